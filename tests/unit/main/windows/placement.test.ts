import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  besideOf,
  bottomRight,
  centred,
  isInside,
  isReachable,
  isWhere,
  overlap,
  pulledIn,
  resized,
  roomIn,
} from '../../../../src/main/windows/placement.ts';
import { SIZES } from '../../../../src/main/windows/sizes.ts';

const area = fc.record({
  x: fc.integer({ min: -5_000, max: 5_000 }),
  y: fc.integer({ min: -5_000, max: 5_000 }),
  width: fc.integer({ min: 320, max: 8_000 }),
  height: fc.integer({ min: 200, max: 5_000 }),
});
const size = fc.integer({ min: 1, max: 10_000 });
describe('bottomRight', () => {
  it('keeps 16 to the edges, on whatever screen', () => {
    const screen = { x: -1920, y: 200, width: 1920, height: 1040 };
    expect(bottomRight(screen, SIZES.status)).toEqual({ x: -416, y: 704, width: 400, height: 520 });
  });

  it('is always wholly on the screen', () => {
    fc.assert(
      fc.property(area, size, size, (screen, width, height) => {
        expect(isInside(bottomRight(screen, { width, height }), screen)).toBe(true);
      }),
    );
  });

  it('is as high as was asked for, where there is room', () => {
    fc.assert(
      fc.property(area, size, (screen, height) => {
        expect(bottomRight(screen, { width: 100, height }).height).toBe(Math.min(height, roomIn(screen)));
      }),
    );
  });
});

describe('centred', () => {
  it('is in the middle, in whole numbers', () => {
    expect(centred({ x: 0, y: 40, width: 1921, height: 1040 }, SIZES.page)).toEqual({
      x: 581,
      y: 150,
      width: 760,
      height: 820,
    });
  });

  it('is always wholly on the screen', () => {
    fc.assert(
      fc.property(area, size, size, (screen, width, height) => {
        expect(isInside(centred(screen, { width, height }), screen)).toBe(true);
      }),
    );
  });
});

describe('resized', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };

  it('keeps the lower right corner', () => {
    const bounds = bottomRight(screen, SIZES.status);
    expect(resized(bounds, screen, { width: 400, height: 600 })).toEqual({ ...bounds, y: bounds.y - 80, height: 600 });
    expect(resized(bounds, screen, { width: 500, height: 500 })).toEqual({
      x: bounds.x - 100,
      y: bounds.y + 20,
      width: 500,
      height: 500,
    });
  });

  it('does not creep where the size that is read was rounded', () => {
    const rounded = { x: 100, y: 200, width: 403, height: 521 };
    expect(resized(rounded, screen, SIZES.status)).toEqual({ x: 100, y: 200, width: 400, height: 520 });
  });

  it('goes down where there is no room above, as far as the user had put it', () => {
    const bounds = { x: 100, y: 20, width: 400, height: 520 };
    const higher = { width: 400, height: 600 };
    expect(resized(bounds, screen, higher)).toEqual({ ...bounds, y: 16, height: 600 });
    expect(resized({ ...bounds, y: -40 }, screen, higher)).toEqual({ ...bounds, y: -40, height: 600 });
  });

  it('is as large as there is room, and on the screen where it was but for what is rounded, on whatever screen', () => {
    fc.assert(
      fc.property(area, size, size, size, (work, before, width, height) => {
        const next = resized(bottomRight(work, { width: 400, height: before }), work, { width, height });
        expect([next.width, next.height]).toEqual([Math.min(width, work.width - 32), Math.min(height, roomIn(work))]);
        expect(isInside(next, work)).toBe(true);
      }),
    );
  });
});

describe('beside another window', () => {
  const screen = { x: 0, y: 0, width: 1280, height: 760 };
  const approval = bottomRight(screen, { width: 400, height: 628 });

  it('is at its left, 16 px away, with the bottom edges in line', () => {
    expect(besideOf(approval, screen, SIZES.status)).toEqual({ x: 448, y: 224, width: 400, height: 520 });
    expect(overlap(besideOf(approval, screen, SIZES.status), approval)).toBe(false);
  });

  it('is in the far corner where there is no room for both', () => {
    const small = { x: 0, y: 0, width: 800, height: 560 };
    const other = bottomRight(small, SIZES.approval);
    expect(besideOf(other, small, SIZES.status)).toEqual({ x: 16, y: 16, width: 400, height: 520 });
  });
});

describe('a window whose screen has gone or shrunk', () => {
  const only = { x: 0, y: 0, width: 1280, height: 760 };

  it.each([
    ['on a screen at the right that has gone', { x: 2784, y: 400, width: 400, height: 520 }, false],
    ['on a screen at the left that has gone', { x: -416, y: 400, width: 400, height: 520 }, false],
    ['with its title bar under the taskbar', { x: 100, y: 755, width: 400, height: 520 }, false],
    ['above the screen', { x: 100, y: -30, width: 400, height: 520 }, false],
    ['half off the screen, by its user', { x: 1100, y: 400, width: 400, height: 520 }, true],
    ['where it belongs', bottomRight(only, SIZES.status), true],
  ])('%s: %j can be taken: %s', (_where, bounds, reachable) => {
    expect(isReachable(bounds, [only])).toBe(reachable);
  });

  it('is pulled in, wholly, wherever it was', () => {
    fc.assert(
      fc.property(area, area, (bounds, screen) => {
        const next = pulledIn(bounds, screen);
        expect(isInside(next, screen)).toBe(true);
        expect(isReachable(next, [screen])).toBe(true);
      }),
    );
    expect(pulledIn({ x: 2000, y: -200, width: 760, height: 820 }, only)).toEqual({
      x: 520,
      y: 0,
      width: 760,
      height: 760,
    });
  });

  it('was moved by its user only where it is further off than Windows rounds', () => {
    const put = bottomRight(only, SIZES.approval);
    expect(isWhere(put, { ...put, x: put.x + 3, y: put.y - 2, height: 518 })).toBe(true);
    expect(isWhere(put, { ...put, x: put.x - 4 })).toBe(false);
  });
});
