import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bottomRight, centred, grown, roomIn, type Area } from '../../../../src/main/windows/placement.ts';
import { SIZES } from '../../../../src/main/windows/sizes.ts';

const area = fc.record({
  x: fc.integer({ min: -5_000, max: 5_000 }),
  y: fc.integer({ min: -5_000, max: 5_000 }),
  width: fc.integer({ min: 320, max: 8_000 }),
  height: fc.integer({ min: 200, max: 5_000 }),
});
const size = fc.integer({ min: 1, max: 10_000 });
const isInside = (inner: Area, outer: Area): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

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

describe('grown', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };

  it('keeps the bottom edge, and never shrinks', () => {
    const bounds = bottomRight(screen, SIZES.status);
    expect(grown(bounds, screen, 600)).toEqual({ ...bounds, y: bounds.y - 80, height: 600 });
    expect(grown(bounds, screen, 300)).toEqual(bounds);
  });

  it('goes down where there is no room above, as far as the user had put it', () => {
    const bounds = { x: 100, y: 20, width: 400, height: 520 };
    expect(grown(bounds, screen, 600)).toEqual({ ...bounds, y: 16, height: 600 });
    expect(grown({ ...bounds, y: -40 }, screen, 600)).toEqual({ ...bounds, y: -40, height: 600 });
  });

  it('is no higher than the screen has room, on whatever screen', () => {
    fc.assert(
      fc.property(area, size, size, (work, before, height) => {
        const bounds = bottomRight(work, { width: 400, height: before });
        const next = grown(bounds, work, height);
        expect(next.height).toBeLessThanOrEqual(Math.max(bounds.height, roomIn(work)));
        expect(isInside(next, work)).toBe(true);
      }),
    );
  });
});
