import { expect, it } from 'vitest';
import { createHeightAsker } from '../../../../src/renderer/components/height-asker.ts';

/** A window whose height comes out `short` px lower than asked. */
function askedOf(short: (height: number) => number, ...needs: readonly number[]): number[] {
  const asked: number[] = [];
  const asker = createHeightAsker((height) => {
    asked.push(height);
    asker.has(short(height));
  });
  needs.forEach(asker.need);
  return asked;
}

it('asks once for what it gets', () => {
  expect(askedOf((height) => height, 520, 520, 560)).toEqual([520, 560]);
});

it('asks again for what was rounded away, until it has what it needs', () => {
  expect(askedOf((height) => height - 2, 520)).toEqual([520, 522]);
  const comesOut = new Map([
    [520, 517],
    [523, 519],
    [524, 520],
  ]);
  expect(askedOf((height) => comesOut.get(height) ?? 0, 520)).toEqual([520, 523, 524]);
});

it('does not go on where there is no room', () => {
  expect(askedOf(() => 400, 520)).toEqual([520]);
  expect(askedOf(() => 518, 520)).toEqual([520, 522, 524, 526]);
});

it('begins anew with what it needs next', () => {
  expect(askedOf((height) => Math.min(height, 518), 520, 515)).toEqual([520, 522, 524, 526, 515]);
});
