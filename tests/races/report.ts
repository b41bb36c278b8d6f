import { quantile } from '../bench/figure.ts';
import type { Case } from './evidence.ts';
import { isAdmitted, isCorrected, isSeenAlone, judge, toldAfter, type Finding } from './judge.ts';

/** What the cases of one setting, or of one length of rounds, came to. */
export interface Row {
  readonly name: string;
  readonly answers: number;
  /** Answers that were told as sent or taken when the end of the round took them back. */
  readonly struck: number;
  /** First told as taken, and corrected later. */
  readonly corrected: number;
  /** Whose last word claims nothing. */
  readonly admitted: number;
  /** Not in the books, and seen by the login system before: the user is in. */
  readonly seenAlone: number;
  readonly violations: number;
  /** From the answer to the last word about it, s. */
  readonly told: { readonly p50: number; readonly p95: number; readonly most: number };
}

/** A case in which something is that must never be. */
export interface Violation {
  readonly case: Case;
  readonly findings: readonly Finding[];
}

export const violationsIn = (cases: readonly Case[]): readonly Violation[] =>
  cases.map((each) => ({ case: each, findings: judge(each) })).filter(({ findings }) => findings.length > 0);

const count = (cases: readonly Case[], is: (each: Case) => boolean): number => cases.filter(is).length;

function rowOf(name: string, cases: readonly Case[]): Row {
  const told = cases.flatMap(({ words }) => toldAfter(words) ?? []).map((ms) => ms / 1_000);
  return {
    name,
    answers: count(cases, ({ answer }) => answer !== null),
    struck: count(cases, ({ struck }) => struck),
    corrected: count(cases, isCorrected),
    admitted: count(cases, isAdmitted),
    seenAlone: count(cases, isSeenAlone),
    violations: violationsIn(cases).length,
    told: { p50: quantile(told), p95: quantile(told, 0.95), most: Math.max(...told) },
  };
}

/** One row for each value of `by`, in the order in which they come. */
export function rowsBy(cases: readonly Case[], by: (each: Case) => string): readonly Row[] {
  const names = [...new Set(cases.map(by))];
  return names.map((name) =>
    rowOf(
      name,
      cases.filter((each) => by(each) === name),
    ),
  );
}

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['answers', ({ answers }) => String(answers)],
  ['taken back', ({ struck }) => String(struck)],
  ['corrected', ({ corrected }) => String(corrected)],
  ['admitted', ({ admitted }) => String(admitted)],
  ['seen alone', ({ seenAlone }) => String(seenAlone)],
  ['violations', ({ violations }) => String(violations)],
  ['told p50', ({ told }) => `${told.p50.toFixed(1)} s`],
  ['p95', ({ told }) => `${told.p95.toFixed(1)} s`],
  ['most', ({ told }) => `${told.most.toFixed(1)} s`],
];

/** The rows for the terminal. */
export function table(first: string, rows: readonly Row[]): string {
  const lines = [
    [first, ...COLUMNS.map(([head]) => head)],
    ...rows.map((row) => [row.name, ...COLUMNS.map(([, of]) => of(row))]),
  ];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  return lines
    .map((line) => line.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))))
    .map((line) => `  ${line.join('  ')}`)
    .join('\n');
}

/** A violation as somebody can follow it: what was found, what was told and when, what the books hold, and the client's log. */
export function caseInWords({ case: each, findings }: Violation): string {
  const begun = each.words[0]?.at ?? 0;
  const words = each.words.map(({ at, is }) => `${((at - begun) / 1_000).toFixed(2)} s ${is}`);
  return [
    `${each.setting}: ${findings.map(({ rule, say }) => `${rule}: ${say}`).join('; ')}`,
    `  window: ${words.join(', ')}`,
    `  history: ${each.history ?? 'nothing'}; notifications of a loss: ${String(each.alarms)}`,
    `  books: accepted ${String(each.accepted)}, rejected ${String(each.rejected)}; login system: ${each.seen ?? 'nothing'}`,
    ...each.log.split('\n').map((line) => `  | ${line}`),
  ].join('\n');
}
