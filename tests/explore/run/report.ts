/** What `npm run explore` writes to artifacts/explore.json. */
import type { Checked, SmallResult } from './checks.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import type { SearchResult } from './together.ts';

export interface Report {
  readonly workers: number;
  readonly seconds: number;
  /** Distinct states of all searches together; states of different searches count apart. */
  readonly states: number;
  readonly statesPerSecond: number;
  readonly violations: number;
  readonly searches: readonly (Omit<SearchResult, 'transitions'> & { readonly statesPerSecond: number })[];
  readonly transitions: Coverage;
  /** Planted faults, dropped assumptions and walks, by name. */
  readonly small: Readonly<Record<string, SmallResult>>;
  readonly checks: readonly Pick<Checked, 'name' | 'isGood' | 'note'>[];
}

export function reportOf(run: {
  readonly workers: number;
  readonly seconds: number;
  readonly searches: readonly SearchResult[];
  readonly small: ReadonlyMap<string, SmallResult>;
  readonly taken: ReadonlySet<string>;
  readonly checked: readonly Checked[];
}): Report {
  const { workers, searches, small, checked } = run;
  const states = searches.reduce((sum, search) => sum + search.states, 0);
  const searching = searches.reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    workers,
    seconds: Math.round(run.seconds),
    states,
    statesPerSecond: searching === 0 ? 0 : Math.round(states / searching),
    violations: searches.reduce((sum, { violations }) => sum + violations.length, 0),
    searches: searches.map(({ transitions: _, ...search }) => ({
      ...search,
      statesPerSecond: Math.round(search.states / search.seconds),
    })),
    transitions: coverageOf(run.taken),
    small: Object.fromEntries(small),
    checks: checked.map(({ name, isGood, note }) => ({ name, isGood, note })),
  };
}
