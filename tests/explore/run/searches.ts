/** The checks that visit states, one after the other, each with all workers. */
import type { Check, Checked } from './checks.ts';
import { complete, WIDE } from './scenarios.ts';
import { searched, type SearchResult } from './together.ts';
import type { Scenario } from '../world/scenario.ts';

export interface SearchChecks {
  readonly workers: number;
  /** The most faults that the complete search places. */
  readonly faults: number;
  /** How long all of them together may take. */
  readonly seconds: number;
  /** Only what is visited to its end. */
  readonly isBrief: boolean;
  readonly say: (text: string) => void;
}

/** The share of the time that a search beyond `ENDS` may take; the wide ones divide the rest. */
const SHARE = 0.6;
/** Each state takes some 35 bytes of memory, which the system gives as it is used. */
const MOST = 64_000_000;
/** With so many faults the complete search is finished, however long it takes: two have 13.6 million states. */
const ENDS = 2;

const inWords = ({ states, seconds, frontier, isComplete }: SearchResult): string => {
  const rate = `${states} states, ${Math.round(states / seconds)} a second`;
  return isComplete ? `${rate}, to the fixpoint` : `${rate}, ended with ${frontier} waiting`;
};

function judged(name: string, result: SearchResult, mustEnd: boolean): Checked {
  const { violations, isComplete } = result;
  const isCut = mustEnd && !isComplete && violations.length === 0;
  return {
    name,
    isGood: violations.length === 0 && !isCut,
    note: isCut ? `${inWords(result)}, which is not the fixpoint` : inWords(result),
    lines: violations.slice(0, 1).flatMap(({ rule, what, story }) => [`${rule}: ${what}`, ...story]),
  };
}

interface Planned {
  readonly scenario: Scenario;
  /** Null where it goes on to its end. */
  readonly seconds: number | null;
}

function planned({ faults, seconds, isBrief }: SearchChecks): Planned[] {
  const counts = faults === 0 ? [0] : Array.from({ length: faults }, (_, index) => index + 1);
  const ended = counts.filter((count) => count <= ENDS);
  const large = counts.filter((count) => count > ENDS);
  const wide = (isBrief ? [] : WIDE).flatMap((scenario) => counts.map((count) => ({ ...scenario, faults: count })));
  const forWide = (seconds * (1 - SHARE)) / wide.length;
  return [
    ...ended.map((count) => ({ scenario: complete(count), seconds: null })),
    ...wide.map((scenario) => ({ scenario, seconds: forWide })),
    ...large.map((count) => ({ scenario: complete(count), seconds: (seconds * SHARE) / large.length })),
  ];
}

/** Their results go into `results`. */
export function searchChecks(options: SearchChecks, results: SearchResult[]): Check[] {
  const { workers, say } = options;
  return planned(options).map(({ scenario, seconds }) => {
    const faults = scenario.faults === 1 ? 'one fault' : `${scenario.faults} faults`;
    const name = `${scenario.name}, ${faults}`;
    return {
      name,
      run: async () => {
        const onProgress = (states: number, met: number): void => {
          say(
            `       ${name}: ${states} states, the last fault has met ${(100 * met).toFixed(1)} % of those before it`,
          );
        };
        const result = await searched({ scenario, seconds, most: MOST, workers, onProgress });
        results.push(result);
        return judged(name, result, seconds === null);
      },
    };
  });
}
