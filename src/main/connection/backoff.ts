import type { Timing } from '../settings/timing.ts';

/**
 * Why the next attempt has to wait.
 *
 * - `dropped`: an open connection ended; so may have those of the whole fleet.
 * - `failed`: no connection came about.
 * - `overloaded`: the server said so (close 1013): a fleet is coming back for certain.
 * - `refused`: the server does not want these credentials; asking more often changes nothing.
 */
export type Trouble = 'dropped' | 'failed' | 'overloaded' | 'refused';

/** What of the timing the pauses are made of. */
export type BackoffTiming = Pick<
  Timing,
  'reconnectSpread' | 'reconnectBase' | 'reconnectCap' | 'overloadPause' | 'refusedPause'
>;

/** Doubling is the "truncated binary exponential back-off" of RFC 6455 §7.2.3. */
const GROWTH = 2;
/**
 * After 1013 the window is wide at once and grows slowly. The server takes two connections a second, so 1,000 clients need 8
 * minutes at the best; simulated with these numbers the last is in after 16, with 4½ attempts each.
 */
const OVERLOAD_BASES = 12;
const OVERLOAD_GROWTH = 1.5;

/** The shortest and longest pause after `trouble`, ms; `failures` counts the attempts in a row that failed, this one too. */
export function pauseRange(trouble: Trouble, failures: number, timing: BackoffTiming): readonly [number, number] {
  const { reconnectSpread, reconnectBase, reconnectCap, overloadPause, refusedPause } = timing;
  const window = (base: number, growth: number): number =>
    Math.min(reconnectCap, base * growth ** Math.max(0, failures - 1));
  switch (trouble) {
    case 'dropped':
      return [0, Math.max(reconnectSpread, failures === 0 ? 0 : window(reconnectBase, GROWTH))];
    case 'failed':
      return [0, window(reconnectBase, GROWTH)];
    case 'overloaded':
      return [overloadPause, overloadPause + window(OVERLOAD_BASES * reconnectBase, OVERLOAD_GROWTH)];
    case 'refused':
      return [refusedPause, refusedPause + reconnectSpread];
  }
}

/**
 * How long to wait after `trouble`, ms: anywhere in its range ("full jitter"), so that clients that failed together do not
 * come together. `random` gives numbers in [0, 1).
 */
export function pauseAfter(trouble: Trouble, failures: number, timing: BackoffTiming, random: () => number): number {
  const [least, most] = pauseRange(trouble, failures, timing);
  return least + random() * (most - least);
}
