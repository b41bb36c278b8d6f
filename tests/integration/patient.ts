import type { Timing } from '../../src/main/core/timing.ts';

/** Limits of REST calls for tests: long enough for a stall of the machine, short enough to wait for where a server hangs. */
export const PATIENT: Pick<Timing, 'restHeaders' | 'restTotal'> = { restHeaders: 4_000, restTotal: 5_000 };
