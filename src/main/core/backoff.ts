import type { Timing } from './timing.ts';

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

/**
 * The rounds that a crowd comes back in. The server takes two connections a second whatever comes, so N clients need N/2 s at the
 * best, and no client knows N. But all know the moment at which they lost the connection, and it is nearly the same for all: so
 * they share a clock. Its time is cut into rounds that grow, and each client makes one attempt in each round, at a random moment
 * of it. A round in which the server still refuses some was too short for them all; the one that is long enough lets in
 * everybody who is left. So there is no round in which the server stands idle while clients wait out an old pause, and none
 * in which a client tries twice in vain.
 *
 * Round 0 lasts `reconnectSpread`; one that begins at t lasts GAIN · t · (t / reconnectSpread)^-BEND, at most `reconnectCap`. The longer it
 * has lasted the smaller the share that a round adds, so that the last of 10,000 waits for little more than 5,000 s, and few
 * rounds are spent while that many are still out. The numbers were searched for with the simulation in tests/bench/fleet.
 */
const GAIN = 1.25;
const BEND = 0.52;

/** Doubling is the "truncated binary exponential back-off" of RFC 6455 §7.2.3. */
const GROWTH = 2;

/** Begin and end of the round after the one in which `elapsed` lies, ms since the trouble began. */
export function roundAfter(elapsed: number, timing: BackoffTiming): readonly [number, number] {
  const { reconnectSpread: first, reconnectCap: cap } = timing;
  const lengthAt = (begin: number): number => Math.min(cap, GAIN * begin * (begin / first) ** -BEND);
  let begin = first;
  while (begin <= elapsed) {
    const length = lengthAt(begin);
    // At the cap all rounds are alike: those of days are stepped over at once.
    begin += length < cap ? length : length * (Math.floor((elapsed - begin) / length) + 1);
  }
  return [begin, begin + lengthAt(begin)];
}

/**
 * The shortest and longest pause after `trouble`, ms.
 *
 * @param failures counts the attempts in a row that failed, this one too
 * @param since how long a trouble that many may share has lasted, ms; null where this is none. 0: it has just begun.
 */
export function pauseRange(
  trouble: Trouble,
  failures: number,
  since: number | null,
  timing: BackoffTiming,
): readonly [number, number] {
  const { reconnectSpread, reconnectBase, reconnectCap, overloadPause, refusedPause } = timing;
  if (trouble === 'refused') return [refusedPause, refusedPause + reconnectSpread];
  if (trouble === 'dropped' && since === 0) return [0, reconnectSpread];
  if (trouble === 'failed' && since === null)
    return [0, Math.min(reconnectCap, reconnectBase * GROWTH ** Math.max(0, failures - 1))];
  const elapsed = since ?? 0;
  const [begin, end] = roundAfter(elapsed, timing);
  const least = trouble === 'overloaded' ? overloadPause : 0;
  return [Math.max(least, begin - elapsed), Math.max(least, end - elapsed)];
}

/**
 * How long to wait after `trouble`, ms: anywhere in its range, so that clients that failed together do not come together.
 * `random` gives numbers in [0, 1). The rest as in `pauseRange`.
 */
export function pauseAfter(options: {
  readonly trouble: Trouble;
  readonly failures: number;
  readonly since: number | null;
  readonly timing: BackoffTiming;
  readonly random: () => number;
}): number {
  const [least, most] = pauseRange(options.trouble, options.failures, options.since, options.timing);
  return least + options.random() * (most - least);
}
