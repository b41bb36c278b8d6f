/**
 * The server's time as this computer knows it, from plain data: readings of the computer's clocks, and the `Date` of the server's answers.
 * Lifetimes of requests and locks go by it, so it neither jumps with the computer's clock nor believes one answer against the others.
 * Pure; all times in ms.
 */

/** This computer's clocks at one moment. */
export interface Reading {
  /** Runs evenly and never jumps, but stands still in sleep on some systems (`performance.now`). */
  readonly steady: number;
  /** Since the system was started, sleep included, whatever the date is set to (`os.uptime`); a second coarse on some systems. */
  readonly uptime: number;
  /** Since 1970, as this computer believes; it jumps where it is set (`Date.now`). */
  readonly wall: number;
}

/** What one answer said. */
export interface Sample {
  /** `elapsed` when the question was sent and when its answer began. */
  readonly sent: number;
  readonly came: number;
  /** Its `Date`, ms since 1970. */
  readonly date: number;
}

/** Between these lies the server's time minus `elapsed`, by an answer that came at `at`. */
interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly at: number;
}

export interface ServerClock {
  readonly reading: Reading;
  /** The sleep that the steady clock has left out. */
  readonly slept: number;
  /** Uptime minus steady clock and sleep, at its least. */
  readonly apart: number;
  /** The server's time minus `elapsed`, as it is believed to be. */
  readonly believed: number;
  /** The same as it is told: never less, and on its way to what is believed. */
  readonly offset: number;
  readonly isKnown: boolean;
  /** The computer may have stood still unnoticed, as a paused virtual machine does: its date ran ahead of all other clocks. */
  readonly mayHavePaused: boolean;
  readonly bounds: readonly Bounds[];
}

/** The uptime is a second coarse: what it is ahead by less was no sleep. */
const SLEEP_LEAST = 3_000;
/** A date that moves by more than this against the other clocks was set, or the computer stood still. */
const JUMP = 10_000;
/** A `Date` has whole seconds, and servers such as Tomcat use one again until it is a second old: it lags by up to two. */
const LAG = 2_000;
/** No call lasts longer (timing.ts): what seems to did so over a sleep. */
const LONGEST_CALL = 60_000;
/** The latest answers count, and of these what most of them agree on: two that lie cannot outvote three. */
const COUNTED = 5;
/** Clocks of computers drift by up to so much of the time that has passed. */
const DRIFT = 1e-4;
/** Where the clock is ahead it runs slower by this part until it is right, so that it never goes back. */
const SLEW = 0.1;
/** An error beyond this would take too long to wear off: it is mended at once, also backwards. */
const STEP = 30_000;

/** The time that has passed since some moment before the start, in sleep too. */
export function elapsed({ reading, slept }: ServerClock): number {
  return reading.steady + slept;
}

/** A clock that goes by the computer's date, `skew` of which is thought to be too much, until the server has spoken. */
export function startClock(reading: Reading, skew = 0): ServerClock {
  const offset = reading.wall - skew - reading.steady;
  return {
    reading,
    slept: 0,
    apart: reading.uptime - reading.steady,
    offset,
    believed: offset,
    isKnown: false,
    mayHavePaused: false,
    bounds: [],
  };
}

/** `clock` at a later moment. */
export function advance(clock: ServerClock, reading: Reading): ServerClock {
  const ahead = reading.uptime - reading.steady - clock.slept - clock.apart;
  const slept = clock.slept + (ahead > SLEEP_LEAST ? ahead : 0);
  const passed = Math.max(0, reading.steady + slept - elapsed(clock));
  const moved = reading.wall - clock.reading.wall - passed;
  return {
    ...clock,
    reading,
    slept,
    apart: clock.apart + Math.min(0, ahead),
    offset: Math.max(clock.believed, clock.offset - SLEW * passed),
    mayHavePaused: clock.mayHavePaused || moved > JUMP,
  };
}

/** What most of `bounds` have in common at `at`; among equals what `believed` lies in. */
function agreed(bounds: readonly Bounds[], believed: number, at: number): Omit<Bounds, 'at'> {
  const wide = bounds.map(({ low, high, at: then }) => {
    const drift = DRIFT * (at - then);
    return { low: low - drift, high: high + drift };
  });
  // Where most overlap, the overlap begins where one of them does.
  const overlaps = wide.map(({ low: point }) => {
    const all = wide.filter(({ low, high }) => low <= point && point <= high);
    const [low, high] = [Math.max(...all.map((one) => one.low)), Math.min(...all.map((one) => one.high))];
    return { low, high, weight: all.length + (low <= believed && believed <= high ? 0.5 : 0) };
  });
  return overlaps.reduce((best, next) => (next.weight >= best.weight ? next : best));
}

/** `clock`, as it was read after the answer came, with what `sample` says. */
export function hear(clock: ServerClock, { sent, came, date }: Sample): ServerClock {
  if (came < sent || came - sent > LONGEST_CALL) return clock;
  const at = elapsed(clock);
  const heard = { low: date - came, high: date + LAG - sent, at: came };
  // After standing still every older answer is wrong by the same, and together they would outvote this one for long.
  const isPaused = clock.mayHavePaused && heard.low > clock.believed;
  const bounds = isPaused ? [heard] : [...clock.bounds, heard].slice(-COUNTED);
  const { low, high } = agreed(bounds, clock.believed, at);
  const believed = (low + high) / 2;
  const isBack = believed < clock.offset && clock.offset - believed <= STEP;
  return {
    ...clock,
    bounds,
    believed,
    offset: clock.isKnown && isBack ? clock.offset : believed,
    isKnown: true,
    mayHavePaused: false,
  };
}

/** The server's time in whole ms since 1970; as was thought at the start while the server's is not known. */
export function serverTime(clock: ServerClock): number {
  return Math.floor(elapsed(clock) + clock.offset);
}

/** How far this computer's date is ahead of the server's time; null while that is not known. */
export function skewOf(clock: ServerClock): number | null {
  return clock.isKnown ? Math.round(clock.reading.wall - elapsed(clock) - clock.believed) : null;
}
