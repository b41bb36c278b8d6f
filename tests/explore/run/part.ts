/** What one worker does of a search that several share. */
import { ruling } from '../rules/rules.ts';
import { Graph, type GraphMemory } from '../search/graph.ts';
import type { Waiting } from '../search/queue.ts';
import { Search, type Found } from '../search/search.ts';
import type { Scenario } from '../world/scenario.ts';
import { gathering } from './transitions.ts';

/** What a worker is told. */
export type Order =
  { readonly do: 'level'; readonly faults: number; readonly seeds: readonly Waiting[] } | { readonly do: 'last' };

/** What a worker has of a search. */
export interface PartReport {
  readonly found: readonly Found[];
  readonly byFaults: readonly number[];
  readonly moved: number;
  readonly frontier: number;
  readonly taken: ReadonlySet<string>;
}

/** What comes of an order: the states that one fault more leads to, and how the worker stands. */
export interface Reply {
  readonly next: readonly Waiting[];
  readonly report: PartReport;
}

export interface PartOptions {
  readonly scenario: Scenario;
  readonly memory: GraphMemory;
  /** When it is enough, ms since 1970; null for never. */
  readonly until: number | null;
}

/** So many violations are enough to work with. */
const ENOUGH = 3;
/** How often the clock is looked at, in visits. */
const EVERY = 256;

/** Gives what follows the worker's orders. */
export function part({ scenario, memory, until }: PartOptions): (order: Order) => Reply {
  const taken = new Set<string>();
  let visits = 0;
  const search = new Search(new Graph(memory), {
    scenario,
    watches: [ruling, gathering(taken)],
    isEnough: (found) => {
      visits += 1;
      const isLate = until !== null && visits % EVERY === 0 && Date.now() > until;
      return isLate || found.length >= ENOUGH;
    },
  });
  return (order) => {
    let next: readonly Waiting[] = [];
    if (order.do === 'level') next = search.level(order.faults, order.seeds);
    else search.last();
    const { found, byFaults, moved, frontier } = search;
    return { next, report: { found, byFaults, moved, frontier, taken } };
  };
}
