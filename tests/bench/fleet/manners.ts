import { pauseAfter } from '../../../src/main/core/backoff.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import type { Manner } from './return.ts';

/** The product, by its own code. */
export const PRODUCT: Manner = {
  first: (random) => pauseAfter({ trouble: 'dropped', failures: 0, since: 0, timing: TIMING, random }),
  next: ({ refused, failures, sinceDrop, random }) =>
    pauseAfter({ trouble: refused ? 'overloaded' : 'failed', failures, since: sinceDrop, timing: TIMING, random }),
};

const LOOP = 20_000;

/** The replaced client: tries every 20 s, whatever happens. */
export const REPLACED: Manner = { first: (random) => random() * LOOP, next: () => LOOP };
