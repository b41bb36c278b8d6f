import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const RENDERER = fileURLToPath(new URL('../../../src/renderer', import.meta.url));

const read = (pattern: string): string =>
  globSync(pattern, { cwd: RENDERER })
    .map((file) => readFileSync(`${RENDERER}/${file}`, 'utf8'))
    .join('\n');

const CSS = read('**/*.css').replaceAll(/\/\*.*?\*\//gsu, '');
const CODE = read('**/*.{ts,tsx}');

const words = (texts: Iterable<string>): Set<string> =>
  new Set([...texts].flatMap((text) => text.split(/[^\w-]+/u)).filter((word) => /^[a-z][\w-]*$/u.test(word)));

/** Selectors only: what stands before a brace. */
const STYLED = new Set(
  [...CSS.matchAll(/([^{};]+)\{/gu)].flatMap(([, selector = '']) =>
    [...selector.matchAll(/\.([a-z][\w-]*)/gu)].map(([, name = '']) => name),
  ),
);

/** Every word of a text in the code: a class can be put together from several. */
const WRITTEN = words([...CODE.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/gu)].map(([text]) => text));

/** The classes that elements are given outright. */
const GIVEN = words(
  [...CODE.matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})/gu)].flatMap(([, plain, expression = '']) =>
    plain === undefined
      ? [...expression.replaceAll(/===? '[^']*'/gu, '').matchAll(/'([^']*)'/gu)].map(([, text = '']) => text)
      : [plain],
  ),
);

test('every class that is styled is used', () => {
  expect(STYLED.size).toBeGreaterThan(50);
  expect([...STYLED].filter((name) => !WRITTEN.has(name))).toEqual([]);
});

/** The enrolment's styles need no name of their own to start from. */
const UNSTYLED = ['enrolment'];

test('every class that is used is styled', () => {
  expect(GIVEN.size).toBeGreaterThan(50);
  expect([...GIVEN].filter((name) => !STYLED.has(name))).toEqual(UNSTYLED);
});

test('every token that is used exists, and every token is used', () => {
  const used = new Set([...CSS.matchAll(/var\((--[\w-]+)/gu)].map(([, name = '']) => name));
  const defined = new Set([...CSS.matchAll(/(--[\w-]+):/gu)].map(([, name = '']) => name));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  expect([...defined].filter((name) => !used.has(name))).toEqual([]);
});
