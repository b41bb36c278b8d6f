import type { Device, Ledger, LoginRequest } from './books.ts';
import type { ServerClock } from './clock.ts';
import type { FaultBox } from './faults.ts';
import { lockText } from './rules/local-time.ts';
import type { RaceModel } from './races.ts';
import type { Rows } from './rows.ts';
import type { Judgement, PinResult } from './rules/pin.ts';

export type Answer = 'ACCEPT' | 'REJECT';

/** What the services of one server share. */
export interface Core {
  readonly ledger: Ledger;
  readonly clock: ServerClock;
  readonly faults: FaultBox;
  readonly races: RaceModel;
  readonly rows: Rows;
}

/** A judgement in the words of the wire. */
export const pinResult = ({ status, lockedUntil }: Judgement): PinResult => ({
  status,
  lockedUntil: lockText(lockedUntil),
});

/** Puts an answer on rows as they were read, unless a test wants it lost as the real server can lose it. */
export function putAnswer({ faults }: Core, device: Device, request: LoginRequest, answer: Answer): void {
  device.everAnswered = true;
  if (faults.takeSocket('loseAnswer', device.deviceId) !== undefined) return;
  if (answer === 'ACCEPT') request.clientAuthenticated = true;
  else request.clientRejected = true;
}
