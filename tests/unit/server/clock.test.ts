import { afterEach, expect, test } from 'vitest';
import { everyFrom, ServerClock } from '../../server/clock.ts';

const START = Date.UTC(2026, 2, 10, 10, 0, 0);
const clocks: ServerClock[] = [];
const newClock = () => {
  const clock = new ServerClock(new Date(START));
  clocks.push(clock);
  return clock;
};
afterEach(() => {
  for (const clock of clocks.splice(0)) clock.stop();
});

test('a move runs every job on the way, in order of time, each seeing when it was due', () => {
  const clock = newClock();
  const seen: [string, number][] = [];
  clock.every(everyFrom(START, 2_000, () => seen.push(['two', clock.time() - START])));
  clock.every(everyFrom(START, 3_000, () => seen.push(['three', clock.time() - START])));
  clock.after(2_500, () => seen.push(['once', 0]));
  clock.advance(6_500);
  expect(seen).toEqual([
    ['two', 2_000],
    ['once', 0],
    ['three', 3_000],
    ['two', 4_000],
    ['two', 6_000],
    ['three', 6_000],
  ]);
  expect(clock.time() - START).toBeGreaterThanOrEqual(6_500);
});

test('the time runs on by itself, and jobs with it', async () => {
  const clock = newClock();
  const ran = new Promise<void>((resolve) => void clock.after(20, resolve));
  await ran;
  expect(clock.time() - START).toBeGreaterThanOrEqual(20);
});

test('what was taken back does not run, nor anything after the stop', () => {
  const clock = newClock();
  const ran: string[] = [];
  clock.after(10, () => ran.push('taken back'))();
  clock.after(20, () => clock.stop());
  clock.after(30, () => ran.push('after the stop'));
  clock.advance(100);
  expect(ran).toEqual([]);
});

test('a job whose time is long past sees no earlier time than the job before it', () => {
  const clock = newClock();
  let late = Infinity;
  const seen: number[] = [];
  clock.after(5_000, () => {
    late = START + 1_000;
  });
  clock.every({
    next: () => late,
    run: () => {
      seen.push(clock.time() - START);
      late = Infinity;
    },
  });
  clock.advance(6_000);
  expect(seen).toEqual([5_000]);
});

test('the time does not go back', () => {
  expect(() => newClock().advance(-1)).toThrow(RangeError);
});
