import { expect, it } from 'vitest';
import { textOf } from '../../../../src/main/lib/text-file.ts';

const TEXT = '{"name":"Læsø – Ærø"}';
const le = Buffer.from(TEXT, 'utf16le');
const be = Buffer.from(le).swap16();

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), le])],
  ['UTF-16BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), be])],
  ['UTF-16LE', le],
  ['UTF-16BE', be],
])('a text in %s is read as it was written', (_encoding, bytes) => {
  expect(textOf(bytes)).toBe(TEXT);
});

it.each([[[]], [[0x7b]], [[0]], [[0xff]], [[0xff, 0xfe]], [[0xef, 0xbb, 0xbf]]])(
  '%j is no reason to throw',
  (bytes) => {
    expect(textOf(Uint8Array.from(bytes)).length).toBeLessThanOrEqual(1);
  },
);
