import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announcement, isSoon, strokes, timeLeft } from '../../../src/renderer/approval/countdown.ts';
import { clockLeft } from '../../../src/renderer/components/clock-left.ts';

const DEADLINE = 1_000_000_000;
const before = (seconds: number): number => DEADLINE - seconds * 1_000;

describe('the time that is left', () => {
  test.each([
    [300, { unit: 'minutes', count: 5 }],
    [240.001, { unit: 'minutes', count: 5 }],
    [240, { unit: 'minutes', count: 4 }],
    [60.001, { unit: 'minutes', count: 2 }],
    [60, { unit: 'seconds', count: 60 }],
    [59.2, { unit: 'seconds', count: 60 }],
    [1, { unit: 'seconds', count: 1 }],
    [0.001, { unit: 'seconds', count: 1 }],
    [0, { unit: 'over' }],
    [-90, { unit: 'over' }],
  ])('%d s before the deadline', (seconds, expected) => {
    expect(timeLeft(DEADLINE, before(seconds))).toEqual(expected);
  });

  test('is a warning in the last minute and after it', () => {
    expect([60.001, 60, 10, -5].map((seconds) => isSoon(DEADLINE, before(seconds)))).toEqual([false, true, true, true]);
  });
});

describe('the strokes', () => {
  test.each([
    [300, [100, 100, 100, 100, 100]],
    [297, [100, 100, 100, 100, 95]],
    [230, [100, 100, 100, 85, 0]],
    [33, [55, 0, 0, 0, 0]],
    [1, [5, 0, 0, 0, 0]],
    [0, [0, 0, 0, 0, 0]],
  ])('%d s before the end of five minutes', (seconds, expected) => {
    expect(strokes(before(300), DEADLINE, before(seconds))).toEqual(expected);
  });

  test('divide whatever life the request has, not five minutes', () => {
    expect(strokes(before(50), DEADLINE, before(25))).toEqual([100, 100, 50, 0, 0]);
  });

  test('are full where this clock is behind, and empty where the times make no sense', () => {
    expect(strokes(before(300), DEADLINE, before(900))).toEqual([100, 100, 100, 100, 100]);
    expect(strokes(DEADLINE, DEADLINE, DEADLINE)).toEqual([0, 0, 0, 0, 0]);
  });

  test('never grow, and go from the last to the first', () => {
    const seconds = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        const early = strokes(before(300), DEADLINE, before(Math.max(a, b)));
        const late = strokes(before(300), DEADLINE, before(Math.min(a, b)));
        expect(late.every((stroke, at) => stroke <= (early[at] ?? 0))).toBe(true);
        expect(late).toEqual([...late].sort((one, other) => other - one));
      }),
    );
  });
});

test('three moments are read out, and none after the end', () => {
  const moments = [121, 120, 61, 60, 31, 30, 1, 0, -1].map((seconds) => announcement(DEADLINE, before(seconds)));
  expect(moments).toEqual([
    null,
    'two-minutes',
    'two-minutes',
    'one-minute',
    'one-minute',
    'thirty-seconds',
    'thirty-seconds',
    null,
    null,
  ]);
});

test('the lock counts in minutes and seconds until it is over', () => {
  expect([272, 60, 59.5, 9, 0.2, 0, -3].map((seconds) => clockLeft(DEADLINE, before(seconds)))).toEqual([
    '4:32',
    '1:00',
    '1:00',
    '0:09',
    '0:01',
    null,
    null,
  ]);
});
