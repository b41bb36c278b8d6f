import { expect, it } from 'vitest';
import { pinAsked, type PinAsked } from '../../../src/renderer/approval/pin-asked.ts';
import type { RequestPhase } from '../../../src/shared/state.ts';

const lost = (answer: 'accept' | 'reject'): RequestPhase => ({ is: 'lost', answer, notMe: false, again: true });
const sending: RequestPhase = { is: 'sending', answer: 'reject' };

it.each<[string, PinAsked, RequestPhase, PinAsked]>([
  ['for a request that waits', 'asked', { is: 'waiting' }, 'asked'],
  ['for a lost approval', 'asked', lost('accept'), 'asked'],
  ['not for a lost rejection', 'asked', lost('reject'), 'withheld'],
  ['not for one that is shown anew', 'withheld', lost('reject'), 'withheld'],
  ['for one that the user wants to approve after all', 'wanted', lost('reject'), 'wanted'],
  ['no otherwise while an answer is on its way', 'withheld', sending, 'withheld'],
  ['no otherwise while the other answer is on its way', 'wanted', sending, 'wanted'],
  ['again when the PIN was wrong', 'withheld', { is: 'wrong-pin' }, 'asked'],
])('a PIN is asked for: %s', (_what, before, phase, after) => {
  expect(pinAsked(before, phase)).toBe(after);
});
