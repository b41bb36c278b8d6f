import type { DeviceState } from '../../shared/state.ts';

/** What changed between the server and the device from `before` to `after`, as IT is told of it; null where nothing did. */
export function quarantineEvent(
  before: DeviceState,
  after: DeviceState,
): 'quarantine-begun' | 'quarantine-gone' | 'quarantine-ended' | null {
  if (before.is !== 'enrolled' || after.is !== 'enrolled' || before.deviceId !== after.deviceId) return null;
  if (before.standing === after.standing) return null;
  return ({ known: 'quarantine-ended', denied: 'quarantine-begun', gone: 'quarantine-gone' } as const)[after.standing];
}
