import { createStore, type StoreApi } from 'zustand/vanilla';
import { NO_DIAGNOSTICS } from '../../shared/diagnostics.ts';
import { BUILT_IN } from '../../shared/policy.ts';
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
    diagnostics: NO_DIAGNOSTICS,
    settings: { values: BUILT_IN, inForce: [] },
    troubles: [],
    history: { kept: false, entries: [] },
  }));
}
