import { describe, expect, it } from 'vitest';
import type { Evidence, Heard, Screen, Session, Try } from './evidence.ts';
import { judge, type Rule } from './judge.ts';

const KEY = 'a';
const CREDENTIALS = '{"deviceId":"1"}';

const screens = (...seen: readonly Screen['is'][]): Screen[] =>
  seen.map((is, index) => ({ at: index * 10, key: KEY, is }));
const tried = (at: number, via: Try['via'], answer: Try['answer'] = 'accept'): Try => ({ at, key: KEY, answer, via });
const word = (at: number, is: Heard['is'] = 'taken'): Heard => ({ at, key: KEY, is });

/** One request, approved over the socket as it should be. */
const GOOD_SESSION: Session = {
  screens: screens('waiting', 'sending', 'approved'),
  entries: [{ at: 5, key: KEY, answer: 'accept', right: true }],
  tries: [tried(6, 'socket')],
  heard: [word(12)],
  identity: { before: CREDENTIALS, after: CREDENTIALS },
  toldGone: false,
};
const GOOD: Evidence = {
  requests: [{ key: KEY, accepted: true, rejected: false, gone: false }],
  delivered: [{ key: KEY, answer: 'accept' }],
  wrongPins: 0,
  sessions: [GOOD_SESSION],
  betrayed: 0,
};

const OPEN = [{ key: KEY, accepted: false, rejected: false, gone: false }];
const withSession = (change: Partial<Session>, more: Partial<Evidence> = {}): Evidence => ({
  ...GOOD,
  ...more,
  sessions: [{ ...GOOD_SESSION, ...change }],
});
const rules = (evidence: Evidence): Rule[] => judge(evidence).findings.map(({ rule }) => rule);

describe('books in order', () => {
  it('are found in order', () => {
    expect(judge(GOOD)).toEqual({ findings: [], repeats: 0, spentTwice: 0 });
  });

  it('a request that nobody saw is no loss once the server has deleted it', () => {
    const gone = [{ key: KEY, accepted: false, rejected: false, gone: true }];
    expect(rules({ ...GOOD, requests: gone, delivered: [], sessions: [] })).toEqual([]);
  });

  it('one repeat over REST without a word is allowed, and counted apart', () => {
    const evidence = withSession({ tries: [tried(6, 'socket'), tried(8, 'rest')], heard: [word(12)] });
    expect(judge(evidence)).toMatchObject({ findings: [], repeats: 1, spentTwice: 0 });
  });

  it('a wrong PIN that such a repeat cost twice is counted apart', () => {
    const slip = withSession(
      {
        screens: screens('waiting', 'sending', 'wrong-pin', 'sending', 'approved'),
        entries: [
          { at: 5, key: KEY, answer: 'accept', right: false },
          { at: 25, key: KEY, answer: 'accept', right: true },
        ],
        tries: [tried(6, 'socket'), tried(8, 'rest'), tried(26, 'socket')],
        heard: [word(12, 'refused'), word(30)],
      },
      { wrongPins: 2, delivered: [KEY, KEY, KEY].map((key) => ({ key, answer: 'accept' as const })) },
    );
    expect(judge(slip)).toEqual({ findings: [], repeats: 1, spentTwice: 1 });
  });

  it('what the server confirmed and lost may be sent again', () => {
    const again = withSession({ tries: [tried(6, 'socket'), tried(14, 'rest'), tried(16, 'rest')] });
    expect(rules(again)).toEqual([]);
  });

  it('a session in which nobody answers may go on showing the request', () => {
    const other: Session = { ...GOOD_SESSION, screens: screens('waiting'), entries: [], tries: [], heard: [] };
    expect(rules({ ...GOOD, sessions: [GOOD_SESSION, other] })).toEqual([]);
    expect(rules({ ...GOOD, sessions: [other, GOOD_SESSION] })).toEqual([]);
  });
});

