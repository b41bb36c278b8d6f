import { createStore, type StoreApi } from 'zustand/vanilla';
import { BUILT_IN } from '../../shared/policy.ts';
import { NO_DIAGNOSTICS } from '../../shared/diagnostics.ts';
import type { AppState, Language } from '../../shared/state.ts';

/** A task of the status window before it begins, and after its outcome was read. */
const IDLE = { activity: 'idle', outcome: 'none', error: null } as const;

export type AppStore = StoreApi<AppState>;

/** The one state of the program, as it is before anything is known. Services change it, windows and tray render from it. */
export function createAppStore(language: Language): AppStore {
  return createStore<AppState>(() => ({
    language,
    device: { is: 'loading' },
    enrolment: {
      step: 'name',
      activity: 'idle',
      name: '',
      error: null,
      blockedHost: null,
      takenUp: false,
      nsisWarning: false,
      alreadyVerified: false,
    },
    connection: { is: 'stopped' },
    requests: [],
    lockedUntil: null,
    pinChange: IDLE,
    reset: IDLE,
    settings: { values: BUILT_IN, inForce: [] },
    diagnostics: NO_DIAGNOSTICS,
    troubles: [],
    history: { kept: false, entries: [] },
  }));
}
