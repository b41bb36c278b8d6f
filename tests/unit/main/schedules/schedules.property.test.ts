import fc from 'fast-check';
import { afterEach, beforeEach, it, vi } from 'vitest';
import { NOON } from '../support/states.ts';
import { runSchedule, type Act } from './schedule.ts';

const RUNS = 2_000;
const WHOLE = 300_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

const then = fc.oneof(fc.nat(3_000), fc.nat(40_000));
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('drop' as const),
      how: fc.constantFrom('told' as const, 'dead' as const),
      then,
    }),
  },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('back' as const), then }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('full' as const), full: fc.boolean(), then }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('ask' as const), then }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('answer' as const), then }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('hurry' as const), then }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('other' as const), there: fc.boolean(), then }) },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('user' as const),
      still: fc.boolean(),
      then: fc.oneof(then, fc.constant(310_000)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('sleep' as const), ms: fc.nat(600_000), then }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('clock' as const), ms: fc.integer({ min: -90_000, max: 90_000 }), then }),
  },
);

it(
  'one socket, no haste, no request unknown, no answer undone, no leak: whatever the schedule',
  { timeout: WHOLE },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { maxLength: 14, size: 'max' }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        fc.boolean(),
        async (list, chance, hasSign) => {
          vi.setSystemTime(NOON);
          await runSchedule(list, () => Number(chance.next().value), hasSign);
        },
      ),
      { numRuns: RUNS, interruptAfterTimeLimit: WHOLE, markInterruptAsFailure: true },
    );
  },
);
