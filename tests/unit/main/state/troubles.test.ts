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
