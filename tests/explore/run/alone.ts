/** Small searches, each in one thread. */
import type { Planted } from '../planted/planted.ts';
import { ruling, type Rule } from '../rules/rules.ts';
import { fairness } from '../search/fair.ts';
import { Graph, graphMemory } from '../search/graph.ts';
import { searchAlone, type Found } from '../search/search.ts';
import { pathTo, story } from '../search/story.ts';
import type { Scenario } from '../world/scenario.ts';
import { calm } from '../world/start.ts';
import type { CounterResult, PlantedResult } from './tasks.ts';
import { unfair } from './unfair.ts';

/** None of these searches reaches so many states. */
const MOST = 4_000_000;
/** A fault that was found is looked for without its rules in so many states at the least, and in more where it took more to find it. */
const LOOKED_FOR = { least: 60_000, times: 5 };

interface First {
  readonly found: Found | null;
  readonly story: readonly string[];
  readonly states: number;
}

/** The shortest story that breaks a rule, among so many states. */
function firstFound(scenario: Scenario, without: readonly Rule[], most = MOST): First {
  const off = new Set<string>(without);
  const graph = new Graph(graphMemory(most + 20_000));
  const start = calm(scenario);
  const { found: on } = searchAlone(graph, start, {
    scenario,
    watches: [ruling],
    without: off,
    isEnough: (found) => found.length > 0 || graph.states > most,
  });
  const [found] = [...on, ...unfair(fairness(graph)).filter(({ broken }) => !off.has(broken.rule))];
  return {
    found: found ?? null,
    story: found === undefined ? [] : story(scenario, start, pathTo(graph, found)),
    states: graph.states,
  };
}

/** The shortest story that breaks a rule. */
export function counterStory(scenario: Scenario): CounterResult {
  const first = firstFound(scenario, []);
  return { is: 'counter-story', story: first.found === null ? null : first.story, states: first.states };
}

/** Looks for the fault that was planted: with the rules that are to find it, and without. */
export function plantedFound({ scenario, rules, without = [] }: Planted): PlantedResult {
  const first = firstFound(scenario, without);
  const blind = firstFound(
    scenario,
    [...without, ...rules],
    Math.max(LOOKED_FOR.least, LOOKED_FOR.times * first.states),
  );
  return {
    is: 'planted',
    foundBy: first.found?.broken.rule ?? null,
    story: first.story,
    foundWithout: blind.found?.broken.rule ?? null,
    states: first.states,
  };
}
