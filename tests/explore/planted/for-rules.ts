/** Faults for the rules that none of the faults of `planted.ts` breaks: each rule finds something. */
import { among, type Planted } from './planted.ts';

export const PLANTED_FOR_RULES: readonly Planted[] = [
  {
    name: 'a socket that ends has an answer sent again that is under way over REST',
    edits: [
      {
        file: 'core/answers.ts',
        find: "  if (decision?.stage !== 'socket' || decision.job === null) return;",
        replace: '  if (decision?.job == null) return;',
      },
    ],
    rules: ['attempts', 'lane'],
    scenario: { ...among('dropped', 'lost'), faults: 2, answers: ['accept'] },
  },
  {
    name: 'the other answer may follow one without a word',
    edits: [
      {
        file: 'core/answers.ts',
        find: "  return request.phase.is !== 'undelivered' || request.phase.answer === answer;",
        replace: '  return true;',
      },
    ],
    rules: ['one-answer', 'told-is-true', 'alone-is-true'],
    scenario: { ...among('lost'), faults: 2 },
  },
  {
    name: 'what was sent is written down after it was sent',
    edits: [
      {
        file: 'core/desk.ts',
        find: "effects: [{ do: 'remember', memory: facts }, ...work.effects] }",
        replace: "effects: [...work.effects, { do: 'remember', memory: facts }] }",
      },
    ],
    rules: ['remembered'],
    scenario: { ...among(), faults: 0 },
  },
  {
    name: 'an answer is sent again while the computer sleeps',
    edits: [
      {
        file: 'core/answers.ts',
        find: '  if (isMute || work.desk.isAsleep || work.desk.isStopped) {',
        replace: '  if (isMute) {',
      },
    ],
    rules: ['quiet'],
    scenario: among('sleep'),
  },
  {
    name: 'a lost answer is corrected with every question',
    edits: [{ file: 'core/looks.ts', find: ' || decision.isCorrected) return false;', replace: ') return false;' }],
    rules: ['one-correction'],
    scenario: { ...among('overwritten', 'screen-lock'), faults: 2, answers: ['accept'], answered: 1 },
  },
  {
    name: 'an answer that was given up cannot be given again',
    edits: [
      {
        file: 'core/answers.ts',
        find: "  decide(work, key, { stage: 'unknown', pin: null, wordBy: null, isWordless: true });",
        replace: "  decide(work, key, { stage: 'probing', pin: null, wordBy: null, isWordless: true });",
      },
    ],
    rules: ['way-on', 'one-answer'],
    scenario: { ...among('lost'), faults: 2 },
  },
];
