import { expect, it } from 'vitest';
import { TIMING } from '../../../src/main/core/timing.ts';
import { EXPLORED, GRID, scaled } from '../../explore/world/timing.ts';

const names = Object.keys(TIMING) as (keyof typeof TIMING)[];

it('the grid keeps the order of all spans, and what is equal stays equal', () => {
  for (const one of names)
    for (const other of names)
      expect(Math.sign(EXPLORED[one] - EXPLORED[other]), `${one} and ${other}`).toBe(
        Math.sign(TIMING[one] - TIMING[other]),
      );
});

it('the grid names no span that the product does not have', () => {
  const spans = new Set<number>(Object.values(TIMING));
  expect([...GRID.keys()].filter((span) => !spans.has(span))).toEqual([]);
});

it('a span that the grid does not name is an error', () => {
  expect(() => scaled({ ...TIMING, pingEvery: 25_001 })).toThrow('pingEvery');
});

it('what is told to happen before the end of a request does so on the grid, too', () => {
  const { lookFifth, requestDeadline, endMargin, answerHold, confirmWithin, pinHeld, lookThird } = EXPLORED;
  expect(answerHold + confirmWithin + lookFifth).toBeLessThan(requestDeadline);
  expect(lookFifth).toBeLessThan(requestDeadline - endMargin);
  expect(pinHeld).toBeGreaterThan(lookThird);
});
