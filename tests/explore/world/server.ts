/** What the server makes of a question or an answer (protocol.md, REST, Websocket and their oddities): it reads first, and writes whole rows. */
import { LOCK, liftedAt } from './clock.ts';
import {
  rowOf,
  setBit,
  type Copy,
  type Marks,
  type Read,
  type Row,
  type Sent,
  type State,
  type Word,
} from './state.ts';
import { EXPLORED as timing } from './timing.ts';

/** The sixth wrong PIN in a row locks the device. */
const WRONG_MOST = 6;

export const serverTime = (state: State): number => state.now + state.ahead;

export const isAnswered = ({ accepted, rejected }: Marks): boolean => accepted || rejected;

export const isLocked = ({ device }: State): boolean => device.lockedUntil !== null;

/** A request that can still be answered. */
export const isLiving = (row: Row | undefined): row is Row => row !== undefined && !row.isGone;

/** The newest request that waits: what a question is told. Null for none, and for a locked device. */
export function newest(state: State): number | null {
  if (isLocked(state)) return null;
  for (let row = state.rows.length - 1; row >= 0; row--) {
    const { isGone, accepted, rejected } = state.rows[row] ?? { isGone: true, accepted: false, rejected: false };
    if (!isGone && !accepted && !rejected) return row;
  }
  return null;
}

/** Whether `pin` is the device's. */
const isRight = ({ device }: State, pin: string | null): boolean => pin?.endsWith(rightPin(device.pin)) === true;

/** How the PIN ends that is right after so many changes; wrong ones end otherwise. */
export const rightPin = (changes: number): string => ` right ${changes}`;

export function lockDevice(state: State): void {
  const { device } = state;
  device.wrong = 0;
  device.lockedUntil = state.now + LOCK;
}

/** When the device's lock is lifted, on the clock of `now`; null where there is none. */
export function liftedAtOf({ device, ahead }: State): number | null {
  return device.lockedUntil === null ? null : liftedAt(device.lockedUntil + ahead) - ahead;
}

/** The device's row: what it says of the PIN that came with an answer. */
function judgedPin(state: State, pin: string | null): Word {
  const { device } = state;
  if (device.lockedUntil !== null) return 'locked';
  if (isRight(state, pin)) {
    device.wrong = 0;
    return 'taken';
  }
  device.wrong += 1;
  if (device.wrong < WRONG_MOST) return 'wrong-pin';
  lockDevice(state);
  return 'locked';
}

/**
 * The server reads the row and judges the answer. Over the socket it writes also where the request has its answer; over REST that stands. Of
 * a request that it does not have it says "wrong PIN" over the socket, and OK over REST.
 */
export function judged(state: State, { key, answer, pin }: Sent, over: 'socket' | 'rest'): Read {
  const number = rowOf(key);
  const row = state.rows[number];
  if (!isLiving(row)) return { word: over === 'socket' ? 'wrong-pin' : 'taken', writes: null };
  const word = answer === 'accept' ? judgedPin(state, pin) : 'taken';
  if (word !== 'taken' || (over === 'rest' && isAnswered(row))) return { word, writes: null };
  const { accepted, rejected } = row;
  return {
    word,
    writes: {
      row: number,
      accepted: accepted || answer === 'accept',
      rejected: rejected || answer === 'reject',
    },
  };
}

/** When the last look comes at an answer that was taken at `at`, where looks end at `end`; `at` where there is none. */
export function lastLook(at: number, end: number): number {
  const { lookFirst, lookSecond, lookThird, lookFourth, lookFifth } = timing;
  const looks = [lookFirst, lookSecond, lookThird, lookFourth, lookFifth].map((after) => at + after);
  return looks.filter((each) => each < end).at(-1) ?? at;
}

/** When the last look comes at an answer to `row` that is taken now. */
export const lastLookAt = ({ now }: State, { madeAt }: Row): number =>
  lastLook(now, madeAt + timing.requestDeadline - timing.endMargin);

/** A row that has been read with these marks, and will be written back so. */
export function copied(state: State, row: number, by: Copy['by'], { accepted, rejected }: Marks): void {
  state.copies.push({ row, by, accepted, rejected });
}

/** A question names what has no answer. */
export const UNANSWERED: Marks = { accepted: false, rejected: false };

/** The server writes back the row that it read. */
export function written(state: State, { row: number, accepted, rejected }: Marks & { readonly row: number }): void {
  const row = state.rows[number];
  if (!isLiving(row)) return;
  const before = { accepted: row.accepted, rejected: row.rejected };
  row.accepted = accepted;
  row.rejected = rejected;
  if (!isAnswered(row)) row.lastLook = null;
  else if (!isAnswered(before)) row.lastLook = lastLookAt(state, row);
  for (const { lines, calls, core, isAsleep } of state.sessions) {
    const line = lines[number];
    if (line?.chosen == null) continue;
    const mark = line.chosen === 'accept' ? 'accepted' : 'rejected';
    if (row[mark]) line.lost = 'no';
    if (!before[mark] || row[mark]) continue;
    // Who is away does not look; if he comes back in time, his first question is a look.
    line.lost = core === null || isAsleep || line.isCut ? 'excused' : 'fresh';
    for (const call of calls) setBit(call, number, 'loss');
  }
}

/** A question has been read, and writes back the row that it names. */
export function fetched(state: State, names: number | null): void {
  if (names !== null) written(state, { row: names, accepted: false, rejected: false });
}

/** The job that deletes old requests puts this one away, as it had read it. */
export function deleted(state: State, number: number): void {
  const row = state.rows[number];
  if (row === undefined) return;
  row.isGone = true;
  row.accepted = row.copied?.accepted ?? row.accepted;
  row.rejected = row.copied?.rejected ?? row.rejected;
  row.copied = null;
  state.copies = state.copies.filter((copy) => copy.row !== number);
}

/** Whether one of the client's answers to `number` stands in the books. */
export const stands = (row: Row, answer: 'accept' | 'reject'): boolean =>
  answer === 'accept' ? row.accepted : row.rejected;
