import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inRoot } from '../../../build/paths.ts';
import type { Outcome } from './cell.ts';
import { FAULTS } from './faults.ts';
import { PHASES, wholeMatrix, type Cell, type Phase } from './matrix.ts';
import { PACE } from './pace.ts';
import { STANDARD, VARIATIONS, type Variation } from './variations.ts';
import type { Rule, Verdict } from './verdict.ts';

const FILE = inRoot('artifacts', 'chaos.md');

export type Results = ReadonlyMap<Cell, Outcome | Error>;

/** What a cell came to, in a few words. */
export function summary(result: Outcome | Error): string {
  if (result instanceof Error) return `could not be run: ${result.message.split('\n')[0] ?? ''}`;
  const { findings } = result.verdict;
  return findings.map(({ rule, say }) => `${rule}: ${say}`).join('; ');
}

const hasRule = (result: Outcome | Error, wanted: Rule): boolean =>
  !(result instanceof Error) && result.verdict.findings.some(({ rule }) => rule === wanted);

const isGood = (result: Outcome | Error): boolean => !(result instanceof Error) && result.verdict.findings.length === 0;

/** Some cells of the table, and what they are called in it. */
interface Row {
  readonly name: string;
  readonly results: readonly (readonly [Cell, Outcome | Error])[];
  /** What tells one cell from the others in the same square. */
  readonly tell: (cell: Cell) => string;
}

function square({ results, tell }: Row, phase: Phase): string {
  const here = results.filter(([cell]) => cell.phase === phase);
  if (here.length === 0) return '–';
  const bad = here.filter(([, result]) => !isGood(result));
  const good = here.length - bad.length;
  const lines = bad.map(([cell, result]) => `**✗ ${tell(cell)}**: ${summary(result)}`);
  return [...(good === 0 ? [] : [`✓ ${good}`]), ...lines].join('<br>');
}

/** Figures of the verdicts, each with its head in the table. */
const FIGURES: Readonly<Record<string, (verdict: Verdict) => number>> = {
  'REST repeats': ({ repeats }) => repeats,
  'PINs counted twice by one': ({ spentTwice }) => spentTwice,
  'said to be lost or unchecked': ({ admitted }) => admitted,
  'corrected after "taken"': ({ corrected }) => corrected,
};

function line(row: Row): string {
  const outcomes = row.results.flatMap(([, result]) => (result instanceof Error ? [] : [result]));
  const longest = Math.max(0, ...outcomes.map(({ recovered }) => recovered));
  const cells = [
    row.name,
    ...PHASES.map((phase) => square(row, phase)),
    ...Object.values(FIGURES).map((figure) => outcomes.reduce((sum, { verdict }) => sum + figure(verdict), 0)),
    `${((longest * PACE) / 1000).toFixed(0)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function table(first: string, rows: readonly Row[]): readonly string[] {
  const head = [first, ...PHASES, ...Object.keys(FIGURES), 'longest until all was well'];
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)];
}

/** Whether all of the matrix was run, and what to do where it was not. */
function extent(results: Results): string {
  const whole = wholeMatrix().length;
  if (results.size === whole) return `The whole matrix: ${whole} cells.`;
  return `A sample: ${results.size} of the ${whole} cells of the matrix. \`npm run chaos\` runs them all.`;
}

export async function forgetReport(): Promise<void> {
  await rm(FILE, { force: true });
}

/** Writes artifacts/chaos.md from the verdicts of this run. */
export async function writeReport(results: Results, seconds: number): Promise<void> {
  const all = [...results];
  const good = all.filter(([, result]) => isGood(result)).length;
  const lost = all.filter(([, result]) => hasRule(result, 'taken and lost')).length;
  const inWorld = (variation: Variation) => all.filter(([cell]) => cell.variation === variation);
  const varied = VARIATIONS.filter((variation) => inWorld(variation).length > 0);
  const text = [
    '# Chaos: the network against one approval',
    '',
    extent(results),
    '',
    `${good} of ${all.length} cells good, in ${seconds.toFixed(0)} s. Cells in which an answer was told as taken, and nobody has it: ${lost}.`,
    `The network, the rounds of the server and the client's time limits run ${PACE} times as fast as in life;`,
    'the last column is in time of life, from the healing of the network on, with three login requests asked before, meanwhile and after.',
    '',
    'A number is how many kinds of answer were tried there: approved, approved with a slip of the PIN first, rejected.',
    '',
    ...table(
      'fault',
      FAULTS.map((fault) => ({
        name: fault.name,
        results: inWorld(STANDARD).filter(([cell]) => cell.fault === fault),
        tell: ({ wish }) => wish,
      })),
    ),
    '',
    varied.length === 0
      ? 'No other world was tried.'
      : 'In other worlds; a number is how many faults were tried there.',
    '',
    ...table(
      'world',
      varied.map((variation) => ({
        name: variation.name,
        results: inWorld(variation),
        tell: ({ fault, wish }) => `${fault.name}, ${wish}`,
      })),
    ),
    '',
  ].join('\n');
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, text);
}
