import { describe, expect, it } from 'vitest';
import { callOf } from '../../../../src/main/windows/calls.ts';
import type { LoginRequest, RequestPhase } from '../../../../src/shared/state.ts';
import { loginRequest } from '../support/states.ts';

type Phase = RequestPhase | RequestPhase['is'];
const TOO_LATE: RequestPhase = { is: 'lost', answer: 'accept', notMe: false, again: false };

const listOf = (phase: Phase | null): LoginRequest[] => (phase === null ? [] : [loginRequest(phase, 'a')]);
const call = (from: Phase | null, to: Phase, isShown: boolean) => callOf(listOf(from), listOf(to), isShown);

describe('the window comes up, whether it is there or not', () => {
  it.each<[string, Phase | null, Phase]>([
    ['for a new request', null, 'waiting'],
    ['for one that was not answered elsewhere after all', 'elsewhere', 'waiting'],
    ['for an answer that was not delivered', 'sending', 'undelivered'],
    ['for one of an earlier run that was not', null, 'undelivered'],
    ['for a refusal', 'sending', 'refused'],
    ['for an answer that was lost before it was told', 'sent', 'lost'],
    ['for one that was lost after it was told', 'approved', 'lost'],
    ['for one whose card was put away', null, 'lost'],
    ['for one that was lost too late to answer again', 'approved', TOO_LATE],
  ])('%s', (_what, from, to) => {
    expect(call(from, to, true)).toEqual({ comesUp: true, putAway: [] });
    expect(call(from, to, false)).toEqual({ comesUp: true, putAway: [] });
  });
});

describe('the window comes up only where it was closed while the answer was on its way', () => {
  it.each<[string, Phase, Phase]>([
    ['a wrong PIN', 'sending', 'wrong-pin'],
    ['a lock', 'sending', 'waiting'],
    ['an answer that came too late', 'sending', 'expired'],
    ['a confirmed one that came too late', 'sent', 'expired'],
    ['an answer that nobody knows of', 'sending', 'unsure'],
  ])('%s', (_what, from, to) => {
    expect(call(from, to, true)).toEqual({ comesUp: false, putAway: [] });
    expect(call(from, to, false)).toEqual({ comesUp: true, putAway: [] });
  });
});

describe('the window does not come up', () => {
  it.each<[string, Phase, Phase]>([
    ['while the answer is on its way', 'waiting', 'sending'],
    ['when it is confirmed', 'sending', 'sent'],
    ['for what it told before', 'undelivered', 'undelivered'],
    ['for a loss that it told before', 'lost', 'lost'],
    ['for a wrong PIN that it told before', 'wrong-pin', 'wrong-pin'],
  ])('%s', (_what, from, to) => {
    expect(call(from, to, false)).toEqual({ comesUp: false, putAway: [] });
  });

  it.each<[string, Phase | null, Phase]>([
    ['that was approved', 'sent', 'approved'],
    ['that was rejected', 'sent', 'rejected'],
    ['that could not be checked', 'sent', 'unchecked'],
    ['that is answered elsewhere', 'waiting', 'elsewhere'],
    ['that nobody answered', 'waiting', 'expired'],
    ['that was not delivered in time', 'undelivered', 'expired'],
    ['whose loss was told, and is too late now', 'lost', TOO_LATE],
  ])('for a request %s, which is put away where nobody sees it', (_what, from, to) => {
    expect(call(from, to, true)).toEqual({ comesUp: false, putAway: [] });
    expect(call(from, to, false)).toEqual({ comesUp: false, putAway: ['a'] });
  });
});

it('a finished card does not come back with the next request', () => {
  const next = loginRequest('waiting', 'b');
  expect(callOf(listOf('sent'), [...listOf('approved'), next], false)).toEqual({ comesUp: true, putAway: ['a'] });
});
