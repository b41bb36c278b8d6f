import { expect, test } from 'vitest';
import { clockLeft } from '../../../../src/renderer/components/clock-left.ts';

test.each([
  [272_000, '4:32'],
  [60_000, '1:00'],
  [9_001, '0:10'],
  [1, '0:01'],
  [0, null],
  [-5, null],
])('%i ms left is shown as %s', (left, shown) => {
  expect(clockLeft(1_000_000 + left, 1_000_000)).toBe(shown);
});
