/** How many messages of one channel a page may send at once, and how many more each second: far above what a user can do. */
export const BURST = 60;
export const PER_SECOND = 20;

/**
 * Lets `BURST` messages pass at once, and `PER_SECOND` in the long run: a page that was taken over must not keep the program busy.
 *
 * @param now ms on a clock that only runs forward
 * @returns whether one more may pass now
 */
export function createRate(now: () => number): () => boolean {
  let left = BURST;
  let at = now();
  return () => {
    const since = now() - at;
    at += since;
    left = Math.min(BURST, left + (since * PER_SECOND) / 1_000);
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
