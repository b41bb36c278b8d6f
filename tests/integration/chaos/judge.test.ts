import { describe, expect, it } from 'vitest';
import type { Evidence, Session } from './evidence.ts';
import { judge } from './judge.ts';
import {
  CREDENTIALS,
  GOOD,
  GOOD_SESSION,
  KEY,
  LIVES,
  OPEN,
  rules,
  screens,
  tried,
  withSession,
  word,
} from './made-up.ts';
import type { Rule } from './verdict.ts';

describe('books in order', () => {
  it('are found in order', () => {
    expect(judge(GOOD)).toEqual({ findings: [], repeats: 0, spentTwice: 0, admitted: 0, corrected: 0 });
  });

  it('a request that nobody saw is no loss once the server has deleted it', () => {
    const gone = [{ key: KEY, accepted: false, rejected: false, seen: null, gone: true, endsIn: LIVES }];
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
    expect(judge(slip)).toMatchObject({ findings: [], repeats: 1, spentTwice: 1 });
  });

  it('what the server confirmed and lost may be sent again', () => {
    const again = withSession({ tries: [tried(6, 'socket'), tried(14, 'rest'), tried(16, 'rest')] });
    expect(rules(again)).toEqual([]);
  });

  it.each(['lost', 'unchecked'] as const)('what the server confirmed and lost may be said to be %s', (word) => {
    const told = withSession({ screens: screens('waiting', 'sending', 'sent', word) }, { requests: OPEN });
    expect(judge(told)).toMatchObject({ findings: [], admitted: 1, corrected: 0 });
  });

  it('one correction of what was told as taken is honest, and counted', () => {
    const told = withSession({ screens: screens('waiting', 'sending', 'approved', 'lost') }, { requests: OPEN });
    expect(judge(told)).toMatchObject({ findings: [], admitted: 1, corrected: 1 });
  });

  it('what a login system saw is taken, whatever the book says at the end', () => {
    const seen = [{ key: KEY, accepted: false, rejected: false, seen: 'accept' as const, gone: false, endsIn: LIVES }];
    expect(rules({ ...GOOD, requests: seen })).toEqual([]);
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
      'taken and lost',
      withSession({ heard: [] }, { requests: OPEN, delivered: [] }),
    ],
    ['a decision that was confirmed, shown, and overwritten', 'taken and lost', withSession({}, { requests: OPEN })],
    [
      'a rejection that was confirmed, shown, and overwritten',
      'taken and lost',
      withSession(
        {
          screens: screens('waiting', 'sending', 'sent', 'rejected'),
          entries: [{ at: 5, key: KEY, answer: 'reject', right: true }],
          tries: [tried(6, 'socket', 'reject')],
        },
        { requests: OPEN, delivered: [{ key: KEY, answer: 'reject' }] },
      ),
    ],
    [
      'the same, told and gone from the screen, of a request that the server has deleted since',
      'taken and lost',
      withSession(
        { screens: screens('waiting', 'sending', 'approved', 'absent') },
        { requests: [{ key: KEY, accepted: false, rejected: false, seen: null, gone: true, endsIn: LIVES }] },
      ),
    ],
    [
      'the same, told in one of two sessions',
      'taken and lost',
      {
        ...GOOD,
        requests: OPEN,
        sessions: [
          GOOD_SESSION,
          { ...GOOD_SESSION, screens: screens('waiting', 'elsewhere'), entries: [], tries: [], heard: [] },
        ],
      },
    ],
    [
      'a loss that was admitted, and then told as taken again',
      'taken and lost',
      withSession({ screens: screens('waiting', 'sending', 'approved', 'lost', 'approved') }, { requests: OPEN }),
    ],
    [
      'a decision that was confirmed and never checked',
      'lost in silence',
      withSession({ screens: screens('waiting', 'sending', 'sent') }),
    ],
    [
      'a request that vanished behind a confirmation',
      'request lost',
      withSession({ screens: screens('waiting', 'sending', 'sent', 'absent') }),
    ],
    [
      'a decision that is said to be taken by somebody else, and by nobody',
      'lost in silence',
      withSession({ screens: screens('waiting', 'sending', 'elsewhere') }, { requests: OPEN }),
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

it('a word that it could not be delivered is none of those behind a word that it is taken: it corrects that', () => {
  const shown = screens('waiting', 'sending', 'sent', 'approved', 'undelivered', 'sending', 'approved');
  expect(rules(withSession({ screens: shown, heard: [word(12)] }))).not.toContain('false alarm');
});

describe('books that double or invent', () => {
  it.each<[string, Rule, Evidence]>([
    [
      'both marks',
      'doubled',
      { ...GOOD, requests: [{ key: KEY, accepted: true, rejected: true, seen: null, gone: false, endsIn: LIVES }] },
    ],
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
      { ...GOOD, requests: [{ key: KEY, accepted: false, rejected: true, seen: null, gone: false, endsIn: LIVES }] },
    ],
    [
      'a request that the server does not have',
      'invented',
      withSession({ screens: [...GOOD_SESSION.screens, { at: 1, key: 'b', is: 'waiting' }] }),
    ],
    [
      '"approved" for what was rejected',
      'false word',
      { ...GOOD, requests: [{ key: KEY, accepted: false, rejected: true, seen: null, gone: false, endsIn: LIVES }] },
    ],
    [
      '"approved" for what a login system saw rejected',
      'false word',
      {
        ...GOOD,
        requests: [{ key: KEY, accepted: false, rejected: false, seen: 'reject', gone: false, endsIn: LIVES }],
      },
    ],
    [
      'a word that changes back and forth',
      'false word',
      withSession({ screens: screens('waiting', 'sending', 'approved', 'lost', 'approved', 'lost') }),
    ],
  ])('%s', (_what, rule, evidence) => {
    expect(rules(evidence)).toContain(rule);
  });
});

describe('books that overspend', () => {
  it.each<[string, Evidence]>([
    ['two repeats', withSession({ tries: [tried(6, 'socket'), tried(8, 'rest'), tried(9, 'rest')] })],
    [
      'four repeats of what the server confirmed and lost',
      withSession({ tries: [tried(6, 'socket'), ...[14, 16, 18, 20].map((at) => tried(at, 'rest'))] }),
    ],
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
