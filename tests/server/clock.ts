import type { TestClock } from './types.ts';

/** Something that the server does again and again. Times are in ms since 1970 on the server's clock. */
export interface Job {
  /** When it is due next, strictly after `after`; Infinity where there is nothing to do. */
  next(after: number): number;
  run(): void;
}

interface Entry {
  readonly job: Job;
  last: number;
}

interface Due {
  readonly at: number;
  readonly run: () => void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The server's clock: runs with real time and can be moved forward. Jobs run at their due time, also those that a move
 * jumps over, each seeing the time at which it was due, so that a test of minutes takes milliseconds and comes out the
 * same every time.
 */
export class ServerClock implements TestClock {
  readonly #jobs: Entry[] = [];
  readonly #once = new Set<Due>();
  #base: number;
  #standingAt: number | null = null;
  /** The latest time that a job has seen: none sees an earlier one after it. */
  #reached = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(start: Date = new Date()) {
    this.#base = start.getTime() - performance.now();
  }

  /** The time in whole ms since 1970. */
  time(): number {
    return this.#standingAt ?? Math.floor(this.#base + performance.now());
  }

  now(): Date {
    return new Date(this.time());
  }

  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError('the clock only moves forward');
    const target = this.time() + ms;
    this.#runUntil(target);
    this.#base = target - performance.now();
    this.#arm();
  }

  /** Runs `job` whenever it is due, from now on. */
  every(job: Job): void {
    this.#jobs.push({ job, last: this.time() });
    this.#arm();
  }

  /** Runs `run` once, `ms` from now; the answer takes it back. */
  after(ms: number, run: () => void): () => void {
    const due: Due = { at: this.time() + ms, run };
    this.#once.add(due);
    this.#arm();
    return () => void this.#once.delete(due);
  }

  /** To be called when a job's next time may have come closer. */
  rearm(): void {
    this.#arm();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#jobs.length = 0;
    this.#once.clear();
  }

  #earliest(): Due | undefined {
    let earliest: Due | undefined;
    for (const entry of this.#jobs) {
      const at = entry.job.next(entry.last);
      if (at < (earliest?.at ?? Infinity)) {
        earliest = {
          at,
          run: () => {
            entry.last = at;
            entry.job.run();
          },
        };
      }
    }
    for (const due of this.#once) {
      if (due.at < (earliest?.at ?? Infinity)) {
        earliest = {
          at: due.at,
          run: () => {
            this.#once.delete(due);
            due.run();
          },
        };
      }
    }
    return earliest;
  }

  #runUntil(target: number): void {
    for (let due = this.#earliest(); due !== undefined && due.at <= target; due = this.#earliest()) {
      this.#reached = Math.max(due.at, this.#reached);
      this.#standingAt = this.#reached;
      due.run();
    }
    this.#standingAt = null;
  }

  #arm(): void {
    if (this.#stopped || this.#standingAt !== null) return;
    clearTimeout(this.#timer);
    const due = this.#earliest();
    if (due === undefined || due.at === Infinity) return;
    const wait = Math.min(Math.max(0, due.at - this.time()), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.#runUntil(this.time());
      this.#arm();
    }, wait);
  }
}

/** A job on a fixed grid: every `ms` from `start` on. */
export const everyFrom = (start: number, ms: number, run: () => void): Job => ({
  next: (after) => start + (Math.floor((after - start) / ms) + 1) * ms,
  run,
});
