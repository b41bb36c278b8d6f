import type { Evidence, Heard, Screen, Session, Try } from './evidence.ts';
import { judge } from './judge.ts';
import type { Rule } from './verdict.ts';

/** Made-up books of one request, for the tests of the judge. */
export const KEY = 'a';
/** How long the request can be answered yet, ms. */
export const LIVES = 200_000;
export const CREDENTIALS = '{"deviceId":"1"}';

/** The screen of the one request: every 10 ms another word, from 0 on. */
export const screens = (...seen: readonly Screen['is'][]): Screen[] =>
  seen.map((is, index) => ({ at: index * 10, key: KEY, is }));
export const tried = (at: number, via: Try['via'], answer: Try['answer'] = 'accept'): Try => ({
  at,
  key: KEY,
  answer,
  via,
});
export const word = (at: number, is: Heard['is'] = 'taken'): Heard => ({ at, key: KEY, is });

/** One request, approved over the socket as it should be. */
export const GOOD_SESSION: Session = {
  screens: screens('waiting', 'sending', 'approved'),
  entries: [{ at: 5, key: KEY, answer: 'accept', right: true }],
  tries: [tried(6, 'socket')],
  heard: [word(12)],
  isSigned: false,
  ends: [{ key: KEY, in: LIVES }],
  identity: { before: CREDENTIALS, after: CREDENTIALS },
  toldGone: false,
};
export const GOOD: Evidence = {
  requests: [{ key: KEY, accepted: true, rejected: false, seen: null, gone: false, endsIn: LIVES }],
  delivered: [{ key: KEY, answer: 'accept' }],
  wrongPins: 0,
  sessions: [GOOD_SESSION],
  betrayed: 0,
};

/** The request, which the server has unanswered at the end. */
export const OPEN = [{ key: KEY, accepted: false, rejected: false, seen: null, gone: false, endsIn: LIVES }];
/** The good books, changed. */
export const withSession = (change: Partial<Session>, more: Partial<Evidence> = {}): Evidence => ({
  ...GOOD,
  ...more,
  sessions: [{ ...GOOD_SESSION, ...change }],
});
/** What the judge finds in them. */
export const rules = (evidence: Evidence): Rule[] => judge(evidence).findings.map(({ rule }) => rule);
