import { AsyncLocalStorage } from 'node:async_hooks';

/** The date of one computer, which may be wrong, and may be set at any moment. All its other clocks run as they do. */
export interface ComputerDate {
  /** How far it is ahead of the right one, ms. */
  ahead: number;
}

/** Gives computers in this process dates of their own: `Date.now` says another time to each. */
export interface Dates {
  /** Runs `work`, and whatever follows from it, on a computer with this date. */
  readonly on: <T>(date: ComputerDate, work: () => T) => T;
  /** Puts the right date back. */
  readonly stop: () => void;
}

export function serveDates(): Dates {
  const computers = new AsyncLocalStorage<ComputerDate>();
  const right = Date.now;
  Date.now = () => right() + (computers.getStore()?.ahead ?? 0);
  return {
    on: (date, work) => computers.run(date, work),
    stop: () => {
      Date.now = right;
    },
  };
}
