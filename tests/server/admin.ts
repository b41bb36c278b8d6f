import type { Core } from './answers.ts';
import type { Device } from './books.ts';
import { lockFrom } from './rules/pin.ts';
import type { Admin } from './types.ts';

/** The hand of an administrator, or of time, on the books. */
export function adminOf({ ledger, clock }: Core): Admin {
  const change = (deviceId: string, how: (device: Device) => void): void => {
    const device = ledger.device(deviceId);
    if (device === undefined) throw new Error('no such device in the book');
    how(device);
    ledger.changed();
  };
  return {
    removeDevice: (deviceId) => ledger.removeDevices((device) => device.deviceId === deviceId),
    setDisabled: (deviceId, disabled) => change(deviceId, (device) => (device.disabled = disabled)),
    setBlocked: (deviceId, blocked) => change(deviceId, (device) => (device.blocked = blocked)),
    setVerified: (deviceId, level) =>
      change(deviceId, (device) => {
        device.nemIdRegistered = level !== null;
        device.nsisLevel = level ?? 'NONE';
      }),
    removePin: (deviceId) => change(deviceId, (device) => (device.pin = null)),
    setLocked: (deviceId, locked) =>
      change(deviceId, (device) => (device.lockedUntil = locked ? lockFrom(clock.now()) : null)),
    removeRequest: (subscriptionKey) => {
      const request = ledger.request(subscriptionKey);
      if (request === undefined) throw new Error('no such request in the book');
      request.deletedAt = clock.now();
      ledger.changed();
    },
    markSeen: (subscriptionKey, answer) => ledger.addSeen(subscriptionKey, { answer, at: clock.now() }),
    addConnector: (name) => ledger.addConnector(name).key,
  };
}
