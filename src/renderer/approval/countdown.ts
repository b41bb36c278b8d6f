const SECOND = 1_000;
const MINUTE = 60_000;

/** Strokes of the countdown: one for each minute that the server keeps a request for certain. */
const STROKES = 5;
/** A stroke shrinks in so many steps, so that it is drawn anew every few seconds only. */
const STEPS = 20;
/** What a whole number of steps may be off by after the division. */
const ROUNDING = 1e-9;

/** How much time is left, as it is put into words: minutes first, seconds only in the last minute. */
export type TimeLeft =
  | { readonly unit: 'minutes'; readonly count: number }
  | { readonly unit: 'seconds'; readonly count: number }
  | { readonly unit: 'over' };

/** The time from `now` to `deadline` (both ms since 1970), rounded up: "5 min" while more than four are left. */
export function timeLeft(deadline: number, now: number): TimeLeft {
  const left = deadline - now;
  if (left <= 0) return { unit: 'over' };
  if (left <= MINUTE) return { unit: 'seconds', count: Math.ceil(left / SECOND) };
  return { unit: 'minutes', count: Math.ceil(left / MINUTE) };
}

/** Whether the end is so near that it is shown as a warning. */
export function isSoon(deadline: number, now: number): boolean {
  return deadline - now <= MINUTE;
}

/**
 * The remaining share of the request's life as five strokes, the first one going last: percent, 0 to 100 in steps of 5.
 * All times in ms since 1970.
 */
export function strokes(madeAt: number, deadline: number, now: number): readonly number[] {
  const share = Math.min(1, Math.max(0, (deadline - now) / Math.max(1, deadline - madeAt)));
  const steps = Math.ceil(share * STROKES * STEPS - ROUNDING);
  return Array.from({ length: STROKES }, (_, at) => (Math.min(STEPS, Math.max(0, steps - at * STEPS)) * 100) / STEPS);
}

/** What is read out of the countdown: three moments, not every second (look/notes.md). */
export type Announcement = 'two-minutes' | 'one-minute' | 'thirty-seconds' | null;

/** The last of the three moments that `now` has passed; null before the first and after the end. */
export function announcement(deadline: number, now: number): Announcement {
  const left = deadline - now;
  if (left <= 0 || left > 2 * MINUTE) return null;
  if (left > MINUTE) return 'two-minutes';
  return left > MINUTE / 2 ? 'one-minute' : 'thirty-seconds';
}
