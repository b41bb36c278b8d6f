import { expect, it } from 'vitest';
import { validName } from '../../../../src/main/device/name.ts';

it.each([
  ['OS2faktor – Citrix', 'OS2faktor – Citrix'],
  ['  Skrivebord\n', 'Skrivebord'],
  ['PC', 'PC'],
  ['x'.repeat(255), 'x'.repeat(255)],
  ['😀', '😀'],
])('takes %j, trimmed', (name, taken) => {
  expect(validName(name)).toBe(taken);
});

it.each(['', ' ', 'x', '  x  ', 'x'.repeat(256), '😀'.repeat(128)])('refuses %j, as the server would', (name) => {
  expect(validName(name)).toBeNull();
});
