/** A search that several workers share. */
import { fairness, PROMISED } from '../search/fair.ts';
import { Graph, graphMemory } from '../search/graph.ts';
import type { Waiting } from '../search/queue.ts';
import { begin, type Found } from '../search/search.ts';
import { pathTo, story } from '../search/story.ts';
import type { Scenario } from '../world/scenario.ts';
import { calm } from '../world/start.ts';
import type { PartReport, Reply } from './part.ts';
import { startPart, type PartThread } from './threads.ts';
import { unfair } from './unfair.ts';

export interface Violation {
  readonly rule: string;
  readonly what: string;
  readonly story: readonly string[];
}

export interface SearchResult {
  readonly name: string;
  readonly faults: number;
  readonly states: number;
  readonly byFaults: readonly number[];
  readonly moves: number;
  readonly seconds: number;
  readonly frontier: number;
  /** Which share of the states with all faults but one the last has met. */
  readonly met: number;
  /** Everything that can be reached was visited. */
  readonly isComplete: boolean;
  /** The shortest first. */
  readonly violations: readonly Violation[];
  /** The longest time until a living request was known where nothing more went wrong, and what is promised; ms of the grid. */
  readonly knownWithin: number;
  readonly promised: number;
  readonly transitions: readonly string[];
}

export interface SearchPlan {
  readonly scenario: Scenario;
  /** It ends after so many, visited or not; null for never. */
  readonly seconds: number | null;
  /** It ends where it reaches more states. */
  readonly most: number;
  readonly workers: number;
  /** Told from time to time how many states have been reached, and which share of those before it the last fault has met. */
  readonly onProgress?: (states: number, met: number) => void;
}

const PROGRESS_EVERY = 10_000;

/** The `index`th of `count` equal hands of cards. */
const dealt = (seeds: readonly Waiting[], index: number, count: number): Waiting[] =>
  seeds.filter((_, at) => at % count === index);

/** Gives how each part stands at the end. */
async function visit(
  parts: readonly PartThread[],
  start: Waiting,
  graph: Graph,
  most: number,
): Promise<readonly PartReport[]> {
  let seeds: readonly Waiting[] = [start];
  let replies: Reply[] = [];
  for (let faults = 0; (faults === 0 || faults < most) && !graph.isStopped; faults++) {
    const hands = parts.map((_, index) => dealt(seeds, index, parts.length));
    replies = await Promise.all(
      parts.map(({ order }, index) => order({ do: 'level', faults, seeds: hands[index] ?? [] })),
    );
    seeds = replies.flatMap(({ next }) => next);
  }
  if (most > 0 && !graph.isStopped) replies = await Promise.all(parts.map(({ order }) => order({ do: 'last' })));
  return replies.map(({ report }) => report);
}

function added(counts: readonly (readonly number[])[]): number[] {
  const sum: number[] = [];
  for (const count of counts) count.forEach((each, at) => (sum[at] = (sum[at] ?? 0) + each));
  return sum;
}

/** The story of each violation; those with the fewest faults first, and of these the shortest. */
function told(scenario: Scenario, start: string, graph: Graph, found: readonly Found[]): Violation[] {
  return found
    .map((each) => ({ each, path: pathTo(graph, each) }))
    .sort((one, other) => one.each.faults - other.each.faults || one.path.length - other.path.length)
    .map(({ each, path }) => ({ ...each.broken, story: story(scenario, start, path) }));
}

/** Visits what can be reached in `scenario`. */
export async function searched({ scenario, seconds, most, workers, onProgress }: SearchPlan): Promise<SearchResult> {
  const begun = performance.now();
  const memory = graphMemory(most);
  const graph = new Graph(memory);
  const text = calm(scenario);
  const start = begin(graph, text);
  const until = seconds === null ? null : Date.now() + seconds * 1_000;
  const parts = Array.from({ length: workers }, () => startPart({ scenario, memory, until }));
  const progress = setInterval(() => onProgress?.(graph.states, graph.met), PROGRESS_EVERY);
  let reports: readonly PartReport[];
  try {
    reports = await visit(parts, start, graph, scenario.faults);
  } finally {
    clearInterval(progress);
    await Promise.all(parts.map(({ end }) => end()));
  }
  const passed = (performance.now() - begun) / 1_000;
  const fair = fairness(graph);
  const found = [...reports.flatMap((report) => report.found), ...unfair(fair)];
  return {
    name: scenario.name,
    faults: scenario.faults,
    states: graph.states,
    byFaults: added([[1], ...reports.map(({ byFaults }) => byFaults)]),
    moves: reports.reduce((sum, { moved }) => sum + moved, 0),
    seconds: passed,
    frontier: reports.reduce((sum, { frontier }) => sum + frontier, 0),
    met: graph.met,
    isComplete: !graph.isStopped,
    violations: told(scenario, text, graph, found),
    knownWithin: fair.knownWithin,
    promised: PROMISED,
    transitions: [...new Set(reports.flatMap(({ taken }) => [...taken]))].sort(),
  };
}
