/** What is visited of the keychain and the identity, and what has to be found there. */
import type { Edit } from '../planted/load.ts';
import type { IdentityRule } from './rules.ts';
import type { IdentityScenario } from './world.ts';

/** Every order of events up to `depth` moves from the start. */
export interface IdentityPlan {
  readonly name: string;
  readonly scenario: IdentityScenario;
  readonly depth: number;
  readonly edits: readonly Edit[];
  readonly without: readonly IdentityRule[];
  /** The rule that has to be broken; null for none. */
  readonly breaks: IdentityRule | null;
}

const DEPTH = 12;
const ALONE: IdentityScenario = { sessions: 1, faults: 1, isInTurn: true };
const plan = (name: string, scenario: IdentityScenario, more: Partial<IdentityPlan> = {}): IdentityPlan => ({
  ...{ name, scenario, depth: DEPTH, edits: [], without: [], breaks: null },
  ...more,
});

const wrong = (
  name: string,
  breaks: IdentityRule,
  edits: readonly Edit[],
  scenario = ALONE,
): readonly IdentityPlan[] => [
  plan(`planted: ${name}`, scenario, { edits, breaks }),
  plan(`${name}, without the rule`, scenario, { edits, without: [breaks], depth: DEPTH - 3 }),
];

/** In every `npm test`. */
export const BRIEF_IDENTITIES: readonly IdentityPlan[] = [
  plan('keychain and identity, one fault, to depth 12', ALONE),
  ...wrong('a reset that came too late is not waited for', 'reset-in-vain', [
    {
      file: 'device/identity.ts',
      find: 'else if (!retired.ok) void keychain.settled().then(() => inTurn(() => restore(identity)));',
      replace: 'else if (!retired.ok) await restore(identity);',
    },
  ]),
];

export const IDENTITIES: readonly IdentityPlan[] = [
  ...BRIEF_IDENTITIES,
  plan('keychain and identity, two faults, to depth 12', { ...ALONE, faults: 2 }),
  plan('keychain and identity, two sessions, to depth 12', { ...ALONE, sessions: 2 }),
  ...wrong(
    'what another session has written is written over',
    'device-kept',
    [
      {
        file: 'device/entry-change.ts',
        find: '  return { ...found, due: withDue(found, mine) };\n}\n\n/** `found` with `mine` as',
        replace: '  return { ...found, identity: mine };\n}\n\n/** `found` with `mine` as',
      },
    ],
    { sessions: 2, faults: 0, isInTurn: true },
  ),
  ...wrong('a device that could not be kept is not taken back', 'failed-is-gone', [
    { file: 'device/identity.ts', find: '      takenBack.add(identity.deviceId);', replace: '' },
  ]),
  plan(
    'without the assumption that sessions write in turn',
    { sessions: 2, faults: 0, isInTurn: false },
    { breaks: 'device-kept' },
  ),
];
