/** Which ways of the core a run has to take. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../../../build/paths.ts';
import type { Check } from './checks.ts';
import { DESK, RARE } from './desk-transitions.ts';

/** Transitions of the machine that nothing here takes, and why. */
const NOT_MET: Readonly<Record<string, string>> = {
  'machine: no_identity start suspended': 'no client is moved to another server while its computer sleeps',
  'machine: yielded wake waiting': 'no wake comes that no sleep came before',
};

/** The transitions of the machine that docs/connection.md draws: `machine: from event to`. */
function drawn(): string[] {
  const page = readFileSync(inRoot('docs', 'connection.md'), 'utf8');
  return [...page.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)].flatMap(([, from = '', to = '', events = '']) =>
    events.split(', ').map((event) => `machine: ${from} ${event} ${to}`),
  );
}

export interface Coverage {
  readonly taken: readonly string[];
  /** Ways that are there, and were not taken. */
  readonly untaken: readonly string[];
  readonly notMet: Readonly<Record<string, string>>;
  /** Ways that were taken, and that neither docs/connection.md nor the list of the desk's names. */
  readonly unnamed: readonly string[];
}

export function coverageOf(taken: ReadonlySet<string>): Coverage {
  const there = [...drawn(), ...DESK];
  return {
    taken: [...taken].sort(),
    untaken: there.filter((way) => !taken.has(way) && !Object.hasOwn(NOT_MET, way)),
    notMet: NOT_MET,
    unnamed: [...taken].filter((way) => !there.includes(way) || Object.hasOwn(NOT_MET, way)).sort(),
  };
}

/** Every transition of the core was taken, in a short run but for the rare ones. Those that are on no list are told. */
export function coverageCheck(taken: ReadonlySet<string>, isBrief: boolean): Check {
  const name = 'every transition of the core is taken';
  return {
    name,
    run: () => {
      const { untaken: all, unnamed } = coverageOf(taken);
      const untaken = all.filter((way) => !isBrief || !RARE.has(way));
      return Promise.resolve({
        name,
        isGood: untaken.length === 0,
        note: `${taken.size} taken, ${Object.keys(NOT_MET).length} explained`,
        lines: [...untaken.map((way) => `not taken: ${way}`), ...unnamed.map((way) => `not on the list: ${way}`)],
      });
    },
  };
}
