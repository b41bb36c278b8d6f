import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter, pauseRange, type Trouble } from '../../../../src/main/connection/backoff.ts';
import { TIMING } from '../../../../src/main/settings/timing.ts';

const range = (trouble: Trouble, failures: number) => pauseRange(trouble, failures, TIMING);

describe('the pause before the next attempt', () => {
  it('spreads the first attempt after a drop', () => {
    expect(range('dropped', 0)).toEqual([0, 10_000]);
    expect(range('dropped', 1)).toEqual([0, 10_000]);
    expect(range('dropped', 3)).toEqual([0, 20_000]);
  });

  it('doubles with each failed attempt, up to its cap', () => {
    expect([1, 2, 3, 8, 9, 60].map((failures) => range('failed', failures)[1])).toEqual([
      5_000, 10_000, 20_000, 640_000, 1_200_000, 1_200_000,
    ]);
    expect(range('failed', 5)[0]).toBe(0);
  });

  it('keeps the floor after an overload, in a wide window that grows slowly', () => {
    expect(range('overloaded', 1)).toEqual([5_000, 65_000]);
    expect(range('overloaded', 2)).toEqual([5_000, 95_000]);
    expect(range('overloaded', 60)).toEqual([5_000, 1_205_000]);
  });

  it('asks rarely where it is refused', () => {
    expect(range('refused', 7)).toEqual([300_000, 310_000]);
  });

  it('uses the whole range, evenly', () => {
    for (const trouble of ['dropped', 'failed', 'overloaded', 'refused'] as const) {
      const [least, most] = range(trouble, 4);
      expect(pauseAfter(trouble, 4, TIMING, () => 0)).toBe(least);
      expect(pauseAfter(trouble, 4, TIMING, () => 0.5)).toBe((least + most) / 2);
    }
  });

  it('stays finite and within bounds however long it goes on', () => {
    const troubles = fc.constantFrom<Trouble>('dropped', 'failed', 'overloaded', 'refused');
    fc.assert(
      fc.property(
        troubles,
        fc.nat(100_000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (trouble, n, chance) => {
          const pause = pauseAfter(trouble, n, TIMING, () => chance);
          expect(pause).toBeGreaterThanOrEqual(trouble === 'overloaded' ? TIMING.overloadPause : 0);
          expect(pause).toBeLessThanOrEqual(TIMING.reconnectCap + TIMING.overloadPause);
        },
      ),
    );
  });
});
