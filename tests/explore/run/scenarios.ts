/** What is explored. */
import { ASSUMED, FAULTS, RARER, type Scenario } from '../world/scenario.ts';

export const ONE: Scenario = {
  name: 'one session, one request',
  sessions: 1,
  requests: 1,
  isMadeAtOnce: false,
  apart: 0,
  faults: 2,
  assumptions: ASSUMED,
  hasSign: false,
  answers: ['accept', 'reject'],
  answered: 2,
  isStill: false,
  kinds: FAULTS,
};

/** Visited to its end: every placement of so many faults. */
export const complete = (faults: number): Scenario => ({ ...ONE, faults });

/** Visited as far as the time goes. */
export const WIDE: readonly Scenario[] = [
  { ...ONE, name: 'rarer events', kinds: [...FAULTS, ...RARER] },
  { ...ONE, name: 'two requests', requests: 2, isMadeAtOnce: true, apart: 12_000 },
  { ...ONE, name: 'two sessions', sessions: 2, isMadeAtOnce: true, hasSign: true },
  {
    ...ONE,
    name: 'a user who is still',
    hasSign: true,
    isStill: true,
    kinds: ['dropped', 'screen-lock', 'denied', 'quit'],
  },
];

/** Walked through at random, with as many faults as come. */
export const WALKED: readonly Scenario[] = [
  { ...ONE, kinds: [...FAULTS, ...RARER] },
  { ...ONE, requests: 2, isMadeAtOnce: true, apart: 12_000, kinds: [...FAULTS, ...RARER] },
  { ...ONE, sessions: 2, isMadeAtOnce: true, hasSign: true, kinds: [...FAULTS, ...RARER] },
  { ...ONE, hasSign: true, isStill: true, kinds: [...FAULTS, ...RARER] },
  { ...ONE, requests: 0, hasSign: true, isStill: true, kinds: [...FAULTS, ...RARER] },
];
