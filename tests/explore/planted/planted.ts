/** Faults that are put into the core on purpose, to see that each is found, and by which rule. */
import type { Rule } from '../rules/rules.ts';
import type { Edit } from './load.ts';
import { ONE as LARGE } from '../run/scenarios.ts';
import { ASSUMED, type FaultKind, type Scenario } from '../world/scenario.ts';

export interface Planted {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** By which it is found, and without which it is not. */
  readonly rules: readonly Rule[];
  /** Rules that do not hold here anyway, because an assumption is dropped. */
  readonly without?: readonly Rule[];
  readonly scenario: Scenario;
}

/** Small enough to be looked through in seconds. */
export const among = (...kinds: readonly FaultKind[]): Scenario => ({
  ...LARGE,
  name: 'planted',
  isMadeAtOnce: true,
  faults: 1,
  kinds,
});

/** Nobody answers where the fault shows without. */
const unanswered = (...kinds: readonly FaultKind[]): Scenario => ({
  ...among(...kinds),
  isMadeAtOnce: false,
  faults: 2,
  answered: 0,
});

const NEVER = 'work.env.now < -1e15';

export const PLANTED: readonly Planted[] = [
  {
    name: 'it is looked once alone whether a confirmed request still waits',
    edits: [
      {
        file: 'core/decision.ts',
        find: '  timing.lookFirst,\n  timing.lookSecond,\n  timing.lookThird,\n  timing.lookFourth,\n  timing.lookFifth,\n];',
        replace: '  timing.lookFirst,\n];',
      },
    ],
    rules: ['told-is-true', 'said'],
    scenario: among('overwritten', 'lost'),
  },
  {
    name: 'a question beside an answer',
    edits: [
      {
        file: 'core/lane.ts',
        find: '  if (running.length === 0) return wanted.notBefore;',
        replace: '  if (running.every(isSoft)) return wanted.notBefore;',
      },
    ],
    rules: ['lane'],
    scenario: among('late', 'lost'),
  },
  {
    name: '"nobody got in" although another session has approved',
    edits: [{ file: 'core/looks.ts', find: 'alone: !work.env.hasSign }', replace: 'alone: true }' }],
    rules: ['alone-is-true'],
    without: ['told-is-true'],
    scenario: { ...among(), sessions: 2, hasSign: true, assumptions: { ...ASSUMED, sessionsAgree: false } },
  },
  {
    name: 'a device that is readmitted behind a locked screen stays quarantined',
    edits: [
      {
        file: 'core/machine.ts',
        find: "  if (machine.asleep || isOut) return still({ ...machine, is: 'suspended', wakeAt: null, pulse: null });",
        replace: '  if (machine.asleep || isOut) return still(machine);',
      },
    ],
    rules: ['known-in-time'],
    scenario: unanswered('denied', 'screen-lock'),
  },
  {
    name: 'the inbox is forgotten with the connection',
    edits: [
      {
        file: 'core/desk.ts',
        find: '      socketLost(work);\n',
        replace: '      socketLost(work);\n      set(work, { inbox: { ...work.desk.inbox, requests: [] } });\n',
      },
    ],
    rules: ['said', 'told-is-true'],
    scenario: among('dropped'),
  },
  {
    name: 'an answer without a word is not sent again over REST',
    edits: [
      {
        file: 'core/answers.ts',
        find: "  const isMute = decision.answer === 'accept' && decision.pin === null;",
        replace: '  const isMute = true;',
      },
    ],
    rules: ['delivered'],
    scenario: among('lost'),
  },
  {
    name: 'close 1008 wipes the identity',
    edits: [
      {
        file: 'core/machine.ts',
        find: "  if (ending.denied) effects.push({ do: 'tell-denied' });",
        replace: "  if (ending.denied) return left(machine, 'no-identity');",
      },
    ],
    rules: ['identity-kept', 'known-in-time'],
    scenario: unanswered('dropped', 'denied'),
  },
  {
    name: 'a PIN is held too long',
    edits: [
      {
        file: 'core/desk-time.ts',
        find: '? null : confirmedFirst + timing.pinHeld;',
        replace: '? null : confirmedFirst + 2 * timing.pinHeld;',
      },
    ],
    rules: ['pin-gone'],
    scenario: among('lost', 'late'),
  },
  {
    name: 'a question that was begun before the answer is taken for word of a loss',
    edits: [
      { file: 'core/questions.ts', find: '  if (question.isVoid) {', replace: `  if (question.isVoid && ${NEVER}) {` },
      { file: 'core/questions.ts', find: '  if (question.since <= decision.confirmedAt) return;\n', replace: '' },
    ],
    rules: ['lost-is-unanswered', 'one-answer', 'alone-is-true'],
    scenario: { ...among('late', 'screen-lock'), faults: 2 },
  },
  {
    name: 'a 404 is believed though the device is known to be locked',
    edits: [
      {
        file: 'core/looks.ts',
        find: "  if (word.is === 'none' && work.desk.lockedUntil === null) good(",
        replace: "  if (word.is === 'none') good(",
      },
    ],
    rules: ['told-is-true'],
    scenario: { ...among('overwritten', 'own-lock'), faults: 2 },
  },
  {
    name: 'an approval behind a newer request is not sent again',
    edits: [
      {
        file: 'core/looks.ts',
        find: "  else if (word.is === 'names' && isSendable(decision)) {",
        replace: `  else if (${NEVER}) {`,
      },
    ],
    rules: ['told-is-true'],
    scenario: { ...among('overwritten'), requests: 2, apart: 8_000, answers: ['accept'], answered: 1 },
  },
  {
    name: 'a PIN goes to the server that the client was moved to',
    edits: [
      {
        file: 'core/desk.ts',
        find: '  const { memory, isAsleep, isStopped } = desk;\n',
        replace:
          '  if (place !== null) return set(work, { place });\n  const { memory, isAsleep, isStopped } = desk;\n',
      },
      {
        file: 'core/answers.ts',
        find: '(decision.place !== null && decision.place !== desk.place)',
        replace: 'false',
      },
    ],
    rules: ['pin-bound'],
    scenario: among('moved'),
  },
];
