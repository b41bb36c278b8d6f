import { useClock } from '../stores/clock.ts';

/** Whether PINs are taken; a lock whose end is not known lasts until the user tries again. */
export type Lock =
  { readonly is: 'open' } | { readonly is: 'until'; readonly at: number } | { readonly is: 'unknown-end' };

/**
 * The lock at `now`.
 *
 * @param until its end as main knows it; both ms since 1970
 * @param refused the last PIN was refused because of a lock
 */
export function lockAt(until: number | null, refused: boolean, now: number): Lock {
  if (until !== null) return until > now ? { is: 'until', at: until } : { is: 'open' };
  return refused ? { is: 'unknown-end' } : { is: 'open' };
}

/** The lock, as the clock goes. */
export function useLock(until: number | null, refused: boolean): Lock {
  const is = useClock((now) => lockAt(until, refused, now).is);
  return is === 'until' && until !== null ? { is, at: until } : { is: is === 'until' ? 'open' : is };
}
