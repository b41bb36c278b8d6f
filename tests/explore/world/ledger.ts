/** What is remembered of each request beside the clients: what the user chose and was told, and what became of each sending. */
import type { RequestPhase } from '../../../src/shared/state.ts';
import type { CoreInput, CoreStep } from '../../../src/main/core/core.ts';
import type { DeskEffect } from '../../../src/main/core/desk-state.ts';
import { hasBit, keyOf, rowOf, setBit, type Call, type Line, type Sent, type Session, type Word } from './state.ts';

/** More are as good as these. */
const MANY = 24;

const lineOf = ({ lines }: Session, key: string): Line | undefined => lines[rowOf(key)];

/** What a phase tells the user about the answer that he gave. */
function toldBy(phase: RequestPhase, { chosen }: Line): Line['told'] {
  switch (phase.is) {
    case 'approved':
      return 'accept';
    case 'rejected':
      return 'reject';
    case 'sending':
    case 'sent':
      return 'pending';
    case 'waiting':
      return chosen === null ? 'nothing' : 'otherwise';
    default:
      return 'otherwise';
  }
}

/** The client has taken `input`. */
export function stepped(session: Session, input: CoreInput, { core }: CoreStep): void {
  if (input.to === 'desk' && input.input.is === 'decided') {
    const line = lineOf(session, input.input.key);
    if (line !== undefined) {
      line.chosen = input.input.answer;
      line.sendings = 0;
      line.repeats = 0;
      line.corrections = 0;
      line.hasWord = false;
      line.isConfirmed = false;
      line.isCut = false;
      line.isClosed = false;
    }
  }
  for (const { key, phase } of core.desk.inbox.requests) {
    const line = lineOf(session, key);
    if (line === undefined) continue;
    line.told = toldBy(phase, line);
    if (line.told !== 'pending') line.isCut = false;
  }
}

/** The client is about to perform `effect`. */
export function performed(session: Session, effect: DeskEffect): void {
  switch (effect.do) {
    case 'frame':
    case 'put': {
      const line = lineOf(session, effect.key);
      if (line === undefined) return;
      const track = line[effect.answer];
      track.wordless = Math.min(track.wordless + 1, MANY);
      // What is proven to be lost counts for nothing any more.
      if (track.fate !== 'confirmed' || track.isProven) track.fate = 'open';
      track.isProven = false;
      if (line.isConfirmed) line.repeats = Math.min(line.repeats + 1, MANY);
      else line.sendings = Math.min(line.sendings + 1, MANY);
      return;
    }
    case 'tell-lost-answer': {
      const line = lineOf(session, effect.request.key);
      if (line !== undefined) line.corrections = Math.min(line.corrections + 1, MANY);
      return;
    }
    case 'tell-fate': {
      const line = lineOf(session, effect.key);
      if (line === undefined) return;
      line.told = effect.fate === 'taken' ? effect.fact.answer : 'otherwise';
      line.isClosed = effect.fate !== 'waiting';
      return;
    }
    default:
  }
}

/** The client is about to hear the word on `sent`. */
export function wordCame(session: Session, sent: Sent, word: Word): void {
  const line = lineOf(session, sent.key);
  if (line === undefined) return;
  const track = line[sent.answer];
  track.wordless = Math.max(track.wordless - 1, 0);
  if (line.chosen === sent.answer) line.hasWord = true;
  // The same PIN cannot have been right a moment before.
  if (word === 'wrong-pin') track.wordless = 0;
  if (word !== 'taken') {
    if (track.fate === 'open' && track.wordless === 0) track.fate = 'refused';
    return;
  }
  track.fate = 'confirmed';
  track.isProven = false;
  if (line.chosen === sent.answer) line.isConfirmed = true;
  for (const call of session.calls) setBit(call, rowOf(sent.key), 'confirmation');
}

/** The client is about to hear what a question brought. */
export function looked({ core, lines }: Session, { isLocked, names }: Call): void {
  if (core === null) return;
  const isUnknownLock = isLocked && core.desk.lockedUntil === null;
  for (const [row, line] of lines.entries()) {
    if (line.isClosed) continue;
    const isHidden = names !== null && names > row && (core.desk.decisions[keyOf(row)]?.pin ?? null) === null;
    line.blind = line.chosen === null ? 'no' : isUnknownLock ? 'lock' : isHidden ? 'newer' : 'no';
  }
}

/** The client is about to hear that the server waits for an answer to `row`. */
export function named({ core, lines }: Session, { job, before }: Call, row: number): void {
  const line = lines[row];
  const isVoid = core?.desk.lane.running.some((each) => each.id === job && each.isVoid) ?? true;
  if (line === undefined || isVoid) return;
  if (!hasBit(before, row, 'confirmation')) {
    line.accept.isProven = line.accept.fate !== 'unsent';
    line.reject.isProven = line.reject.fate !== 'unsent';
  }
  if (!hasBit(before, row, 'loss') && line.lost !== 'no') line.lost = 'looked';
}

/** The client goes away: of what was lost before it nobody can promise that it is seen, unless a question names it after all. */
export function excuse({ lines }: Session): void {
  for (const line of lines) if (line.lost !== 'no') line.lost = 'excused';
}
