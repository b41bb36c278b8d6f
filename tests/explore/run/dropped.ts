/** The assumptions under which what the user is told holds, and what shows what follows without each (docs/answers.md). */
import type { Edit } from '../planted/load.ts';
import { ASSUMED, type Assumptions, type Scenario } from '../world/scenario.ts';
import { ONE } from './scenarios.ts';

/** An assumption that is dropped. */
export interface Dropped {
  /** Names the file of its story. */
  readonly name: string;
  /** In words. */
  readonly says: string;
  readonly scenario: Scenario;
  /** What else has to be left out of the core, which does not rely on the assumption alone. */
  readonly edits: readonly Edit[];
}

interface Without {
  readonly drops: keyof Assumptions;
  readonly name: string;
  readonly says: string;
  readonly scenario: Partial<Scenario> & Pick<Scenario, 'faults' | 'kinds'>;
  readonly edits?: readonly Edit[];
}

const without = ({ drops, name, says, scenario, edits = [] }: Without): Dropped => ({
  name,
  says,
  scenario: {
    ...ONE,
    name,
    isMadeAtOnce: true,
    answers: ['accept'],
    answered: 1,
    ...scenario,
    assumptions: { ...ASSUMED, [drops]: false },
  },
  edits,
});

export const DROPPED: readonly Dropped[] = [
  without({
    drops: 'roundsEnd',
    name: 'round-outlasts-looks',
    says: 'A round of the server lasts until after the last look.',
    scenario: { faults: 1, kinds: ['overwritten'] },
  }),
  without({
    drops: 'noneNewer',
    name: 'newer-request-waits',
    says: 'A newer request waits at every look that comes after the PIN is gone.',
    scenario: { faults: 1, kinds: ['overwritten'], requests: 2, apart: 15_000 },
  }),
  without({
    drops: 'sessionsAgree',
    name: 'sessions-disagree',
    says: 'Two sessions answer the same request differently.',
    scenario: { faults: 0, kinds: [], sessions: 2, hasSign: true, answers: ['accept', 'reject'] },
  }),
  without({
    drops: 'noLockElsewhere',
    name: 'locked-elsewhere',
    says: 'The device is locked from elsewhere between the answer and the look.',
    scenario: { faults: 2, kinds: ['overwritten', 'device-lock'] },
  }),
  without({
    drops: 'keepsRunning',
    name: 'killed-before-look',
    says: 'The program is killed between the look that showed nothing and the one that would show the loss.',
    scenario: { faults: 2, kinds: ['overwritten', 'kill'] },
  }),
  without({
    drops: 'jobAlone',
    name: 'answer-beside-deletion',
    says: 'An answer is taken while the server deletes the request; and the client does not hold back in the last 35 s, which keeps the two apart.',
    scenario: { faults: 1, kinds: ['late'] },
    edits: [
      {
        file: 'core/looks.ts',
        find: '  env.server >= decision.deadline - env.timing.endMargin;',
        replace: '  env.server > decision.deadline + env.timing.requestGone;',
      },
    ],
  }),
];
