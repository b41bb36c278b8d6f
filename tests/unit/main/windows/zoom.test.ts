import { describe, expect, it } from 'vitest';
import { zoomedSize } from '../../../../src/main/windows/sizes.ts';
import { factorOf, stepOf, zoomed, type ZoomStep } from '../../../../src/main/windows/zoom.ts';

const press = { type: 'keyDown', key: '+', control: true, meta: false, alt: false };

describe('the keys that zoom', () => {
  it.each([
    [{ key: '+' }, 'in'],
    [{ key: '=' }, 'in'],
    [{ key: '-' }, 'out'],
    [{ key: '0' }, 'reset'],
    [{ key: '+', control: false, meta: true }, 'in'],
    [{ key: '+', type: 'keyUp' }, null],
    [{ key: '+', control: false }, null],
    [{ key: '1' }, null],
    [{ key: '0', alt: true }, null],
  ] as const)('%j: %s', (change, step) => {
    expect(stepOf({ ...press, ...change })).toBe(step);
  });
});

it('a window is larger by the factor, in whole numbers', () => {
  expect(zoomedSize({ width: 400, height: 520 }, 1.1)).toEqual({ width: 440, height: 572 });
  expect(zoomedSize({ width: 400, height: 521 }, 1.25)).toEqual({ width: 500, height: 652 });
});

describe('the factor', () => {
  const steps = (from: number, step: ZoomStep, times: number): number[] => {
    const all: number[] = [];
    for (let at = from; all.length < times; all.push(at)) at = zoomed(at, step);
    return all;
  };

  it('goes from 100 to 400 % and back, and not beyond', () => {
    expect(steps(1, 'in', 9)).toEqual([1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 4]);
    expect(steps(4, 'out', 9)).toEqual([3, 2.5, 2, 1.75, 1.5, 1.25, 1.1, 1, 1]);
    expect(zoomed(2.5, 'reset')).toBe(1);
  });

  it.each([undefined, null, 'x', 0, -2, 0.1, 7, Number.NaN, '2'])('%s in the file counts for nothing', (kept) => {
    expect(factorOf(kept)).toBe(1);
  });
});
