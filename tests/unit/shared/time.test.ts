import { expect, it } from 'vitest';
import { clockTime } from '../../../src/shared/time.ts';

it.each([
  [0, 0, '00:00'],
  [9, 5, '09:05'],
  [12, 34, '12:34'],
  [23, 59, '23:59'],
])('%i:%i on the clock is %s', (hour, minute, shown) => {
  expect(clockTime(new Date(2026, 2, 1, hour, minute, 59).getTime())).toBe(shown);
});
