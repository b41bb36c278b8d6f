const SECOND = 1_000;

/** Minutes and seconds from `now` to `until` (ms since 1970) as `4:32`; null where it is over. */
export function clockLeft(until: number, now: number): string | null {
  const seconds = Math.ceil((until - now) / SECOND);
  if (seconds <= 0) return null;
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
