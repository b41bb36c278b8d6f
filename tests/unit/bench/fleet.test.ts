import { expect, it } from 'vitest';
import { MEASURES } from '../../bench/measures.ts';
import { PRODUCT, REPLACED } from '../../bench/fleet/manners.ts';
import { calm } from '../../bench/fleet/asking.measure.ts';
import { medians, returns } from '../../bench/fleet/return.measure.ts';
import { judged, quantile } from '../../bench/figure.ts';

const CLIENTS = 100;

/** The short form of `npm run bench`: a small fleet, held to the goals of issue 5. */
it('a fleet of 100 is back within 2.4 times what the server needs, with hardly an attempt in vain', () => {
  const found = medians(CLIENTS, returns(CLIENTS, 9, PRODUCT));
  expect(found.last).toBeLessThanOrEqual(2.4);
  expect(found.attempts).toBeLessThanOrEqual(1.1);
  expect(medians(CLIENTS, returns(CLIENTS, 9, REPLACED)).attempts).toBeGreaterThan(1.5);
});

it('a fleet of 1,000 does not come as one, also to a server that was away', () => {
  const found = medians(1_000, returns(1_000, 3, PRODUCT));
  expect(found.last).toBeLessThanOrEqual(1.5);
  expect(found.attempts).toBeLessThanOrEqual(3);
  for (const mishap of [{ outage: 60_000 }, { noticed: 35_000 }])
    expect(medians(1_000, returns(1_000, 3, PRODUCT, mishap)).peak).toBeLessThanOrEqual(30);
});

it('a fleet in good weather asks as little as the server can bear, and as often as two sessions need', () => {
  for (const figure of [...calm(50, false), ...calm(50, true)].map(judged))
    expect(figure.met, JSON.stringify(figure)).not.toBe(false);
});

it('figures are held against their goals, and one that is no number meets none', () => {
  const figure = { name: 'x', unit: 's', goal: 2 };
  expect([2, 3, NaN].map((value) => judged({ ...figure, value }).met)).toEqual([true, false, false]);
  expect(judged({ ...figure, value: 1, goal: null }).met).toBeNull();
  expect(quantile([5, 1, 3])).toBe(3);
  expect(new Set(MEASURES.map(({ title }) => title)).size).toBe(MEASURES.length);
});
