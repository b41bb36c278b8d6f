import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inRoot } from '../../../build/paths.ts';
import { PHASES, type Cell, type Outcome, type Phase } from './cell.ts';
import { FAULTS, type Fault } from './faults.ts';
import { PACE } from './pace.ts';

const FILE = inRoot('artifacts', 'chaos.md');

export type Results = ReadonlyMap<Cell, Outcome | Error>;

/** What a cell came to, in a few words. */
export function summary(result: Outcome | Error): string {
  if (result instanceof Error) return `could not be run: ${result.message.split('\n')[0] ?? ''}`;
  const { findings } = result.verdict;
  return findings.map(({ rule, say }) => `${rule}: ${say}`).join('; ');
}

const isGood = (result: Outcome | Error): boolean => !(result instanceof Error) && result.verdict.findings.length === 0;

function square(results: Results, fault: Fault, phase: Phase): string {
  const here = [...results].filter(([cell]) => cell.fault === fault && cell.phase === phase);
  if (here.length === 0) return 'not run';
  const bad = here.filter(([, result]) => !isGood(result));
  if (bad.length === 0) return `✓ ${here.length}`;
  return bad.map(([cell, result]) => `**✗ ${cell.wish}**: ${summary(result)}`).join('<br>');
}

function row(results: Results, fault: Fault): string {
  const outcomes = [...results].flatMap(([cell, result]) =>
    cell.fault === fault && !(result instanceof Error) ? [result] : [],
  );
  const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((all, each) => all + count(each), 0);
  const longest = Math.max(0, ...outcomes.map(({ recovered }) => recovered));
  const cells = [
    fault.name,
    ...PHASES.map((phase) => square(results, fault, phase)),
    sum(({ verdict }) => verdict.repeats),
    sum(({ verdict }) => verdict.spentTwice),
    `${((longest * PACE) / 1000).toFixed(0)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
}

export async function forgetReport(): Promise<void> {
  await rm(FILE, { force: true });
}

/** Writes artifacts/chaos.md from the verdicts of this run. */
export async function writeReport(results: Results, seconds: number): Promise<void> {
  const all = [...results.values()];
  const good = all.filter(isGood).length;
  const head = ['fault', ...PHASES, 'REST repeats', 'PINs counted twice by one', 'longest until all was well'];
  const text = [
    '# Chaos: the network against one approval',
    '',
    `${good} of ${all.length} cells good, in ${seconds.toFixed(0)} s. The network and the client's time limits run ${PACE} times as fast as in life;`,
    'the last column is in time of life, from the healing of the network on, with three login requests asked before, meanwhile and after.',
    'A number is how many kinds of answer were tried there: approved, approved with a slip of the PIN first, rejected.',
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...FAULTS.map((fault) => row(results, fault)),
    '',
  ].join('\n');
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, text);
}
