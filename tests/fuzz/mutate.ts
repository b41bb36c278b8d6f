import type { Chance } from './chance.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** Values that have tripped parsers before. */
const NASTY: readonly [Json, ...Json[]] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  0.1,
  '',
  ' ',
  'null',
  'a'.repeat(70),
  'Ω'.repeat(300),
  '\u202eTSET\u0000\u0007\n',
  '\ud800',
  '__proto__',
  '../../etc',
  '<img src=x onerror=alert(1)>',
  '??',
  'LOCKED',
  'OK',
  '2026-11-22 12:41',
  '2026-13-99 99:99',
  [],
  {},
  [[[[[]]]]],
  { __proto__x: 1, constructor: { prototype: null } },
];
const STRAY_KEYS: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'toString',
  'Data',
  'subscriptionkey',
  '',
];

/** `value` with one field left out, added, renamed or given another value. */
export function bend(value: JsonObject, chance: Chance): JsonObject {
  const keys = Object.keys(value);
  const key = keys[chance.below(keys.length)];
  if (key === undefined || chance.isLucky(0.1)) return { ...value, [chance.pick(STRAY_KEYS)]: chance.pick(NASTY) };
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const had = value[key] ?? null;
  const what = chance.below(5);
  if (what === 0) return rest;
  if (what === 1) return { ...rest, [key.toUpperCase()]: had };
  if (what === 2 && typeof had === 'string') return { ...rest, [key]: scratch(had, chance) };
  return { ...rest, [key]: chance.pick(NASTY) };
}

const STRAY_TEXT: readonly [string, ...string[]] = [
  '"',
  '{',
  '}',
  '\\',
  ',',
  '\u0000',
  '\ufeff',
  'null',
  '1e999',
  '�',
  '/*',
  ']',
];

/** `text` with some of its characters lost, doubled, changed or cut off. */
export function scratch(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  switch (chance.below(5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + chance.pick(STRAY_TEXT) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + chance.below(8));
    case 3:
      return text.slice(0, at) + String.fromCharCode(chance.below(65_536)) + text.slice(at + 1);
    default:
      return text + text.slice(at);
  }
}

/** Text with no plan at all. */
export function noise(chance: Chance): string {
  return Array.from({ length: chance.below(200) }, () =>
    String.fromCharCode(chance.below(chance.isLucky(0.5) ? 128 : 65_536)),
  ).join('');
}
