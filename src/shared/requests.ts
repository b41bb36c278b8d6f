import type { LoginRequest, RequestPhase } from './state.ts';

const OPEN: readonly RequestPhase['is'][] = ['waiting', 'wrong-pin', 'undelivered'];

/** Whether the user can still answer `request`. */
export function isOpen({ phase }: Pick<LoginRequest, 'phase'>): boolean {
  return OPEN.includes(phase.is) || (phase.is === 'lost' && phase.again);
}

/** Whether `now` has a request as approved that `before` had not. */
export function isNewlyApproved(before: readonly LoginRequest[], now: readonly LoginRequest[]): boolean {
  const approved = (all: readonly LoginRequest[]): string[] =>
    all.filter(({ phase }) => phase.is === 'approved').map(({ key }) => key);
  const known = approved(before);
  return approved(now).some((key) => !known.includes(key));
}
