/** What a run of the explorer has to show, as checks that pass or fail. */
import { DROPPED, type Dropped } from './dropped.ts';
import { differsFromExpected } from './expected.ts';
import { BRIEF_IDENTITIES, IDENTITIES, type IdentityPlan } from '../identity/plans.ts';
import { PLANTED_FOR_RULES } from '../planted/for-rules.ts';
import { PLANTED, type Planted } from '../planted/planted.ts';
import { performed } from './threads.ts';
import { WALKED } from './scenarios.ts';
import type { CounterResult, IdentityResult, PlantedResult, StoriesResult, WalksResult } from './tasks.ts';

/** How one check ended. */
export interface Checked {
  readonly name: string;
  readonly isGood: boolean;
  /** In a few words. */
  readonly note: string;
  /** What there is to read where it failed: a story, mostly. */
  readonly lines: readonly string[];
}

export interface Check {
  readonly name: string;
  readonly run: () => Promise<Checked>;
}

/** Finds the fault with its rules, and does not without. */
function plantedCheck(planted: Planted, onResult: (result: PlantedResult) => void): Check {
  const name = `planted: ${planted.name}`;
  return {
    name,
    run: async () => {
      const result = (await performed({ is: 'planted', planted })) as PlantedResult;
      onResult(result);
      const { foundBy, foundWithout, states, story } = result;
      const isExpected = planted.rules.some((rule) => rule === foundBy);
      const note =
        foundWithout === null
          ? `found by ${foundBy ?? 'nothing'} among ${states} states`
          : `found by ${foundWithout} too, which is not its rule`;
      return { name, isGood: isExpected && foundWithout === null, note, lines: isExpected ? [] : story };
    },
  };
}

/** What is told rests on the assumption: without it there is a story, and it is the one that is kept. */
function droppedCheck(dropped: Dropped, isKept: boolean, onResult: (result: CounterResult) => void): Check {
  const name = `without the assumption ${dropped.name}`;
  return {
    name,
    run: async () => {
      const { scenario, edits } = dropped;
      const result = (await performed({ is: 'counter-story', scenario, edits })) as CounterResult;
      onResult(result);
      if (result.story === null) return { name, isGood: false, note: 'there is no story', lines: [] };
      const difference = differsFromExpected(dropped, result.story, isKept);
      const note = difference ?? `its story has ${result.story.length} steps, found among ${result.states} states`;
      return { name, isGood: difference === null, note, lines: difference === null ? [] : result.story };
    },
  };
}

function storiesCheck(name: string, is: 'drivers' | 'texts', stories: number, seed: number): Check {
  return {
    name,
    run: async () => {
      const { steps, differences } = (await performed({ is, stories, seed })) as StoriesResult;
      const note = `${stories} stories of ${steps} steps from seed ${seed}`;
      return { name, isGood: differences.length === 0 && steps > stories, note, lines: differences };
    },
  };
}

function walksCheck(walks: number, seed: number, onResult: (result: WalksResult) => void): Check {
  const name = 'walks at random break no rule';
  return {
    name,
    run: async () => {
      const result = (await performed({ is: 'walks', scenarios: WALKED, walks, seed })) as WalksResult;
      onResult(result);
      const { steps, violations } = result;
      return {
        name,
        isGood: violations.length === 0,
        note: `${walks} walks of ${steps} steps from seed ${seed}`,
        lines: violations.slice(0, 1).flatMap(({ rule, what, story }) => [`${rule}: ${what}`, ...story]),
      };
    },
  };
}

function identityCheck(plan: IdentityPlan, onResult: (result: IdentityResult) => void): Check {
  const { name, breaks } = plan;
  return {
    name,
    run: async () => {
      const result = (await performed({ is: 'identities', plan })) as IdentityResult;
      onResult(result);
      const { broken, states, depth, story } = result;
      const isGood = (broken?.rule ?? null) === breaks;
      const end = broken === null ? `no rule is broken to depth ${depth}` : `${broken.rule}: ${broken.what}`;
      return { name, isGood, note: `${states} states, ${end}`, lines: isGood ? [] : story };
    },
  };
}

export interface ThreadChecks {
  readonly walks: number;
  readonly driverStories: number;
  readonly textStories: number;
  /** Walks and stories begin from it. */
  readonly seed: number;
  /** Keychain and identity are visited with one fault alone. */
  readonly isBrief: boolean;
  /** Stories without an assumption are written down anew instead of compared. */
  readonly isKept: boolean;
}

export type SmallResult = PlantedResult | CounterResult | WalksResult | IdentityResult;

/** The checks that need one thread each; results go into `into`, by name. */
export function threadChecks(options: ThreadChecks, into: Map<string, SmallResult>): Check[] {
  const { walks, driverStories, textStories, seed, isKept, isBrief } = options;
  const keep =
    (name: string) =>
    (result: SmallResult): void => {
      into.set(name, result);
    };
  return [
    ...[...PLANTED, ...PLANTED_FOR_RULES].map((planted) => plantedCheck(planted, keep(planted.name))),
    ...DROPPED.map((dropped) => droppedCheck(dropped, isKept, keep(dropped.name))),
    ...(isBrief ? BRIEF_IDENTITIES : IDENTITIES).map((plan) => identityCheck(plan, keep(plan.name))),
    walksCheck(walks, seed, keep('walks')),
    storiesCheck('the drivers do what the core does', 'drivers', driverStories, seed),
    storiesCheck('the texts of states hold all that matters', 'texts', textStories, seed),
  ];
}
