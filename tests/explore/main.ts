/**
 * `npm run explore`: visits every order of events that the core and the server can be brought into, as far as the time goes, and
 * shows that the explorer would find what it looks for. Writes artifacts/explore.json; ends with `N passed, N failed`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../build/paths.ts';
import { lastLine } from '../../build/suites/result.ts';
import { threadChecks, type Check, type Checked, type SmallResult } from './run/checks.ts';
import { coverageCheck } from './run/coverage.ts';
import { optionsOf, USAGE, type Options } from './run/options.ts';
import { reportOf } from './run/report.ts';
import { searchChecks } from './run/searches.ts';
import { atOnce } from './run/threads.ts';
import type { SearchResult } from './run/together.ts';

/** How many stories of each kind. */
const WHOLE = { walks: 40_000, driverStories: 2_000, textStories: 500 };
const BRIEF = { walks: 3_000, driverStories: 500, textStories: 100 };

const say = (text: string): void => {
  console.log(text);
};

/** Runs one check, says how it ended, and shows what there is to read where it failed. */
async function ran({ name, run }: Check): Promise<Checked> {
  let checked: Checked;
  const begun = performance.now();
  try {
    checked = await run();
  } catch (thrown) {
    const lines = [thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)];
    checked = { name, isGood: false, note: 'broke off', lines };
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  say(`${checked.isGood ? 'ok    ' : 'FAILED'} ${name}: ${checked.note} (${seconds} s)`);
  for (const line of checked.lines) say(`         ${line}`);
  return checked;
}

async function explore(options: Options): Promise<number> {
  const { minutes, faults, workers, only, isKept, isBrief, seed } = options;
  const small = new Map<string, SmallResult>();
  const searches: SearchResult[] = [];
  const isMeant = ({ name }: Check): boolean => name.toLowerCase().includes(only);
  const begun = performance.now();
  const checked: Checked[] = [];
  const stories = isBrief ? BRIEF : WHOLE;
  await atOnce(threadChecks({ ...stories, seed, isKept, isBrief }, small).filter(isMeant), workers, async (check) => {
    checked.push(await ran(check));
  });
  const seconds = Math.max(minutes * 60 - (performance.now() - begun) / 1_000, minutes * 30);
  for (const check of searchChecks({ workers, faults, seconds, isBrief, say }, searches).filter(isMeant))
    checked.push(await ran(check));
  const taken = new Set(searches.flatMap(({ transitions }) => transitions));
  for (const result of small.values()) if (result.is === 'walks') for (const way of result.taken) taken.add(way);
  // Only a run that was not narrowed has taken them all.
  if (only === '') checked.push(await ran(coverageCheck(taken, isBrief)));
  const report = reportOf({ workers, searches, small, taken, checked, seconds: (performance.now() - begun) / 1_000 });
  mkdirSync(inRoot('artifacts'), { recursive: true });
  writeFileSync(inRoot('artifacts', 'explore.json'), `${JSON.stringify(report, null, 2)}\n`);
  const failed = checked.filter(({ isGood }) => !isGood).length;
  say(`\n${report.states} states in ${report.seconds} s; artifacts/explore.json`);
  say(lastLine({ passed: checked.length - failed, failed }));
  return failed === 0 && checked.length > 0 ? 0 : 1;
}

try {
  process.exitCode = await explore(optionsOf(process.argv.slice(2)));
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  console.error(USAGE);
  process.exitCode = 2;
}
