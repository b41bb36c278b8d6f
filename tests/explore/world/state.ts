/**
 * The whole world as plain data: the server's rows, what is on its way, and each client. Times are ms on a clock that only runs forward
 * (`now`), except those of the core that are the server's.
 */
import type { Answer } from '../../../src/shared/state.ts';
import type { Core } from '../../../src/main/core/core.ts';
import type { Memory } from '../../../src/main/core/memory.ts';
import type { Verdict } from '../../../src/main/core/words.ts';

/** In `listed`: a connection that is gone without the server's knowledge. */
export const DEAD = -1;

export interface State {
  now: number;
  /** The server's time of day is `now + ahead`, ms since 1970. */
  ahead: number;
  /** Login requests in the order in which they were made; the key of the nth is `keyOf(n)`. */
  rows: Row[];
  device: Device;
  /** Connections that the server takes for open, oldest first: the session's number, or DEAD. */
  listed: number[];
  /** Rows that a slow round, or another's GET, has read and will write back. */
  copies: Copy[];
  /** What is on its way and meets with no delay, in its order. Time does not move before it is empty. */
  flight: Item[];
  /** Answers on their way for which no client waits any more. */
  strays: Stray[];
  sessions: Session[];
}

/** The marks of a request that its answers set. */
export interface Marks {
  accepted: boolean;
  rejected: boolean;
}

export interface Row extends Marks {
  /** When the login system asked for it. */
  madeAt: number;
  /** The server has pushed it, or taken it to be pushed. */
  wasPushed: boolean;
  /** The marks with which the job that deletes old requests has read it, and will put it away; null where it has not. */
  copied: Marks | null;
  /** When the last look comes at the answer that it has; null where it has none. */
  lastLook: number | null;
  isGone: boolean;
}

export interface Device {
  /** Counts the changes of the PIN: the right one is that of the last. */
  pin: number;
  /** Wrong PINs in a row. */
  wrong: number;
  /** When the lock ends, though it is lifted later; null where there is none. */
  lockedUntil: number | null;
}

export interface Copy extends Marks {
  readonly row: number;
  readonly by: 'round' | 'get';
}

/** An answer as it is sent. */
export interface Sent {
  readonly key: string;
  readonly answer: Answer;
  readonly pin: string | null;
}

/** The server's word on an answer; until when it is locked is read off the device where the word arrives. */
export type Word = Verdict['is'];

export type Down =
  | { readonly is: 'push'; readonly key: string }
  | { readonly is: 'verdict'; readonly sent: Sent; readonly word: Word }
  | { readonly is: 'pong' };

export type Up = { readonly is: 'answer'; readonly sent: Sent } | { readonly is: 'ping' };

export type Item =
  | { readonly is: 'open'; readonly session: number }
  | { readonly is: 'up'; readonly session: number; readonly sent: Sent }
  | { readonly is: 'down'; readonly session: number; readonly frame: Down }
  | { readonly is: 'call'; readonly session: number; readonly job: number };

/** An answer of a client that has gone. `reply`: the server has read and judged it, and has yet to write. */
export interface Stray {
  readonly session: number;
  readonly sent: Sent;
  readonly over: 'socket' | 'rest';
  readonly read: Read | null;
}

/** What the server made of an answer when it read the row. */
export interface Read {
  readonly word: Word;
  /** It will write this row, with these marks. */
  readonly writes: (Marks & { readonly row: number }) | null;
}

/** A REST call of a client. */
export interface Call {
  readonly job: number;
  /** `change`: of the PIN. */
  readonly what: 'question' | 'answer' | 'change';
  /** Of an answer. */
  readonly sent: Sent | null;
  readonly since: number;
  /**
   * `out`: on its way. `read`: the server has read, and has yet to write. `back`: the reply is on its way. `lost`: nothing more comes of it.
   */
  stage: 'out' | 'read' | 'back' | 'lost';
  /** Of an answer, from `read` on. */
  read: Read | null;
  /** Of a question, from `read` on: the number of the row that it names, null for none. */
  names: number | null;
  /** What came after it had begun: bits, see `setBit`. */
  before: number;
  /** Of a question, from `read` on: the device was locked. */
  isLocked: boolean;
}

