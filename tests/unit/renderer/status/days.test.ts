import { expect, test } from 'vitest';
import { byDay, nameOfDay } from '../../../../src/renderer/status/days.ts';
import { translator } from '../../../../src/shared/i18n.ts';

const [da, en] = [translator('da'), translator('en')];
const at = (month: number, day: number, hour: number): number => new Date(2026, month - 1, day, hour).getTime();
const entry = (time: number) => ({ systemName: 'Løn', at: time, outcome: 'approved' }) as const;

test('entries stand by the day of the clock, newest first', () => {
  const days = byDay([at(11, 22, 13), at(11, 22, 0), at(11, 21, 23)].map(entry));
  expect(days.map(({ entries }) => entries.length)).toEqual([2, 1]);
});

test('a day is called what people call it', () => {
  const now = at(11, 22, 9);
  expect(nameOfDay(at(11, 22, 0), now, da)).toBe('I dag');
  expect(nameOfDay(at(11, 21, 23), now, da)).toBe('I går');
  expect(nameOfDay(at(11, 18, 12), now, da)).toMatch(/^Onsdag.*18\. november$/);
  expect(nameOfDay(at(11, 18, 12), now, en)).toBe('Wednesday 18 November');
});

test('yesterday is yesterday on the days that are an hour longer or shorter too', () => {
  for (const [month, day] of [[3, 29], [10, 25]] as const) {
    expect(nameOfDay(at(month, day, 12), at(month, day + 1, 1), da)).toBe('I går');
    expect(nameOfDay(at(month, day - 1, 12), at(month, day, 23), da)).toBe('I går');
    expect(nameOfDay(at(month, day - 1, 12), at(month, day + 1, 0), da)).not.toBe('I går');
  }
}); // prettier-ignore
