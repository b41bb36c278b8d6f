import type { Answer } from '../../../src/shared/state.ts';
import type { Decision } from '../../../src/main/core/decision.ts';
import type { Verdict } from '../../../src/main/core/words.ts';
import { EXPLORED as timing } from '../world/timing.ts';
import { back, jobFrom, jobOf, since, type Frame } from './frame.ts';
import type { Reader, Writer } from './plain.ts';

/** A verdict that waits for another word; until when a lock lasts is not kept, the client takes the longest then. */
function readVerdict(from: Reader): Verdict {
  const is = from.take<Verdict['is']>();
  return is === 'locked' ? { is, lockedUntil: null } : { is };
}

/** Nothing is looked for before a confirmation, and nothing of one that an earlier run had. */
function looksFrom({ confirmedAt, looksFrom: from }: Decision, { now, old }: Frame): number {
  if (confirmedAt === null) return 0;
  const most = timing.lookFifth + old;
  return confirmedAt === -Infinity ? -most : back(from, now, most);
}

export function writeDecision(to: Writer, d: Decision, frame: Frame): void {
  const { now, server, old } = frame;
  to.put(d.answer, d.pin, d.place, d.stage, jobOf(d.job, frame), since(d.wordBy, now));
  to.flag(d.notMe);
  to.flag(d.follows);
  to.flag(d.isOwed);
  to.flag(d.isWordless);
  to.flag(d.isLost);
  to.flag(d.isCorrected);
  // Whether the end is near is all that is asked; once it is, it stays so.
  to.put(Math.max(d.deadline - timing.endMargin - server, 0), d.repeats);
  to.put(d.confirmedAt === null ? null : back(d.confirmedAt, now, old));
  // It counts for the PIN alone.
  to.put(d.confirmedFirst === null ? null : d.pin === null ? 0 : d.confirmedFirst - now);
  to.put(looksFrom(d, frame), d.look);
  to.put(d.late === null ? null : d.late.is);
}

export function readDecision(from: Reader, server: number): Decision {
  return {
    answer: from.take<Answer>(),
    pin: from.take(),
    place: from.take(),
    stage: from.take(),
    job: jobFrom(from),
    wordBy: from.maybe(),
    notMe: from.flag(),
    follows: from.flag(),
    isOwed: from.flag(),
    isWordless: from.flag(),
    isLost: from.flag(),
    isCorrected: from.flag(),
    deadline: from.num() + timing.endMargin + server,
    repeats: from.num(),
    confirmedAt: from.maybe(),
    confirmedFirst: from.maybe(),
    looksFrom: from.num(),
    look: from.num(),
    late: from.has() ? readVerdict(from) : from.nothing(),
  };
}
