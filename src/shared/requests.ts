import type { LoginRequest, RequestPhase } from './state.ts';

const OPEN: readonly RequestPhase['is'][] = ['waiting', 'wrong-pin', 'undelivered'];

/** Whether the user can still answer `request`. */
export function isOpen(request: LoginRequest): boolean {
  return OPEN.includes(request.phase.is);
}