describe('books that lose', () => {
  it.each<[string, Rule, Evidence]>([
    [
      'a request that was never shown',
      'request lost',
      {
        ...GOOD,
        requests: OPEN,
        delivered: [],
        sessions: [{ ...GOOD_SESSION, screens: [], entries: [], tries: [], heard: [] }],
      },
    ],
    [
      'a request that vanished',
      'request lost',
      withSession(
        { screens: screens('waiting', 'absent'), entries: [], tries: [], heard: [] },
        { requests: OPEN, delivered: [] },
      ),
    ],
    [
      'a request that vanished while its answer was under way',
      'request lost',
      withSession({ screens: screens('waiting', 'sending', 'absent', 'waiting', 'sending', 'approved') }),
    ],
    [
      'a request that was called expired, and lived',
      'request lost',
      withSession(
        { screens: screens('waiting', 'expired'), entries: [], tries: [], heard: [] },
        { requests: OPEN, delivered: [] },
      ),
    ],
    [
      'a decision that was shown and never arrived',
      'false word',
      withSession({ heard: [] }, { requests: OPEN, delivered: [] }),
    ],
    [
      'a decision that ends as expired',
      'lost in silence',
      withSession({ screens: screens('waiting', 'sending', 'unsure') }, { requests: OPEN }),
    ],
    ['a decision that stays under way', 'lost in silence', withSession({ screens: screens('waiting', 'sending') })],
    [
      'a decision that vanished',
      'lost in silence',
      withSession({ screens: screens('waiting', 'sending', 'absent') }, { requests: OPEN }),
    ],
    ['a decision that never left', 'lost in silence', withSession({ tries: [] })],
    [
      'a decision that cannot be delivered though the network is there',
      'never delivered',
      withSession({ screens: screens('waiting', 'sending', 'undelivered') }, { requests: OPEN }),
    ],
    ['an answer without a word, and no repeat', 'not repeated', withSession({ heard: [] })],
    [
      'a word that came, and was not believed',
      'false alarm',
      withSession({ screens: screens('waiting', 'sending', 'undelivered', 'sending', 'approved'), heard: [word(12)] }),
    ],
  ])('%s', (_what, rule, evidence) => {
    expect(rules(evidence)).toContain(rule);
  });
});

describe('books that double or invent', () => {
  it.each<[string, Rule, Evidence]>([
    ['both marks', 'doubled', { ...GOOD, requests: [{ key: KEY, accepted: true, rejected: true, gone: false }] }],
    [
      'an approval behind a rejection',
      'doubled',
      {
        ...GOOD,
        delivered: [
          { key: KEY, answer: 'reject' },
          { key: KEY, answer: 'accept' },
        ],
      },
    ],
    [
      'more answers than were sent',
      'doubled',
      {
        ...GOOD,
        delivered: [
          { key: KEY, answer: 'accept' },
          { key: KEY, answer: 'accept' },
        ],
      },
    ],
    ['another answer than the user gave', 'doubled', withSession({ tries: [tried(6, 'socket', 'reject')] })],
    ['an approval that nobody gave', 'invented', withSession({ entries: [], tries: [tried(6, 'socket')] })],
    [
      'a rejection that nobody gave',
      'invented',
      { ...GOOD, requests: [{ key: KEY, accepted: false, rejected: true, gone: false }] },
    ],
    [
      'a request that the server does not have',
      'invented',
      withSession({ screens: [...GOOD_SESSION.screens, { at: 1, key: 'b', is: 'waiting' }] }),
    ],
    [
      '"approved" for what was rejected',
      'false word',
      { ...GOOD, requests: [{ key: KEY, accepted: false, rejected: true, gone: false }] },
    ],
  ])('%s', (_what, rule, evidence) => {
    expect(rules(evidence)).toContain(rule);
  });
});

describe('books that overspend', () => {
  it.each<[string, Evidence]>([
    ['two repeats', withSession({ tries: [tried(6, 'socket'), tried(8, 'rest'), tried(9, 'rest')] })],
    ['twice over the socket', withSession({ tries: [tried(6, 'socket'), tried(8, 'socket')] })],
    [
      'a repeat after the server had refused',
      withSession({ tries: [tried(6, 'socket'), tried(14, 'rest')], heard: [word(12, 'refused')] }),
    ],
    ['wrong PINs that nobody typed', { ...GOOD, wrongPins: 1 }],
  ])('%s', (_what, evidence) => {
    expect(rules(evidence)).toContain('overspent');
  });
});

it('an identity that is gone, or said to be gone, is lost', () => {
  expect(rules(withSession({ identity: { before: CREDENTIALS, after: null } }))).toEqual(['identity lost']);
  expect(rules(withSession({ identity: { before: CREDENTIALS, after: '{}' } }))).toEqual(['identity lost']);
  expect(rules(withSession({ toldGone: true }))).toEqual(['identity lost']);
});

it('a word to an impostor is a betrayal', () => {
  expect(rules({ ...GOOD, betrayed: 1 })).toEqual(['betrayed']);
});
