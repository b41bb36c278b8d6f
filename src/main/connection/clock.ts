import os from 'node:os';
import {
  advance,
  elapsed,
  hear,
  serverTime,
  skewOf,
  startClock,
  type Reading,
  type Sample,
} from '../core/server-clock.ts';
import type { Log } from '../diagnostics/log.ts';
import type { SkewNote } from '../settings/preferences.ts';

/** The server's clock, which does not jump whatever happens to this computer's. */
export interface Clock {
  /** The server's time, whole ms since 1970; never goes back once it is known (but see core/server-clock.ts, STEP). */
  readonly now: () => number;
  /** The server has said what time it is; until then `now` goes by this computer's date as of the start, and what was kept of its error. */
  readonly isKnown: () => boolean;
  /** How far this computer's date is ahead of the server's time, ms; null while that is not known. */
  readonly skew: () => number | null;
  /** ms since some moment before the start, sleep included: what samples are measured by. */
  readonly elapsed: () => number;
  /** Takes in what an answer of the server's said. */
  readonly hear: (sample: Sample) => void;
}

/** This computer's clocks. Where the system does not say how long it has been up, sleep is noticed by the server's next answer alone. */
export function readClocks(): Reading {
  const steady = performance.now();
  let uptime = steady;
  try {
    uptime = os.uptime() * 1_000;
  } catch {
    // Asked again at the next reading.
  }
  return { steady, uptime, wall: Date.now() };
}

/** A smaller error is not worth a write to the disk, nor to be kept. */
const WORTH_KEEPING = 10_000;

/**
 * Keeps the server's clock. `kept`: what outlives the program, so that times which an earlier run has written fit from the start where
 * the date is wrong all the time. `onKnown`: the server has spoken for the first time, and `now` was moved by this many ms: what was reckoned
 * by it before is off by as much.
 */
export function createClock(options: {
  read?: () => Reading;
  kept?: SkewNote;
  log: Log;
  onKnown?: (by: number) => void;
}): Clock {
  const { read = readClocks, kept, log } = options;
  let clock = startClock(read(), kept?.get() ?? 0);

  function look(): typeof clock {
    clock = advance(clock, read());
    return clock;
  }

  function keep(): void {
    const skew = skewOf(clock);
    if (kept === undefined || skew === null || Math.abs(skew - (kept.get() ?? 0)) < WORTH_KEEPING) return;
    kept.set(Math.abs(skew) < WORTH_KEEPING ? null : skew);
  }

  return {
    now: () => serverTime(look()),
    isKnown: () => clock.isKnown,
    skew: () => skewOf(look()),
    elapsed: () => elapsed(look()),
    hear: (sample) => {
      const before = look();
      clock = hear(before, sample);
      keep();
      if (clock.isKnown === before.isKnown) return;
      log.info('the time of the server is known', { skew: skewOf(clock) ?? 0 });
      options.onKnown?.(serverTime(clock) - serverTime(before));
    },
  };
}
