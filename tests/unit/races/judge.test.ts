import { describe, expect, it } from 'vitest';
import type { Case, Word } from '../../races/evidence.ts';
import { isCorrected, isSeenAlone, judge, toldAfter } from '../../races/judge.ts';

/** A word every second. */
const words = (...said: readonly Word['is'][]): Word[] => said.map((is, index) => ({ at: index * 1_000, is }));

/** An approval that went as it should. */
const GOOD: Case = {
  setting: 'made up',
  round: 3_000,
  answer: 'accept',
  words: words('waiting', 'sending', 'sent', 'approved'),
  alarms: 0,
  history: 'approved',
  accepted: true,
  rejected: false,
  seen: null,
  struck: false,
  log: '',
};
const rules = (change: Partial<Case>) => judge({ ...GOOD, ...change }).map(({ rule }) => rule);
const NOT_KEPT = { accepted: false };
const LOST = { words: words('waiting', 'sending', 'sent', 'lost'), alarms: 1, history: 'lost' } as const;

describe('in order', () => {
  it.each<[string, Partial<Case>]>([
    ['an approval that is told and kept', {}],
    [
      'a rejection that is told and kept',
      {
        answer: 'reject',
        words: words('waiting', 'sending', 'sent', 'rejected'),
        ...{ history: 'rejected', accepted: false, rejected: true },
      },
    ],
    ['an approval that the login system saw before it was taken back', { ...NOT_KEPT, seen: 'accept' }],
    ['a loss that is told in window, notification and history', { ...NOT_KEPT, ...LOST }],
    ['a loss that is told of an answer that was kept after all', LOST],
    [
      'an answer that could not be checked',
      { ...NOT_KEPT, words: words('waiting', 'sending', 'sent', 'unchecked'), history: 'unchecked' },
    ],
    [
      'a loss that was told, and given again',
      { words: words('waiting', 'sending', 'sent', 'approved', 'lost', 'sending', 'sent', 'approved'), alarms: 1 },
    ],
  ])('%s', (_what, change) => {
    expect(rules(change)).toEqual([]);
  });
});

describe('not in order', () => {
  it.each<[string, Partial<Case>, string[]]>([
    ['told as taken, and nobody has it', NOT_KEPT, ['taken and lost', 'taken and lost']],
    [
      'told as taken in the history alone, and nobody has it',
      { ...NOT_KEPT, ...LOST, history: 'approved' },
      ['taken and lost', 'said otherwise'],
    ],
    ['told as approved, and rejected', { ...NOT_KEPT, rejected: true }, ['false word', 'false word']],
    ['seen otherwise by the login system', { ...NOT_KEPT, seen: 'reject' }, ['false word', 'false word']],
    ['a history that says something else', { history: 'unsure' }, ['said otherwise']],
    ['a loss without a notification', { ...LOST, alarms: 0 }, ['said otherwise']],
    ['a notification of a loss that the window does not tell', { alarms: 1 }, ['said otherwise']],
    ['a last word that never came', { words: words('waiting', 'sending', 'sent'), history: null }, ['lost in silence']],
    [
      'a loss that is told as an end of the request',
      { ...NOT_KEPT, words: words('waiting', 'sending', 'expired'), history: 'expired' },
      ['lost in silence'],
    ],
    ['a request that was never shown', { words: [], answer: null, history: null, ...NOT_KEPT }, ['never answered']],
    [
      'a request that nobody answered',
      { words: words('waiting'), answer: null, history: null, ...NOT_KEPT },
      ['never answered'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(rules(change)).toEqual(expected);
  });
});

it('a word is corrected where it was "taken" and is not any more', () => {
  expect(isCorrected({ words: words('waiting', 'sending', 'sent', 'approved', 'lost') })).toBe(true);
  expect(isCorrected({ words: words('waiting', 'sending', 'sent', 'approved', 'waiting') })).toBe(true);
  expect(isCorrected({ words: words('waiting', 'sending', 'sent', 'lost', 'sending', 'sent', 'approved') })).toBe(
    false,
  );
});

it('an answer was seen alone where the books do not hold it', () => {
  expect(
    [GOOD, { ...GOOD, seen: 'accept' }, { ...GOOD, ...NOT_KEPT, seen: 'accept' }].map((each) =>
      isSeenAlone(each as Case),
    ),
  ).toEqual([false, false, true]);
});

it('the last word counts from the last decision', () => {
  expect(toldAfter(words('waiting', 'sending', 'sent', 'lost', 'sending', 'sent', 'approved'))).toBe(2_000);
  expect(toldAfter(words('waiting', 'sending', 'sent'))).toBeNull();
  expect(toldAfter(words('waiting'))).toBeNull();
});
