import type { Machine } from '../../../src/main/core/machine-state.ts';
import type { Pulse } from '../../../src/main/core/pulse.ts';
import { EXPLORED as timing } from '../world/timing.ts';
import { ahead, back, since, type Frame } from './frame.ts';
import type { Reader, Writer } from './plain.ts';

/** More failures in a row than this lengthen no pause any more. */
const FAILURES = 12;

function writePulse(to: Writer, pulse: Pulse | null, now: number, longOpen: number): void {
  to.flag(pulse !== null);
  if (pulse === null) return;
  to.put(back(pulse.openedAt, now, longOpen), pulse.pingAt - now, since(pulse.deadline, now));
  to.flag(pulse.hasWord);
}

function readPulse(from: Reader): Pulse | null {
  if (!from.flag()) return null;
  return { openedAt: from.num(), pingAt: from.num(), deadline: from.maybe(), hasWord: from.flag() };
}

/**
 * The connection's machine. Its generation is not written: only that of the socket it has is listened to.
 *
 * @param idleMost how long a user can have been still, ms
 */
export function writeMachine(to: Writer, m: Machine, frame: Frame, idleMost: number): void {
  const { now, longDoubt, longOpen } = frame;
  const { asking, pulse } = m;
  to.put(m.is, since(m.wakeAt, now), Math.min(m.failures, FAILURES), m.code);
  to.flag(m.doubted);
  to.put(since(m.crowdSince, now), ahead(m.notBefore, now), back(m.hurriedAt, now, timing.hurryEvery));
  to.put(ahead(m.hurryUntil, now));
  to.flag(m.asleep);
  to.put(m.lockedSince === null ? null : back(m.lockedSince, now, timing.lockGrace));
  to.put(back(m.unlockedAt, now, idleMost));
  writePulse(to, pulse, now, longOpen);
  to.put(back(asking.lastAt, now, 2 * timing.askStillEvery));
  to.put(asking.soonAt === null ? null : ahead(asking.soonAt, now), asking.stretch);
  to.put(Math.min(ahead(asking.doubtUntil, now), longDoubt));
  to.put(asking.reach === null ? null : Number(asking.reach));
}

/** What `writeMachine` wrote; now is 0, the generation 1. */
export function readMachine(from: Reader): Machine {
  return {
    is: from.take(),
    generation: 1,
    wakeAt: from.maybe(),
    failures: from.num(),
    code: from.take(),
    doubted: from.flag(),
    crowdSince: from.maybe(),
    notBefore: from.num(),
    hurriedAt: from.num(),
    hurryUntil: from.num(),
    asleep: from.flag(),
    lockedSince: from.maybe(),
    unlockedAt: from.num(),
    pulse: readPulse(from),
    asking: {
      lastAt: from.num(),
      soonAt: from.maybe(),
      stretch: from.num(),
      doubtUntil: from.num(),
      reach: from.yes(),
    },
  };
}
