import { afterEach, expect, it } from 'vitest';
import { clockTime, dayInWords } from '../../../src/shared/time.ts';

it.each([
  [0, 0, '00:00'],
  [9, 5, '09:05'],
  [12, 34, '12:34'],
  [23, 59, '23:59'],
])('%i:%i on the clock is %s', (hour, minute, shown) => {
  expect(clockTime(new Date(2026, 2, 1, hour, minute, 59).getTime())).toBe(shown);
});

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

it('is in the zone that the system has then, also where it changes while the program runs', () => {
  const at = Date.UTC(2026, 11, 1, 23, 34);
  process.env.TZ = 'Europe/Copenhagen';
  expect([clockTime(at), dayInWords(at, 'da')]).toEqual(['00:34', '2. december']);
  process.env.TZ = 'America/New_York';
  expect([clockTime(at), dayInWords(at, 'da')]).toEqual(['18:34', '1. december']);
});
