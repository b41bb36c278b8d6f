/** The longest pause, ms. A gateway can name any time; a login request lives five minutes, so whoever stays away for longer misses one unseen. */
export const LONGEST_PAUSE = 300_000;

/**
 * How long the sender of an answer wants to be left alone, ms; null where it does not say. Seconds, or a date (RFC 9110 §10.2.3), which is
 * held against the `Date` of the same answer: this computer's clock may be wrong. Five minutes at the most.
 *
 * @param header gives a header's value by its name in lower case
 */
export function retryAfter(header: (name: string) => string | null | undefined): number | null {
  const value = header('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(LONGEST_PAUSE, Number(value) * 1_000);
  const wait = Date.parse(value) - Date.parse(header('date') ?? '');
  return Number.isNaN(wait) ? null : Math.min(LONGEST_PAUSE, Math.max(0, wait));
}
