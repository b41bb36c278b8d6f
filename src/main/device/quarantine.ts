import type { DeviceState } from '../../shared/state.ts';

/** How often the server denied knowing the device, without a word to the contrary in between. Pure. */
export interface Denials {
  readonly count: number;
  /** The first and the last, ms since 1970. */
  readonly first: number;
  readonly last: number;
}

type Standing = Extract<DeviceState, { is: 'enrolled' }>['standing'];

/** Fewer say nothing: a server that comes up again can deny everybody for a moment. */
const LEAST = 3;

/** `before` with a denial at `now`. */
export function deny(before: Denials | null, now: number): Denials {
  return { count: (before?.count ?? 0) + 1, first: before?.first ?? now, last: now };
}

/** What the denials come to: `gone` after three over at least `goneAfter` ms (product.md 12). */
export function standingOf(denials: Denials | null, goneAfter: number): Standing {
  if (denials === null) return 'known';
  return denials.count >= LEAST && denials.last - denials.first >= goneAfter ? 'gone' : 'denied';
}

/** What a change of the device means for its connection: one that is gone has none; one that is known again, at once (product.md 12). */
export function standingEvent(before: DeviceState, after: DeviceState): 'quarantine' | 'readmit' | null {
  if (before.is !== 'enrolled' || after.is !== 'enrolled' || before.standing === after.standing) {
    return after.is === 'enrolled' && after.standing === 'gone' && before.is !== 'enrolled' ? 'quarantine' : null;
  }
  if (after.standing === 'gone') return 'quarantine';
  return after.standing === 'known' ? 'readmit' : null;
}
