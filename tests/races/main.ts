/**
 * `npm run races`: thousands of answers through the client's core while the server's rounds write back what they pushed. Nothing is
 * sped up. Writes artifacts/races.json; exit code 1 where somebody was told what is not so.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { inRoot } from '../../build/paths.ts';
import { TIMING } from '../../src/main/core/timing.ts';
import { lastLine } from '../../build/suites/result.ts';
import { seeded } from '../bench/random.ts';
import { WHOLE } from './plan.ts';
import { caseInWords, rowsBy, table, violationsIn } from './report.ts';
import { runPlan } from './run.ts';

/** A request lives so long at the least, and its job of deletion comes up to two minutes later (protocol.md, oddities). */
const LIVES = 300_000;
/** Rounds up to this must not make a word be taken back, ms. */
const NO_CORRECTION_UP_TO = 2_000;
/** More violations than these say nothing new on a terminal; all are in the file. */
const SHOWN = 5;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const plan = WHOLE.filter(({ name }) => name.includes(values.only));
const started = performance.now();
const late = monitorEventLoopDelay({ resolution: 10 });
late.enable();
const { cases, fullRounds, rounds } = await runPlan(
  plan,
  { timing: TIMING, pace: 1, bookedAfter: LIVES, hurries: false, random: seeded(1) },
  (text) => {
    console.log(`${((performance.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${text}`);
  },
);
late.disable();

const violations = violationsIn(cases);
const byRound = rowsBy(cases, ({ round }) => `${String(round / 1_000)} s`);
const bySetting = rowsBy(cases, ({ setting }) => setting);
const all = rowsBy(cases, () => 'all');
const correctedShort = rowsBy(
  cases.filter(({ round }) => round <= NO_CORRECTION_UP_TO),
  () => 'short',
).reduce((sum, { corrected }) => sum + corrected, 0);
const struck = all.reduce((sum, row) => sum + row.struck, 0);
const run = {
  seconds: Math.round((performance.now() - started) / 1_000),
  rounds,
  fullRounds,
  /** How late this process's timers came, ms: a busy machine makes the figures of time too high. */
  timersLate: { p99: late.percentile(99) / 1e6, most: late.max / 1e6 },
};

mkdirSync(inRoot('artifacts'), { recursive: true });
writeFileSync(
  inRoot('artifacts', 'races.json'),
  `${JSON.stringify({ run, all, byRound, bySetting, violations: violations.map(caseInWords) }, null, 2)}\n`,
);

console.log(`\n${table('setting', bySetting)}\n\n${table('rounds of', [...byRound, ...all])}\n`);
console.log(`${String(fullRounds)} of ${String(rounds)} rounds had all their requests in them.`);
console.log(
  `Timers came ${run.timersLate.p99.toFixed(0)} ms late (p99), ${run.timersLate.most.toFixed(0)} ms at the most.`,
);
for (const violation of violations.slice(0, SHOWN)) console.log(`\n${caseInWords(violation)}`);

/** Each of them is one test of this suite. */
const demands: readonly (readonly [string, boolean])[] = [
  ['nobody was told what is not so', violations.length === 0],
  ['answers were taken back, so that this run shows something', struck > 0],
  [`no word was taken back with rounds up to ${String(NO_CORRECTION_UP_TO / 1_000)} s`, correctedShort === 0],
];
for (const [what, isMet] of demands) console.log(`${isMet ? 'ok    ' : 'FAILED'} ${what}`);
const failed = demands.filter(([, isMet]) => !isMet).length;
console.log(`artifacts/races.json\n${lastLine({ passed: demands.length - failed, failed })}`);
process.exitCode = failed === 0 ? 0 : 1;
