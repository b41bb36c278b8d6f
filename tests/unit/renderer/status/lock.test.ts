import { expect, test } from 'vitest';
import { lockAt } from '../../../../src/renderer/status/lock.ts';

test('a lock whose end is known ends by the clock, whatever was answered last', () => {
  expect(lockAt(1_000, true, 999)).toEqual({ is: 'until', at: 1_000 });
  expect(lockAt(1_000, true, 1_000)).toEqual({ is: 'open' });
  expect(lockAt(1_000, false, 999)).toEqual({ is: 'until', at: 1_000 });
});

test('a lock whose end is not known lasts until the user tries again', () => {
  expect(lockAt(null, true, 0)).toEqual({ is: 'unknown-end' });
  expect(lockAt(null, false, 0)).toEqual({ is: 'open' });
});
