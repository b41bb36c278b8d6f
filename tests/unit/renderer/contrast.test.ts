import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync(new URL('../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8');

/** The two values of each colour token: on light, on dark. */
const TOKENS = new Map(
  [...CSS.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = TOKENS.get(name);
  if (token === undefined) throw new Error(`there is no token --${name}`);
  return token[theme];
}

test('the measure is right at its ends', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

/** Ink, its grounds, and the least contrast: 4.5 for text, 7 for the control code, 3 for what bounds or marks a control. */
const PAIRS: readonly (readonly [ink: string, least: number, grounds: readonly string[]])[] = [
  [
    'text',
    4.5,
    ['surface', 'surface-sunken', 'surface-field', 'surface-hover', 'warning-soft', 'danger-soft', 'accent-soft'],
  ],
  ['text-muted', 4.5, ['surface', 'surface-sunken', 'surface-field', 'surface-hover', 'accent-soft']],
  ['text-code', 7, ['surface-code', 'surface']],
  ['accent-text', 4.5, ['surface', 'surface-sunken', 'surface-field', 'accent-soft']],
  ['on-accent', 4.5, ['accent', 'accent-hover']],
  ['danger', 4.5, ['surface', 'surface-sunken', 'danger-soft', 'surface-field']],
  ['warning', 4.5, ['surface', 'surface-sunken', 'warning-soft']],
  ['success', 4.5, ['surface', 'surface-sunken', 'success-soft']],
  ['line-control', 3, ['surface', 'surface-sunken', 'surface-field']],
  ['focus', 3, ['surface', 'surface-sunken', 'surface-field', 'surface-code', 'accent-soft']],
];

describe.each(['light', 'dark'] as const)('on %s', (theme) => {
  test.each(PAIRS)('--%s reaches %d', (ink, least, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(colour(ink, theme), colour(ground, theme));
      expect(ratio, `--${ink} on --${ground}`).toBeGreaterThanOrEqual(least);
    }
  });
});

test('a window has the colour of its ground before its page is painted: no flash', () => {
  const main = readFileSync(new URL('../../../src/main/windows/factory.electron.ts', import.meta.url), 'utf8');
  expect(main).toContain(
    `nativeTheme.shouldUseDarkColors ? '${colour('surface', 'dark')}' : '${colour('surface', 'light')}'`,
  );
});

test('no colour stands outside the tokens', () => {
  for (const file of ['base', 'components']) {
    const css = readFileSync(new URL(`../../../src/renderer/styles/${file}.css`, import.meta.url), 'utf8');
    expect(css, file).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i);
  }
  for (const role of ['approval', 'enrolment', 'page', 'status']) {
    const css = readFileSync(new URL(`../../../src/renderer/${role}/${role}.css`, import.meta.url), 'utf8');
    expect(css, role).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i);
  }
});
