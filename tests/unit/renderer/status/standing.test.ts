import { expect, test } from 'vitest';
import { lookOf, requestsFirst, wordsOf } from '../../../../src/renderer/status/standing.ts';
import type { Condition } from '../../../../src/shared/condition.ts';
import { translator } from '../../../../src/shared/i18n.ts';
import { statusView } from './support.ts';

const CONDITIONS: readonly Condition[] = [
  ...(['loading', 'not-enrolled', 'gone', 'disabled', 'blocked', 'denied', 'pin-missing'] as const).map((is) => ({
    is,
  })),
  { is: 'mitid-missing' },
  { is: 'connecting' },
  { is: 'keychain', code: 'K-202' },
  { is: 'locked', until: 0 },
  { is: 'offline', code: 'C-301' },
  { is: 'connected', nsisWarning: false },
];
const REQUESTS = [{ key: 'a', systemName: 'Løn', time: '12:34' }];

test.each(['da', 'en'] as const)('no two states are told in the same words (%s)', (language) => {
  const titles = CONDITIONS.map((condition) => wordsOf(statusView(condition), translator(language)).title);
  expect(new Set(titles).size).toBe(CONDITIONS.length);
  expect(titles.filter((title) => title === '' || title.includes('{'))).toEqual([]);
});

test('no two states look the same, but for starting and connecting', () => {
  const states = CONDITIONS.map((condition) => lookOf(statusView(condition)).state);
  expect(new Set(states).size).toBe(CONDITIONS.length - 1);
});

test('requests are the thing to say where they can be answered', () => {
  const view = statusView({ is: 'connected', nsisWarning: false }, { requests: REQUESTS });
  expect(requestsFirst(view)).toBe(true);
  expect(lookOf(view).state).toBe('request');
  expect(wordsOf(view, translator('da')).title).toBe('1 anmodning venter');
});

test.each(['locked', 'offline', 'denied', 'pin-missing'])('requests do not hide that the device is %s', (is) => {
  const condition = CONDITIONS.find((one) => one.is === is);
  if (condition === undefined) throw new Error(is);
  const view = statusView(condition, { requests: REQUESTS });
  expect(requestsFirst(view)).toBe(false);
  expect(wordsOf(view, translator('da')).title).not.toContain('anmodning');
});

test('a keychain that fails is told in the words of its error', () => {
  const texts = translator('en');
  expect(wordsOf(statusView({ is: 'keychain', code: 'K-205' }), texts).title).toBe(texts.error('K-205').title);
});
