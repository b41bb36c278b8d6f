import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter, pauseRange, roundAfter, type Trouble } from '../../../../src/main/core/backoff.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';

const range = (trouble: Trouble, failures: number, since: number | null = null) =>
  pauseRange(trouble, failures, since, TIMING);
const HOUR = 3_600_000;

describe('the rounds that a crowd comes back in', () => {
  it('follow one another without a gap, each longer than the one before, up to the cap', () => {
    let [begin, end] = roundAfter(0, TIMING);
    expect(begin).toBe(TIMING.reconnectSpread);
    let before = 0;
    while (end < 6 * HOUR) {
      const length = end - begin;
      expect(length).toBeGreaterThan(before - 0.001);
      expect(length).toBeLessThan(TIMING.reconnectCap + 0.001);
      // Wherever in a round one was refused, the next is the same: the clock is shared.
      for (const at of [begin, (begin + end) / 2, end - 1]) expect(roundAfter(at, TIMING)[0]).toBeCloseTo(end, 6);
      before = length;
      [begin, end] = roundAfter(begin, TIMING);
    }
    expect(before).toBeCloseTo(TIMING.reconnectCap);
  });

  it('add an ever smaller share to what has passed', () => {
    const shares: number[] = [];
    for (let [begin, end] = roundAfter(0, TIMING); end < 3 * HOUR; [begin, end] = roundAfter(begin, TIMING))
      shares.push((end - begin) / begin);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares[0]).toBeCloseTo(1.25);
  });

  it('are the same after weeks, and found at once', () => {
    const weeks = 6 * 7 * 24 * HOUR;
    const [begin, end] = roundAfter(weeks, TIMING);
    expect(begin).toBeGreaterThan(weeks);
    expect(end - begin).toBe(TIMING.reconnectCap);
    expect(begin - weeks).toBeLessThanOrEqual(TIMING.reconnectCap);
    expect(roundAfter(begin, TIMING)[0]).toBeCloseTo(end, 3);
  });

  it('shrink with the first, so that tests can be quick', () => {
    const quick = { ...TIMING, reconnectSpread: TIMING.reconnectSpread / 1_000 };
    const [begin, end] = roundAfter(0, TIMING);
    expect(roundAfter(0, quick)[0]).toBeCloseTo(begin / 1_000);
    expect(roundAfter(0, quick)[1]).toBeCloseTo(end / 1_000);
  });
});

describe('the pause before the next attempt', () => {
  it('spreads the first attempt after a drop over the first round', () => {
    expect(range('dropped', 0, 0)).toEqual([0, TIMING.reconnectSpread]);
  });

  it('leads into the next round after a refusal, and after a failure that many may share', () => {
    const [begin, end] = roundAfter(150_000, TIMING);
    for (const trouble of ['overloaded', 'failed', 'dropped'] as const)
      expect(range(trouble, 3, 150_000)).toEqual([begin - 150_000, end - 150_000]);
  });

  it('doubles with each failed attempt where there was no connection before, up to its cap', () => {
    expect([1, 2, 3, 8, 9, 60].map((failures) => range('failed', failures)[1])).toEqual([
      5_000, 10_000, 20_000, 640_000, 1_200_000, 1_200_000,
    ]);
    expect(range('failed', 5)[0]).toBe(0);
  });

  it('keeps the floor after an overload, also at the very end of a round', () => {
    const [begin] = roundAfter(0, TIMING);
    expect(range('overloaded', 1, begin - 1)[0]).toBe(TIMING.overloadPause);
  });

  it('asks rarely where it is refused', () => {
    expect(range('refused', 7)).toEqual([300_000, 400_000]);
  });

  it('uses the whole range, evenly', () => {
    for (const trouble of ['dropped', 'failed', 'overloaded', 'refused'] as const) {
      const [least, most] = range(trouble, 4);
      const pause = (chance: number) =>
        pauseAfter({ trouble, failures: 4, since: null, timing: TIMING, random: () => chance });
      expect(pause(0)).toBe(least);
      expect(pause(0.5)).toBe((least + most) / 2);
    }
  });

  it('stays finite and within bounds however long it goes on', () => {
    const troubles = fc.constantFrom<Trouble>('dropped', 'failed', 'overloaded', 'refused');
    const since = fc.option(fc.oneof(fc.nat(10 * HOUR), fc.nat(2_000_000_000)));
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(troubles, fc.nat(100_000), since, chance, (trouble, failures, past, random) => {
        const pause = pauseAfter({ trouble, failures, since: past, timing: TIMING, random: () => random });
        expect(pause).toBeGreaterThanOrEqual(trouble === 'overloaded' ? TIMING.overloadPause : 0);
        expect(pause).toBeLessThanOrEqual(2 * TIMING.reconnectCap);
      }),
    );
  });
});
