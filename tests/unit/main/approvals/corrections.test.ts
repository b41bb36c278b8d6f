import { expect, it } from 'vitest';
import { createCorrections } from '../../../../src/main/approvals/corrections.ts';
import type { RequestPhase } from '../../../../src/shared/state.ts';
import { loginRequest } from '../support/states.ts';

const LOST: RequestPhase = { is: 'lost', answer: 'reject', notMe: true, again: true };
const TOO_LATE: RequestPhase = { ...LOST, again: false };

/** What is told while the request `a` goes through these phases; null: it is not listed. */
function toldOf(...phases: (RequestPhase | RequestPhase['is'] | null)[]): unknown[] {
  const told: unknown[] = [];
  const corrections = createCorrections({ onLost: (...what) => told.push(what) });
  for (const phase of phases) corrections.follow(phase === null ? [] : [loginRequest(phase, 'a')]);
  return told;
}

it.each<[string, (RequestPhase | RequestPhase['is'] | null)[]]>([
  ['before it was told', ['sending', 'sent', LOST]],
  ['after it was told', ['sending', 'sent', 'rejected', LOST]],
  ['after it could not be checked', ['sending', 'sent', 'unchecked', LOST]],
  ['after its card was put away', ['sending', 'sent', 'rejected', null, LOST]],
  ['and told anew', [LOST, structuredClone(LOST)]],
  ['and then too late to answer', [LOST, TOO_LATE]],
  ['and put away', [LOST, TOO_LATE, null, TOO_LATE]],
  ['and good after all, and lost again', [LOST, 'rejected', LOST]],
])('a loss is told once: %s', (_what, phases) => {
  expect(toldOf(...phases)).toEqual([['Sagssystem', LOST]]);
});

it('one that is found too late is told as such', () => {
  expect(toldOf('rejected', TOO_LATE)).toEqual([['Sagssystem', TOO_LATE]]);
});

it('the loss of a new answer is told again', () => {
  expect(toldOf('approved', LOST, 'sending', 'sent', LOST)).toHaveLength(2);
});

it('nothing else is told', () => {
  expect(toldOf('waiting', 'sending', 'undelivered', 'unsure', 'refused', 'elsewhere', 'expired')).toEqual([]);
});
