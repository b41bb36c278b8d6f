import { expect, test } from 'vitest';
import { compareRepeat } from '../../../../src/renderer/components/repeat.ts';

test.each([
  ['1234', '1234', false, { is: 'not-yet' }],
  ['4821', '', true, { is: 'empty' }],
  ['48215', '482', true, { is: 'more', count: 2 }],
  ['4821', '99', true, { is: 'more', count: 2 }],
  ['4821', '4821', true, { is: 'same' }],
  ['4821', '4822', true, { is: 'different' }],
])('%s repeated as %j (may be chosen: %s)', (pin, repeated, usable, expected) => {
  expect(compareRepeat(pin, repeated, usable)).toEqual(expected);
});
