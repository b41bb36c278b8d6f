import type { Timing } from '../../src/main/core/timing.ts';

/**
 * Limits of REST calls for tests: long enough for a stall of the machine, short enough to wait for where a server hangs; and no pauses after
 * wrong PINs that a test would notice.
 */
export const PATIENT: Pick<Timing, 'restHeaders' | 'restTotal' | 'pinPause' | 'pinPauseCap'> = {
  restHeaders: 4_000,
  restTotal: 5_000,
  pinPause: 1,
  pinPauseCap: 5,
};
