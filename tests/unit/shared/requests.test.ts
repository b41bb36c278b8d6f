import { expect, it } from 'vitest';
import { isFinished, isNewly, isOpen, isUnderWay } from '../../../src/shared/requests.ts';
import type { RequestPhase } from '../../../src/shared/state.ts';
import { loginRequest } from '../main/support/states.ts';

const TOO_LATE: RequestPhase = { is: 'lost', answer: 'accept', notMe: false, again: false };
const STANDS: Readonly<Record<string, readonly (RequestPhase | RequestPhase['is'])[]>> = {
  open: ['waiting', 'wrong-pin', 'undelivered', 'lost'],
  'under way': ['sending', 'sent'],
  finished: ['approved', 'rejected', 'unchecked', TOO_LATE, 'elsewhere', 'expired', 'unsure', 'refused'],
};

it.each(Object.entries(STANDS))('a request is %s, and nothing else', (stand, phases) => {
  for (const phase of phases) {
    const request = loginRequest(phase);
    expect([isOpen(request), isUnderWay(request), isFinished(request)], JSON.stringify(phase)).toEqual([
      stand === 'open',
      stand === 'under way',
      stand === 'finished',
    ]);
  }
});

const [waiting, approved] = [loginRequest('waiting'), loginRequest('approved')];

it.each([
  ['approved just now', [waiting], [approved], true],
  ['approved before', [approved], [approved], false],
  ['approved before, and another one comes', [approved], [approved, loginRequest('waiting', 'key-2')], false],
  ['another one approved', [approved], [approved, loginRequest('approved', 'key-2')], true],
  ['rejected', [waiting], [loginRequest('rejected')], false],
  ['gone', [approved], [], false],
])('knows what is newly approved: %s', (_what, before, now, is) => {
  expect(isNewly('approved', before, now)).toBe(is);
});
