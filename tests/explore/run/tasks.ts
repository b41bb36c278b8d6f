/** The parts of a run that need one thread; each is done by a worker of its own, and gives what it found as plain data. */
import { plant, type Edit } from '../planted/load.ts';
import type { Planted } from '../planted/planted.ts';
import type { Scenario } from '../world/scenario.ts';
import type { IdentityPlan } from '../identity/plans.ts';
import type { IdentitySearch } from '../identity/search.ts';

export type Task =
  /** Looks for the shortest story that breaks a rule. */
  | { readonly is: 'counter-story'; readonly scenario: Scenario; readonly edits: readonly Edit[] }
  | { readonly is: 'planted'; readonly planted: Planted }
  /** Walks at random, from the beginning of each scenario in turn. */
  | { readonly is: 'walks'; readonly scenarios: readonly Scenario[]; readonly walks: number; readonly seed: number }
  | { readonly is: 'identities'; readonly plan: IdentityPlan }
  | { readonly is: 'drivers'; readonly stories: number; readonly seed: number }
  | { readonly is: 'texts'; readonly stories: number; readonly seed: number };

export interface PlantedResult {
  readonly is: 'planted';
  /** The rule that found it; null for none. */
  readonly foundBy: string | null;
  readonly story: readonly string[];
  /** What else found it once its own rules were left out; null for nothing. */
  readonly foundWithout: string | null;
  readonly states: number;
}

export interface StoriesResult {
  readonly is: 'stories';
  readonly stories: number;
  readonly steps: number;
  /** What the first stories that differ differ in. */
  readonly differences: readonly string[];
}

export interface CounterResult {
  readonly is: 'counter-story';
  readonly story: readonly string[] | null;
  readonly states: number;
}

export interface WalksResult {
  readonly is: 'walks';
  readonly walks: number;
  readonly steps: number;
  readonly violations: readonly { readonly rule: string; readonly what: string; readonly story: readonly string[] }[];
  readonly taken: readonly string[];
}

export interface IdentityResult extends IdentitySearch {
  readonly is: 'identities';
}

export type TaskResult = PlantedResult | StoriesResult | CounterResult | WalksResult | IdentityResult;

/** Nothing of the product is loaded before a fault is planted into it. */
export async function perform(task: Task): Promise<TaskResult> {
  if (task.is === 'planted') plant(task.planted.edits);
  if (task.is === 'counter-story') plant(task.edits);
  if (task.is === 'identities') plant(task.plan.edits);
  switch (task.is) {
    case 'counter-story':
      return (await import('./alone.ts')).counterStory(task.scenario);
    case 'planted':
      return (await import('./alone.ts')).plantedFound(task.planted);
    case 'walks':
      return (await import('./walks.ts')).walked(task.scenarios, task.walks, task.seed);
    case 'identities':
      return { is: 'identities', ...(await (await import('../identity/search.ts')).searchIdentities(task.plan)) };
    case 'drivers':
      return (await import('./stories.ts')).driven(task.stories, task.seed);
    case 'texts':
      return (await import('./stories.ts')).reread(task.stories, task.seed);
  }
}
