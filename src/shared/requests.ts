import type { LoginRequest, RequestPhase } from './state.ts';

const OPEN: readonly RequestPhase['is'][] = ['waiting', 'wrong-pin', 'undelivered'];

/** Whether the user can still answer `request`. */
export function isOpen({ phase }: Pick<LoginRequest, 'phase'>): boolean {
  return OPEN.includes(phase.is) || (phase.is === 'lost' && phase.again);
}
