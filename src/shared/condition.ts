import type { AppState, Condition, StatusAction } from './state.ts';
import { deletedFrom, spokenOfFrom } from './unused.ts';

export type { Condition } from './state.ts';

/** The condition that `state` is in at `now` (ms since 1970). */
export function conditionOf(state: AppState, now: number): Condition {
  const { device, connection, lockedUntil } = state;
  if (device.is === 'loading' || device.is === 'not-enrolled') return { is: device.is };
  if (device.is === 'unavailable') return { is: 'keychain', code: device.code };
  const { unusedSince } = device;
  if (device.standing === 'gone') {
    const isUnused = unusedSince !== null && now >= deletedFrom(unusedSince);
    return isUnused ? { is: 'gone', unused: true } : { is: 'gone' };
  }
  if (device.disabled) return { is: 'disabled' };
  if (device.blocked) return { is: 'blocked' };
  if (device.standing === 'denied') return { is: 'denied' };
  if (device.pinMissing) return { is: 'pin-missing' };
  if (!device.verified) return { is: 'mitid-missing' };
  if (lockedUntil !== null && lockedUntil > now) return { is: 'locked', until: lockedUntil };
  if (connection.is === 'online' || connection.is === 'fetching') {
    const isNear = unusedSince !== null && now >= spokenOfFrom(unusedSince);
    return {
      is: 'connected',
      nsisWarning: device.nsisWarning,
      ...(connection.is === 'fetching' ? { fetched: true } : {}),
      ...(isNear ? { deletedFrom: deletedFrom(unusedSince) } : {}),
    };
  }
  if (connection.is === 'offline') return { is: 'offline', code: connection.code };
  return { is: 'connecting' };
}

/** What can be done in each condition; what would do nothing is absent (product.md 33). */
const ACTIONS = {
  loading: [],
  keychain: ['retry-keychain', 'diagnostics'],
  'not-enrolled': ['enrol', 'diagnostics'],
  gone: ['history', 'diagnostics', 'reset'],
  disabled: ['history', 'diagnostics', 'reset'],
  blocked: ['fetch', 'change-pin', 'self-service', 'history', 'diagnostics', 'reset'],
  denied: ['fetch', 'history', 'diagnostics', 'reset'],
  'pin-missing': ['choose-pin', 'fetch', 'self-service', 'history', 'diagnostics', 'reset'],
  'mitid-missing': ['finish-mitid', 'fetch', 'change-pin', 'history', 'diagnostics', 'reset'],
  locked: ['fetch', 'change-pin', 'self-service', 'history', 'diagnostics', 'reset'],
  offline: ['fetch', 'change-pin', 'self-service', 'history', 'diagnostics', 'reset'],
  connecting: ['fetch', 'change-pin', 'self-service', 'history', 'diagnostics', 'reset'],
  connected: ['fetch', 'change-pin', 'self-service', 'history', 'diagnostics', 'reset'],
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

/**
 * Whether the device may be lost: the entry is damaged, or gone although one was stored. Nobody else can help then, so the user may
 * reset without it.
 */
function isPerhapsLost(condition: Condition): boolean {
  return condition.is === 'keychain' && (condition.code === 'K-205' || condition.code === 'K-206');
}

/** What the user can do in `condition`, the step that is due first. Without a history there is none to look at. */
export function actionsOf(condition: Condition, history: { readonly kept: boolean }): readonly StatusAction[] {
  if (isPerhapsLost(condition)) return ['retry-keychain', 'diagnostics', 'reset'];
  const actions: readonly StatusAction[] = ACTIONS[condition.is];
  return history.kept ? actions : actions.filter((action) => action !== 'history');
}

/** The step that is due in `condition`, if any. */
export function dueOf(condition: Condition): StatusAction | null {
  return DUE[condition.is] ?? null;
}
