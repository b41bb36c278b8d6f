import type { Answer } from '../../shared/state.ts';
import type { Timing } from './timing.ts';
import type { Verdict } from './words.ts';

/**
 * One decision of the user on one login request, from the click until nothing more can be done for it. Times in ms on the clock of `now`,
 * unless said otherwise.
 */
export interface Decision {
  readonly answer: Answer;
  readonly notMe: boolean;
  /** Held in memory alone, for this request and this place; null for a rejection, and once it was dropped. */
  readonly pin: string | null;
  /** The device and server that it was meant for; null where an earlier run gave it, which remembers none. */
  readonly place: string | null;
  /** When a request ends by the server's time, ms since 1970. */
  readonly deadline: number;
  /**
   * - `queued`: waits for the lane.
   * - `socket`: sent over the socket, and its word is waited for until `wordBy`.
   * - `rest`: sent over REST.
   * - `probing`: its PIN was refused, and the server is asked what that means.
   * - `unknown`: sent, and no word came.
   * - `looking`: confirmed, and looked after.
   * - `over`: nothing more is done for it unless the server names the request.
   */
  readonly stage: 'queued' | 'socket' | 'rest' | 'probing' | 'unknown' | 'looking' | 'over';
  /** What it does in the lane; null where it waits, or is not there. */
  readonly job: number | null;
  readonly wordBy: number | null;
  /** How the socket refused it while the same answer was under way over REST. */
  readonly late: Verdict | null;
  /** An answer to the same request was sent before this one, and its fate is not known. */
  readonly follows: boolean;
  /** It went over the socket, which still owes its word. */
  readonly isOwed: boolean;
  /** An answer to this request, of this decision or one before, had no word and gets none: it may still arrive. */
  readonly isWordless: boolean;
  /** When the server confirmed it last, and first; null where it has not. */
  readonly confirmedAt: number | null;
  readonly confirmedFirst: number | null;
  /** From when on the looks count, and which comes next. */
  readonly looksFrom: number;
  readonly look: number;
  /** How often it was sent again after a confirmation. */
  readonly repeats: number;
  /** Its repeat answers a loss that the server itself showed. */
  readonly isLost: boolean;
  /** The user was told that it may be lost: once is enough. */
  readonly isCorrected: boolean;
}

/** A decision that is to be sent, before anything happened to it. */
export function freshDecision(
  given: Pick<Decision, 'answer' | 'notMe' | 'pin' | 'place' | 'deadline' | 'follows'>,
): Decision {
  return {
    ...given,
    stage: 'queued',
    job: null,
    wordBy: null,
    late: null,
    isOwed: false,
    isWordless: given.follows,
    confirmedAt: null,
    confirmedFirst: null,
    looksFrom: 0,
    look: 0,
    repeats: 0,
    isLost: false,
    isCorrected: false,
  };
}

/**
 * A decision of an earlier run, which the server confirmed, or never gave a word on; `deadline` as in Decision. One that was confirmed may
 * have been sent again, without a word, when that run ended.
 */
export function pastDecision(answer: Answer, deadline: number, isConfirmed: boolean): Decision {
  const decision = freshDecision({ answer, notMe: false, pin: null, place: null, deadline, follows: true });
  return { ...decision, stage: isConfirmed ? 'over' : 'unknown', confirmedAt: isConfirmed ? -Infinity : null };
}

/** Whether an answer to the request has had no word, so that it may still arrive: the other one could be taken as well. */
export function mayStillArrive({ isOwed, isWordless }: Decision): boolean {
  return isOwed || isWordless;
}

/** How often an answer is sent again that the server confirmed and lost, or may have lost. */
export const REPEATS = 3;

export type LookTiming = Pick<Timing, 'lookFirst' | 'lookSecond' | 'lookThird' | 'lookFourth' | 'lookFifth'>;

/** When the server is looked at after a confirmation, ms from then. */
const looks = (timing: LookTiming): readonly number[] => [
  timing.lookFirst,
  timing.lookSecond,
  timing.lookThird,
  timing.lookFourth,
  timing.lookFifth,
];

/** How many looks there are in which the PIN is still needed. */
export const LOOKS_WITH_PIN = 3;

/** When the next look is due, ms; null where there is none any more. */
export function lookDueAt({ stage, looksFrom, look }: Decision, timing: LookTiming): number | null {
  const after = looks(timing)[look];
  return stage !== 'looking' || after === undefined ? null : looksFrom + after;
}

/** `decision` with the looks done that were due at `now`. */
export function lookedAt(decision: Decision, now: number, timing: LookTiming): Decision {
  const due = looks(timing).filter((after) => decision.looksFrom + after <= now).length;
  return { ...decision, look: Math.max(decision.look, due) };
}

/** Whether an answer is on its way, so that the user cannot give another. */
export function isUnderWay({ stage }: Decision): boolean {
  return stage === 'queued' || stage === 'socket' || stage === 'rest' || stage === 'probing';
}
