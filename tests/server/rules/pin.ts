import type { Device } from '../books.ts';

/** The server's verdict on a PIN, as REST and the socket send it. `lockedUntil` is `yyyy-MM-dd HH:mm` local time. */
export interface PinResult {
  readonly status: 'OK' | 'WRONG_PIN' | 'LOCKED' | 'INVALID_NEW_PIN';
  readonly lockedUntil: string | null;
}

const LOCK_MS = 5 * 60_000;
const FREE_TRIES = 5;

/**
 * The server's rule for new PINs: 4 to 6 characters, and the first four neither all alike nor each one more or one less
 * than the one before (protocol.md, register). It does not ask for digits.
 */
export function isPinAllowed(pin: string): boolean {
  if (pin.length < 4 || pin.length > 6) return false;
  const steps = [1, 2, 3].map((at) => pin.charCodeAt(at) - pin.charCodeAt(at - 1));
  return ![0, 1, -1].some((step) => steps.every((each) => each === step));
}

export function lockFrom(now: Date): Date {
  return new Date(now.getTime() + LOCK_MS);
}

/** Judgement of a PIN; `lockedUntil` as a point in time. Counts and locks on the device itself. */
export interface Judgement {
  readonly status: PinResult['status'];
  readonly lockedUntil: Date | null;
}

const OK: Judgement = { status: 'OK', lockedUntil: null };
const WRONG: Judgement = { status: 'WRONG_PIN', lockedUntil: null };

/** The PIN of an ACCEPT: five wrong ones are free, the sixth locks and starts the count anew (protocol.md, Locking). */
export function judgeForAccept(device: Device, pin: string | undefined, now: Date): Judgement {
  if (device.lockedUntil !== null) return { status: 'LOCKED', lockedUntil: device.lockedUntil };
  if (device.pin === null) return OK;
  if (pin === device.pin) {
    device.wrongPins = 0;
    return OK;
  }
  if (device.wrongPins < FREE_TRIES) {
    device.wrongPins += 1;
    return WRONG;
  }
  device.wrongPins = 0;
  device.lockedUntil = lockFrom(now);
  return { status: 'LOCKED', lockedUntil: device.lockedUntil };
}

/**
 * The PIN of validatePin: the fifth wrong one locks, and the count stays at five (protocol.md, validatePin). A device without a PIN takes
 * none, and nothing is counted (the public source of the server).
 */
export function judgeForValidate(device: Device, pin: string | undefined, now: Date): Judgement {
  if (device.lockedUntil !== null) return { status: 'LOCKED', lockedUntil: device.lockedUntil };
  if (device.pin === null) return WRONG;
  if (pin === device.pin) {
    device.wrongPins = 0;
    return OK;
  }
  device.wrongPins = Math.min(FREE_TRIES, device.wrongPins + 1);
  if (device.wrongPins < FREE_TRIES) return WRONG;
  device.lockedUntil = lockFrom(now);
  return { status: 'LOCKED', lockedUntil: device.lockedUntil };
}

/**
 * A change of PIN: the lock first, then the rule, then the old PIN. A wrong old one is not counted, but from a count of
 * four on it is answered LOCKED although nothing is locked (protocol.md, setPin).
 */
export function judgeForChange(device: Device, oldPin: string | null, newPin: string, now: Date): Judgement {
  if (device.lockedUntil !== null) return { status: 'LOCKED', lockedUntil: device.lockedUntil };
  if (!isPinAllowed(newPin)) return { status: 'INVALID_NEW_PIN', lockedUntil: null };
  if (device.pin === null || oldPin === device.pin) {
    device.pin = newPin;
    return OK;
  }
  return device.wrongPins >= FREE_TRIES - 1 ? { status: 'LOCKED', lockedUntil: lockFrom(now) } : WRONG;
}
