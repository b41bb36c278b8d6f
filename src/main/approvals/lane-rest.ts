import type { Rest } from '../connection/rest.ts';
import { tryPinIn, type PinTries, type TryPin } from '../device/pin-tries.ts';
import type { DeskDriver } from './desk-driver.ts';

/** What the services around the device ask the backend. Requests and answers are the desk's own. */
export interface DeviceRest extends Omit<Rest, 'waiting' | 'accept' | 'reject'> {
  readonly tryPin: TryPin;
}

/**
 * `rest` for the services around the device, in the lane of its answers and questions: each of these calls writes the device's whole row, so
 * that one beside a change of PIN would undo it (protocol.md, oddities).
 */
export function createLaneRest(
  rest: Omit<Rest, 'waiting' | 'accept' | 'reject'>,
  inLane: DeskDriver['inLane'],
  tries: Pick<PinTries, 'turn' | 'judged'>,
): DeviceRest {
  const validatePin: Rest['validatePin'] = (who, pin) => inLane('exclusive', () => rest.validatePin(who, pin));
  return {
    // There is no device yet whose row could be written.
    register: (device) => rest.register(device),
    status: (who) => inLane('status', () => rest.status(who)),
    setPin: (who, pins) => inLane('exclusive', () => rest.setPin(who, pins)),
    validatePin,
    tryPin: tryPinIn(tries, validatePin),
    remove: (who) => inLane('exclusive', () => rest.remove(who)),
  };
}
