import { expect, it } from 'vitest';
import { validName } from '../../../src/shared/device-name.ts';

it.each([
  ['OS2faktor – Citrix', 'OS2faktor – Citrix'],
  ['  Skrivebord\n', 'Skrivebord'],
  ['PC', 'PC'],
  ['x'.repeat(255), 'x'.repeat(255)],
  ['😀', '😀'],
  ['Anna\u202e\n[OK] PC', 'Anna  [OK] PC'],
])('takes %j, trimmed', (name, taken) => {
  expect(validName(name)).toBe(taken);
});

it.each([
  '',
  ' ',
  'x',
  '  x  ',
  '\u200b\u200b\u200b',
  '\u3164\u2800\u00ad\u2060',
  'x\u200d',
  'x'.repeat(256),
  '😀'.repeat(128),
])('refuses %j, as the server would', (name) => {
  expect(validName(name)).toBeNull();
});
