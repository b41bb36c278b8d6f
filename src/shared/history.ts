/**
 * How a login request ended on this device. `not-me`: rejected with "Det var ikke mig". `expired`: an answer came too late. `missed`:
 * nobody answered. `unsure`: the server did not say what became of the answer, or the program ended while it was on its way. `refused`: the
 * server would not have it. `unchecked`: the server confirmed the answer, but could not be asked whether it kept it. `lost`: it confirmed
 * the answer, and asked for it all the same. `elsewhere`: answered in another session, or the device was locked.
 */
export type HistoryOutcome =
  | 'approved'
  | 'rejected'
  | 'not-me'
  | 'expired'
  | 'missed'
  | 'undelivered'
  | 'unsure'
  | 'refused'
  | 'unchecked'
  | 'lost'
  | 'elsewhere';

/** A login request of the past: who asked, when, and how it ended. Nothing of the user, no code, no PIN (product.md 30). */
export interface HistoryEntry {
  readonly systemName: string;
  /** When it arrived; ms since 1970. */
  readonly at: number;
  readonly outcome: HistoryOutcome;
}

/** What is kept of the past. `kept` is false where the user or the organisation has switched it off; nothing is there then. */
export interface HistoryState {
  readonly kept: boolean;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
}

/** How long an entry is kept, in days. */
export const HISTORY_DAYS = 30;
