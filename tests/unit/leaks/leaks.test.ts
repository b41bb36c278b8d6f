import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchContent, searchFolder } from '../../e2e/leaks/search.ts';
import type { Secret } from '../../e2e/support/secrets.ts';

const PIN: Secret = { kind: 'pin', value: '482913' };
const KEY: Secret = { kind: 'apiKey', value: '0d9f3c52-7c0e-4a55-9a3b-5f1f6f6a2f10' };
const ID: Secret = { kind: 'deviceId', value: '401-606-808-569' };
const ALL = [PIN, KEY, ID];

const found = (content: string | Buffer): string[] => [
  ...new Set(searchContent('file', Buffer.from(content), ALL).map(({ kind, form }) => `${kind} ${form}`)),
];

describe.each(ALL)('a planted $kind', ({ kind, value }) => {
  it('is found plain', () => {
    expect(found(`2026-11-22 info sent {"value":"${value}"}`)).toContain(`${kind} plain`);
    expect(found(`?value=${value}&more=1`)).toContain(`${kind} plain`);
    expect(found(value)).toEqual([`${kind} plain`]);
  });

  it('is found URL-encoded, in small and capital digits', () => {
    const percent = [...value].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
    expect(found(`x=${percent}&y`)).toEqual([`${kind} url-encoded`]);
    expect(found(`x=${percent.toUpperCase()}&y`)).toEqual([`${kind} url-encoded`]);
  });

  it.each([0, 1, 2, 3, 4])('is found in base64 with %i bytes in front of it', (before) => {
    const text = Buffer.from(`${'#'.repeat(before)}${value}!rest`).toString('base64');
    expect(found(`Basic ${text}`)).toEqual([`${kind} base64`]);
    const wide = Buffer.from(`${'#'.repeat(before)}${value}!rest`, 'utf16le').toString('base64');
    expect(found(wide)).toEqual([`${kind} base64`]);
  });

  it('is found in UTF-16', () => {
    const content = Buffer.concat([Buffer.from([1, 2, 3]), Buffer.from(`<${value}>`, 'utf16le')]);
    expect(found(content)).toEqual([`${kind} utf-16`]);
  });
});

describe('digits of a PIN', () => {
  it.each(['pin482913', 'pin=482913', '"482913"', 'x 482913.', '\n482913\n', '482913'])(
    'are found in %j',
    (content) => {
      expect(found(content)).toEqual(['pin plain']);
    },
  );

  it.each(['1482913', '4829135', '0.482913', '12:01:02.482913Z', '3fa482913b', 'a0c482913'])(
    'are not taken for it in %j',
    (content) => {
      expect(found(content)).toEqual([]);
    },
  );

  it('are found behind others that are none', () => {
    expect(found('1482913 and 482913')).toEqual(['pin plain']);
  });
});

describe('a folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-leaks-'));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('is searched to its depth, binary files too', () => {
    fs.mkdirSync(path.join(folder, 'a', 'b'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'a', 'clean.log'), 'nothing 123456');
    fs.writeFileSync(
      path.join(folder, 'a', 'b', 'cache'),
      Buffer.concat([Buffer.from([0, 255]), Buffer.from(KEY.value)]),
    );
    expect(searchFolder(folder, ALL)).toEqual([
      { file: path.join(folder, 'a', 'b', 'cache'), kind: 'apiKey', form: 'plain', offset: 2 },
    ]);
  });

  it('is searched by its names too', () => {
    fs.writeFileSync(path.join(folder, `${ID.value}.json`), '');
    expect(searchFolder(folder, ALL).map(({ kind, form }) => `${kind} ${form}`)).toEqual(['deviceId plain']);
  });

  it('that is not there has no leaks', () => {
    expect(searchFolder(path.join(folder, 'none'), ALL)).toEqual([]);
  });
});
