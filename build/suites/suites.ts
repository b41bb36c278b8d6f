import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildProgram } from '../bundle.ts';
import { check } from '../check.ts';
import { run } from '../exec.ts';
import { type Host } from '../host.ts';
import { inRoot } from '../paths.ts';
import {
  CONFORMANCE,
  nodeWithKeyring,
  PLAYWRIGHT,
  playwrightConfig,
  SCREENSHOTS,
  TOUR,
  VITEST,
  type VitestProject,
  vitestProject,
} from '../tools.ts';
import { type Counts, countsOfOutput, countsOfPlaywright, countsOfVitest } from './result.ts';

/** A part of `npm test`. */
export interface Suite {
  readonly name: string;
  readonly run: (host: Host) => Promise<Counts>;
}

/** No suite takes longer than this, on a busy machine either; one that hangs is ended and has failed. */
const TIMEOUT_MS = 20 * 60_000;

const report = (name: string): string => inRoot('artifacts', 'test', `${name}.json`);

/** Makes sure that what is read afterwards was written by this run. */
async function emptyReport(name: string): Promise<string> {
  const file = report(name);
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  return file;
}

async function readReport(file: string): Promise<string> {
  if (!existsSync(file)) throw new Error(`It ended without a report (${file}).`);
  return readFile(file, 'utf8');
}

async function vitest(project: VitestProject): Promise<Counts> {
  const file = await emptyReport(project);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const parameters = [...vitestProject(project), ...reporters];
  const options = { timeout: TIMEOUT_MS };
  const code =
    project === 'unit'
      ? await run(process.execPath, [VITEST, ...parameters], options)
      : await nodeWithKeyring(VITEST, parameters, options);
  return countsOfVitest(await readReport(file), code);
}

async function playwright(name: string, config: readonly string[], host: Host): Promise<Counts> {
  await buildProgram('development');
  const file = await emptyReport(name);
  const code = await nodeWithKeyring(PLAYWRIGHT, [...playwrightConfig(...config), '--reporter=list,json'], {
    env: { ...host.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    timeout: TIMEOUT_MS,
  });
  return countsOfPlaywright(await readReport(file), code);
}

/** A script that ends its output with `N passed, N failed`. */
async function script(
  file: string,
  options: { readonly host?: Host; readonly env?: Record<string, undefined> } = {},
): Promise<Counts> {
  let output = '';
  const code = await nodeWithKeyring(file, [], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: TIMEOUT_MS,
    env: { ...options.host?.env, ...options.env },
    onOutput: (text) => {
      output += text;
      process.stdout.write(text);
    },
  });
  return countsOfOutput(output, code);
}

const specs = (name: string, folder: string): Suite => ({
  name,
  run: (host) => playwright(name.replaceAll(' ', '-'), [folder, 'playwright.config.ts'], host),
});

/** The suites in the order in which they run: the quick ones first. The leak check looks at what the others left behind. */
export const SUITES: readonly Suite[] = [
  { name: 'check', run: check },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'conformance', run: () => script(CONFORMANCE) },
  { name: 'host', run: () => vitest('host') },
  specs('host contract', 'tests/host/contract'),
  { name: 'integration', run: () => vitest('integration') },
  specs('end to end', 'tests/e2e'),
  { name: 'pictures', run: () => script(SCREENSHOTS) },
  {
    name: 'tour',

    run: (host) => script(TOUR, { host, env: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined } }),
  },
  { name: 'leaks', run: () => script(inRoot('tests', 'e2e', 'leaks', 'main.ts')) },
];