/** The client heard a confirmation of its answer; or the server wrote over it. */
type After = 'confirmation' | 'loss';

const bitOf = (row: number, after: After): number => 1 << (2 * row + (after === 'loss' ? 1 : 0));

/** Remembers of `call` that something happened to the request after it had begun. */
export function setBit(call: Call, row: number, after: After): void {
  call.before |= bitOf(row, after);
}

export const hasBit = (before: number, row: number, after: After): boolean => (before & bitOf(row, after)) !== 0;

export interface Socket {
  readonly generation: number;
  /** `silent`: nothing gets through any more, and neither side was told. */
  is: 'opening' | 'open' | 'silent';
  /** Frames that are held up, in their order. */
  readonly up: Up[];
  readonly down: Down[];
}

export interface Session {
  /** Null while the program does not run. */
  core: Core | null;
  /** What the program wrote last to `requests.json`. */
  disk: Memory;
  isAsleep: boolean;
  /** The backend denies the device, as far as the client was told. */
  isDenied: boolean;
  /** The client was moved to another server, which knows of no request. */
  isElsewhere: boolean;
  /** As far as the client knows another session of the identity is possible. */
  isSigned: boolean;
  /** When the user last touched keyboard or mouse; null where he does all the time. */
  lastInput: number | null;
  socket: Socket | null;
  calls: Call[];
  /** What the user answered and was told, by request. */
  lines: Line[];
}

/** What is remembered of one request beside the client, to judge what it does. Counts are cut where more makes no difference. */
export interface Line {
  /** What the user decided last. */
  chosen: Answer | null;
  /** Sendings of this decision before its first confirmation, and whether a word on one has come. */
  sendings: number;
  hasWord: boolean;
  isConfirmed: boolean;
  /** Sendings after it. */
  repeats: number;
  corrections: number;
  accept: Track;
  reject: Track;
  told: 'nothing' | 'pending' | 'accept' | 'reject' | 'otherwise';
  /** The program ended, or was moved, since the answer was given: nothing looks after it any more. */
  isCut: boolean;
  /** The answer is of an earlier run, and what became of it has been said: no question is for it any more. */
  isClosed: boolean;
  /**
   * An answer that the server took was written over. `excused`: the client was or had been away then, or went away, so that nobody can promise that it is seen.
   * `looked`: a question that was begun after it has named the request.
   */
  lost: 'no' | 'fresh' | 'excused' | 'looked';
  /**
   * Why the last question could not show what became of it. `lock`: the device was locked without the client's knowledge, so that no request
   * was named. `newer`: one that was made later was named instead, and the PIN is gone.
   */
  blind: 'no' | 'lock' | 'newer';
}

/** What became of all that was sent of one answer. */
export interface Track {
  /** `refused`: the server said of each sending that it did not take it. */
  fate: 'unsent' | 'open' | 'confirmed' | 'refused';
  /** Sendings on which no word has come. */
  wordless: number;
  /** A question that was begun after the last confirmation has named the request. */
  isProven: boolean;
}

export const keyOf = (row: number): string => `r${row}`;
export const rowOf = (key: string): number => Number(key.slice(1));

export const newLine = (): Line => ({
  chosen: null,
  sendings: 0,
  hasWord: false,
  isConfirmed: false,
  repeats: 0,
  corrections: 0,
  accept: { fate: 'unsent', wordless: 0, isProven: false },
  reject: { fate: 'unsent', wordless: 0, isProven: false },
  told: 'nothing',
  isCut: false,
  isClosed: false,
  lost: 'no',
  blind: 'no',
});
