import type { LoginRequest, RequestPhase } from './state.ts';

const OPEN: readonly RequestPhase['is'][] = ['waiting', 'wrong-pin', 'undelivered'];
const UNDER_WAY: readonly RequestPhase['is'][] = ['sending', 'sent'];

/** Whether the user can still answer `request`. */
export function isOpen({ phase }: LoginRequest): boolean {
  return phase.is === 'lost' ? phase.again : OPEN.includes(phase.is);
}

/** Whether an answer to `request` is on its way, or was confirmed and not looked for yet: its outcome is still to come. */
export function isUnderWay({ phase }: LoginRequest): boolean {
  return UNDER_WAY.includes(phase.is);
}

/**
 * Whether `request` has an outcome that the user can put away. It can come back all the same: as lost, or, where it was `elsewhere`, as
 * one that waits.
 */
export function isFinished(request: LoginRequest): boolean {
  return !isOpen(request) && !isUnderWay(request);
}

/** Whether `now` has a request in `phase` that `before` had not, or in another one. */
export function isNewly(
  phase: RequestPhase['is'],
  before: readonly LoginRequest[],
  now: readonly LoginRequest[],
): boolean {
  const keys = (all: readonly LoginRequest[]): string[] =>
    all.filter((request) => request.phase.is === phase).map(({ key }) => key);
  const known = keys(before);
  return keys(now).some((key) => !known.includes(key));
}
