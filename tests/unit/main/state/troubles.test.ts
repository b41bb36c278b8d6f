import type { ErrorCode } from '../../../../src/shared/errors.ts';
import { expect, it, vi } from 'vitest';
import { createTroubles } from '../../../../src/main/state/troubles.ts';

it('what went wrong before anybody listened is told then, and what follows as it comes', () => {
  const troubles = createTroubles();
  troubles.report('G-504');
  const told = vi.fn();
  troubles.follow(told);
  troubles.report('G-503');
  troubles.report('G-504');
  troubles.over('G-503');
  troubles.over('G-506');
  expect(told.mock.calls).toEqual([
    [['G-504'], 'G-504'],
    [['G-504', 'G-503'], 'G-503'],
    [['G-503', 'G-504'], 'G-504'],
    [['G-504'], null],
  ]);
});

it('what was not read is there again at the next start, without being told once more', () => {
  let unread: readonly ErrorCode[] = [];
  const note = {
    get: () => unread,
    set: (codes: readonly ErrorCode[]) => {
      unread = codes;
    },
  };
  const first = createTroubles();
  first.report('G-504');
  first.keepIn(note);
  first.report('G-503');
  expect(unread).toEqual(['G-504']);

  const second = createTroubles();
  second.report('G-502');
  second.keepIn(note);
  const told = vi.fn();
  second.follow(told);
  expect(told.mock.calls).toEqual([
    [['G-504', 'G-502'], null],
    [['G-504', 'G-502'], 'G-502'],
  ]);
  second.over('G-504');
  expect(unread).toEqual(['G-502']);
  second.report('G-504');
  expect(told).toHaveBeenLastCalledWith(['G-502', 'G-504'], 'G-504');
});
