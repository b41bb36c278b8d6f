import { createAppStore } from '../../../../src/main/state/store.ts';
import type { AppState, DeviceState, LoginRequest, RequestPhase } from '../../../../src/shared/state.ts';

/** A fixed moment, at 12:00 of this machine's clock. */
export const NOON = new Date(2026, 10, 22, 12, 0, 0).getTime();

export const ENROLLED = {
  is: 'enrolled',
  deviceId: '123-456-789-012',
  name: 'Skrivebord',
  verified: true,
  nsisWarning: false,
  unusedSince: null,
  pinMissing: false,
  disabled: false,
  blocked: false,
  standing: 'known',
} as const satisfies DeviceState;

/** The state of an enrolled, verified and connected program, with `change`. */
export function appState(change: Partial<AppState> = {}): AppState {
  return { ...createAppStore('da').getState(), device: ENROLLED, connection: { is: 'online' }, ...change };
}

/** A login request that arrived at `NOON`. */
export function loginRequest(phase: RequestPhase['is'] | RequestPhase = 'waiting', key = 'key-1'): LoginRequest {
  return {
    key,
    systemName: 'Sagssystem',
    code: 'AB12',
    kind: 'with-code',
    time: '12:00',
    madeAt: NOON,
    deadline: NOON + 300_000,
    goneAt: NOON + 420_000,
    phase: typeof phase === 'string' ? phaseOf(phase) : phase,
  };
}

function phaseOf(is: RequestPhase['is']): RequestPhase {
  switch (is) {
    case 'sending':
      return { is, answer: 'accept' };
    case 'sent':
    case 'unchecked':
      return { is, answer: 'accept', notMe: false };
    case 'rejected':
      return { is, notMe: false, alone: true };
    case 'lost':
      return { is, answer: 'accept', notMe: false, again: true };
    case 'undelivered':
      return { is, answer: 'accept', notMe: false, code: 'A-401' };
    case 'refused':
      return { is, code: 'A-402' };
    case 'waiting':
    case 'wrong-pin':
    case 'approved':
    case 'elsewhere':
    case 'expired':
    case 'unsure':
      return { is };
  }
}
