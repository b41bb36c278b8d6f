import type { Device, Ledger, LoginRequest } from './books.ts';
import type { ServerClock } from './clock.ts';
import type { FaultBox } from './faults.ts';
import { lockText } from './rules/local-time.ts';
import type { Judgement, PinResult } from './rules/pin.ts';

export type Answer = 'ACCEPT' | 'REJECT';

/** What the services of one server share. */
export interface Core {
  readonly ledger: Ledger;
  readonly clock: ServerClock;
  readonly faults: FaultBox;
}

/** A judgement in the words of the wire. */
export const pinResult = ({ status, lockedUntil }: Judgement): PinResult => ({
  status,
  lockedUntil: lockText(lockedUntil),
});

/** Writes an answer into the book, unless a test wants it lost as the real server can lose it. */
export function recordAnswer({ ledger, faults }: Core, device: Device, request: LoginRequest, answer: Answer): void {
  device.everAnswered = true;
  if (faults.takeSocket('loseAnswer', device.deviceId) === undefined) {
    if (answer === 'ACCEPT') request.clientAuthenticated = true;
    else request.clientRejected = true;
  }
  ledger.changed();
}
