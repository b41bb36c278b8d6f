import { describe, expect, it } from 'vitest';
import { pictureFile, picturesForEachScale } from '../../../../src/main/tray/picture.ts';

describe('the one picture of the icon', () => {
  it.each([
    [1, 16],
    [1.25, 20],
    [1.5, 24],
    [1.75, 32],
    [2, 32],
    [2.25, 40],
    [2.5, 40],
    [3, 48],
    [4, 64],
    [5, 64],
    // As Windows tells them, in single precision.
    [1.2000000476837158, 20],
    [1.5000000596, 24],
  ])('at a scale of %f is that of %i px, which is never made larger where there is one', (scale, size) => {
    expect(pictureFile('connected', { isDark: false, scale })).toBe(`connected-light-${size}.png`);
  });

  it('is light on a dark taskbar', () => {
    expect(pictureFile('offline', { isDark: true, scale: 1 })).toBe('offline-dark-16.png');
  });
});

it('a system that chooses by itself gets one for each scale, the unscaled one first', () => {
  expect(picturesForEachScale('locked', true).map(({ scale, file }) => [scale, file])).toEqual([
    [1, 'locked-dark-16.png'],
    [1.25, 'locked-dark-20.png'],
    [1.5, 'locked-dark-24.png'],
    [2, 'locked-dark-32.png'],
    [2.5, 'locked-dark-40.png'],
    [3, 'locked-dark-48.png'],
    [4, 'locked-dark-64.png'],
  ]);
});
