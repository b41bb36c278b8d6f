import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../build/paths.ts';
import { lastLine } from '../../build/suites/result.ts';
import { casesOf } from './cases.ts';
import { figuresOf } from './figures.ts';
import { openInstallation } from './installation.ts';
import { judge } from './judge.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { openOwnServer } from './own-server.ts';
import { runFleet } from './run.ts';

/** A fleet of whole clients at a server; figures go to artifacts/fleet.json, what went wrong to artifacts/fleet-cases.txt. */

function optionsOrUsage(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(USAGE);
    process.exit(2);
  }
}

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));

const options = optionsOrUsage();
const enough = new AbortController();
process.once('SIGINT', () => {
  console.log('the rest of the plan is left out');
  enough.abort();
});
const folder = await mkdtemp(path.join(tmpdir(), 'os2-fleet-'));
const target = options.installation === null ? await openOwnServer(folder) : openInstallation(options.installation);
try {
  const run = await runFleet({ options, target, folder, enough: enough.signal, say: console.log });
  const findings = judge(run.stories, run.clients);
  const figures = figuresOf(run, findings, options);
  for (const { name, value, unit, goal, met } of figures) {
    const verdict = goal === null ? '' : `≤ ${shown(goal)}  ${met === true ? 'met' : 'MISSED'}`;
    console.log(`  ${name.padEnd(68)} ${shown(value).padStart(8)} ${unit.padEnd(18)} ${verdict}`.trimEnd());
  }
  mkdirSync(inRoot('artifacts'), { recursive: true });
  const { clients, requests, minutes, only, installation } = options;
  const about = { clients, requests, minutes, only, processes: run.processes, ownServer: installation === null };
  writeFileSync(inRoot('artifacts', 'fleet.json'), `${JSON.stringify({ about, figures }, null, 2)}\n`);
  const cases = [casesOf(findings, run.stories, run.clients), ...run.failures]
    .filter((text) => text !== '')
    .join('\n\n');
  writeFileSync(inRoot('artifacts', 'fleet-cases.txt'), `${cases}\n`);
  if (cases !== '') console.log(`\n${cases}`);
  const mustBeNone = figures.filter(({ goal }) => goal === 0);
  const failed = mustBeNone.filter(({ met }) => met !== true).length;
  console.log(`\n${lastLine({ passed: mustBeNone.length - failed, failed })}`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await target.close();
  await rm(folder, { recursive: true, force: true });
}
