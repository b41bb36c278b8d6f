import { expect, test } from 'vitest';
import { nextLimit } from '../../integration/chaos/crowd.ts';

const [IN_TIME, LATE] = [12, 200];
const after = (limit: number, ...late: readonly number[]): number => late.reduce(nextLimit, limit);

test('a machine that has time gets one cell more each time, up to a limit', () => {
  expect(after(12, IN_TIME)).toBe(13);
  expect(after(12, ...Array<number>(100).fill(IN_TIME))).toBe(24);
});

test('one whose timers come late gets fewer and fewer, but never none', () => {
  expect(after(24, LATE)).toBeLessThan(24);
  expect(after(24, LATE, LATE, LATE, LATE, LATE)).toBeLessThan(12);
  expect(after(24, ...Array<number>(100).fill(LATE))).toBe(2);
});

test('a single slow moment costs less than it takes to come back', () => {
  expect(after(24, LATE, ...Array<number>(8).fill(IN_TIME))).toBe(24);
});
