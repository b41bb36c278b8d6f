/** Times as the server writes them (protocol.md, Words and Locking). */

/** A noon in Copenhagen, in winter: an even minute, far from any change of the clocks. */
export const NOON = Date.UTC(2026, 0, 14, 11, 0);

const MINUTE = 60_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** Minutes since noon at `at` (ms since 1970), cut. */
const minutesOf = (at: number): number => Math.floor((at - NOON) / MINUTE);

function clock(at: number): string {
  const minutes = 12 * 60 + minutesOf(at);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The field `tts` of a request that was made at `at`, ms since 1970. */
export const ttsOf = (at: number): string => `kl ${clock(at)}`;

/** The field `lockedUntil` of a lock that ends at `at`, ms since 1970. */
export const lockedUntilOf = (at: number): string => `2026-01-14 ${clock(at)}`;

/** When the job lifts a lock that ends at `at`: at second 30 of the next even minute. Both ms since 1970. */
export function liftedAt(at: number): number {
  const every = 2 * MINUTE;
  return NOON + Math.ceil((at - NOON - 30_000) / every) * every + 30_000;
}

/** How long the server locks a device, ms. */
export const LOCK = 5 * MINUTE;
