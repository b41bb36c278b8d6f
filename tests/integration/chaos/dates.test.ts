import { afterEach, expect, it } from 'vitest';
import { serveDates, type Dates } from './dates.ts';
import { wait } from './pace.ts';

const HOUR = 3_600_000;
let dates: Dates;
afterEach(() => {
  dates.stop();
});

const isNear = (date: number, right: number): boolean => Math.abs(date - right) < HOUR / 10;

it('each computer has its own date, which can be set, and this process the right one', async () => {
  const right = Date.now();
  dates = serveDates();
  const computer = { ahead: HOUR };
  const seen: number[] = [];
  const looks = dates.on(computer, async () => {
    seen.push(Date.now());
    await wait(1);
    computer.ahead = -HOUR;
    await new Promise<void>((resolve) =>
      setTimeout(() => {
        seen.push(Date.now());
        resolve();
      }, 1),
    );
  });
  await dates.on({ ahead: 2 * HOUR }, () => looks);
  expect(seen.map((date) => Math.round((date - right) / HOUR))).toEqual([1, -1]);
  expect(isNear(Date.now(), right)).toBe(true);
});
