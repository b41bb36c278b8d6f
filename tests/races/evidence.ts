import type { HistoryOutcome } from '../../src/shared/history.ts';
import type { Answer, RequestPhase } from '../../src/shared/state.ts';

/** What the window said of a request from `at` on, ms on the clock of the run. */
export interface Word {
  readonly at: number;
  readonly is: RequestPhase['is'];
}

/** One login request that somebody was to answer: what the user was told, and what the server holds when its time is over. */
export interface Case {
  /** Which setting of the plan it belongs to, by name. */
  readonly setting: string;
  /** How long the round lasted that pushed it, ms of real time. */
  readonly round: number;
  /** The answer that the user gave at last; null: none. */
  readonly answer: Answer | null;
  /** The window's words, one after the other. */
  readonly words: readonly Word[];
  /** How often a notification said that the answer may be lost. */
  readonly alarms: number;
  /** What the history says at the end; null: nothing. */
  readonly history: HistoryOutcome | null;
  /** The server's books, when the request's time was over. */
  readonly accepted: boolean;
  readonly rejected: boolean;
  /** What its login system came to see first, if anything. */
  readonly seen: Answer | null;
  /** The end of the round took an answer back that the client was told of as taken. */
  readonly struck: boolean;
  /** The client's log, for whoever has to find out. */
  readonly log: string;
}
