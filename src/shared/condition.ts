import type { ErrorCode } from './errors.ts';
import type { AppState, StatusAction } from './state.ts';

/** What the device is in, as the user is told: the first of these that holds. Texts: `status.<is>.*` in the locales. */
export type Condition =
  | { readonly is: 'loading' }
  | { readonly is: 'keychain'; readonly code: ErrorCode }
  | { readonly is: 'not-enrolled' }
  | { readonly is: 'gone' }
  | { readonly is: 'disabled' }
  | { readonly is: 'blocked' }
  | { readonly is: 'denied' }
  | { readonly is: 'pin-missing' }
  | { readonly is: 'mitid-missing' }
  | { readonly is: 'locked'; readonly until: number }
  | { readonly is: 'offline'; readonly code: ErrorCode }
  | { readonly is: 'connecting' }
  | { readonly is: 'connected'; readonly nsisWarning: boolean };

/** The condition that `state` is in at `now` (ms since 1970). */
export function conditionOf(state: AppState, now: number): Condition {
  const { device, connection, lockedUntil } = state;
  if (device.is === 'loading' || device.is === 'not-enrolled') return { is: device.is };
  if (device.is === 'unavailable') return { is: 'keychain', code: device.code };
  if (device.standing === 'gone') return { is: 'gone' };
  if (device.disabled) return { is: 'disabled' };
  if (device.blocked) return { is: 'blocked' };
  if (device.standing === 'denied') return { is: 'denied' };
  if (device.pinMissing) return { is: 'pin-missing' };
  if (!device.verified) return { is: 'mitid-missing' };
  if (lockedUntil !== null && lockedUntil > now) return { is: 'locked', until: lockedUntil };
  if (connection.is === 'online') return { is: 'connected', nsisWarning: device.nsisWarning };
  if (connection.is === 'offline') return { is: 'offline', code: connection.code };
  return { is: 'connecting' };
}

/** What can be done in each condition; what would do nothing is absent (product.md 33). */
const ACTIONS = {
  loading: [],
  keychain: ['retry-keychain'],
  'not-enrolled': ['enrol'],
  gone: ['reset'],
  disabled: ['reset'],
  blocked: ['fetch', 'change-pin', 'self-service', 'reset'],
  denied: ['fetch', 'reset'],
  'pin-missing': ['choose-pin', 'fetch', 'self-service', 'reset'],
  'mitid-missing': ['finish-mitid', 'fetch', 'change-pin', 'reset'],
  locked: ['fetch', 'change-pin', 'self-service', 'reset'],
  offline: ['fetch', 'change-pin', 'self-service', 'reset'],
  connecting: ['fetch', 'change-pin', 'self-service', 'reset'],
  connected: ['fetch', 'change-pin', 'self-service', 'reset'],
} as const satisfies Record<Condition['is'], readonly StatusAction[]>;

/** What the user has to do himself before the device works; the other conditions mend themselves, or IT support does. */
const DUE: Partial<Record<Condition['is'], StatusAction>> = {
  keychain: 'retry-keychain',
  'not-enrolled': 'enrol',
  gone: 'reset',
  disabled: 'reset',
  'pin-missing': 'choose-pin',
  'mitid-missing': 'finish-mitid',
};

/** What the user can do in `condition`, the step that is due first. */
export function actionsOf(condition: Condition): readonly StatusAction[] {
  return ACTIONS[condition.is];
}

/** The step that is due in `condition`, if any. */
export function dueOf(condition: Condition): StatusAction | null {
  return DUE[condition.is] ?? null;
}
