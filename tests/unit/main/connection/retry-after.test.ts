import { expect, it } from 'vitest';
import { retryAfter } from '../../../../src/main/connection/retry-after.ts';

const DATE = 'Mon, 02 Nov 2026 11:36:12 GMT';

it.each<[string, Record<string, string>, number | null]>([
  ['nothing', {}, null],
  ['seconds', { 'retry-after': '60' }, 60_000],
  ['none at all', { 'retry-after': ' 0 ' }, 0],
  ['more than a request lives', { 'retry-after': '86400' }, 300_000],
  ['a date, by the clock of its sender', { 'retry-after': 'Mon, 02 Nov 2026 11:37:12 GMT', date: DATE }, 60_000],
  ['a date that is over', { 'retry-after': 'Mon, 02 Nov 2026 11:35:12 GMT', date: DATE }, 0],
  ['a date without another to hold it against', { 'retry-after': 'Mon, 02 Nov 2026 11:37:12 GMT' }, null],
  ['a number that is none', { 'retry-after': '-5' }, null],
  ['an endless number', { 'retry-after': '9'.repeat(400) }, null],
  ['a word', { 'retry-after': 'soon', date: DATE }, null],
])('%s', (_name, headers, wait) => {
  expect(retryAfter((name) => headers[name])).toBe(wait);
});
