import { createHash } from 'node:crypto';

const LENGTH = 6;

/**
 * Tells one device from another in the settings, which hold no whole OS2faktor ID: 24 bits of its hash, which some 60,000 of all possible IDs
 * share, so that it leads back to none.
 */
export function markOfDevice(deviceId: string): string {
  return createHash('sha256').update(deviceId).digest('hex').slice(0, LENGTH);
}
