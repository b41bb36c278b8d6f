import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildProgram } from '../bundle.ts';
import { check } from '../check.ts';
import { run } from '../exec.ts';
import { type Host } from '../host.ts';
import { inRoot } from '../paths.ts';
import {
  CHAOS,
  CHAOS_PLANTED,
  CONFORMANCE,
  FLEET,
  EXPLORE,
  nodeWithKeyring,
  PLAYWRIGHT,
  playwrightConfig,
  RACES,
  SCREENSHOTS,
  TOUR,
  VITEST,
  type VitestProject,
  vitestProject,
  WHOLE_CHAOS,
} from '../tools.ts';
import { type Counts, countsOfOutput, countsOfPlaywright, countsOfVitest } from './result.ts';

/** A part of `npm test` or `npm run test:all`. */
export interface Suite {
  readonly name: string;
  readonly run: (host: Host) => Promise<Counts>;
}

/** No suite takes longer than this, on a busy machine either; one that hangs is ended and has failed. */
const TIMEOUT_MS = 20 * 60_000;
/** The same for those that are left out of `npm test` because they take long. */
const LONG_TIMEOUT_MS = 75 * 60_000;

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

/** `parameters`: which files of the project, all of them where there are none; `name`: of the report, where it is another suite's. */
async function vitest(
  project: VitestProject,
  how: {
    readonly name?: string;
    readonly parameters?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly timeout?: number;
  } = {},
): Promise<Counts> {
  const file = await emptyReport(how.name ?? project);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const parameters = [...vitestProject(project), ...(how.parameters ?? []), ...reporters];
  const options = { timeout: how.timeout ?? TIMEOUT_MS, env: how.env ?? {} };
  const code =
    project === 'unit'
      ? await run(process.execPath, [VITEST, ...parameters], options)
      : await nodeWithKeyring(VITEST, parameters, options);
  return countsOfVitest(await readReport(file), code);
}

async function playwright(
  name: string,
  config: readonly string[],
  host: Host,
  parameters: readonly string[] = [],
): Promise<Counts> {
  await buildProgram('development');
  const file = await emptyReport(name);
  const all = [...playwrightConfig(...config), '--reporter=list,json', ...parameters];
  const code = await nodeWithKeyring(PLAYWRIGHT, all, {
    env: { ...host.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    timeout: TIMEOUT_MS,
  });
  return countsOfPlaywright(await readReport(file), code);
}

/** A script that ends its output with `N passed, N failed`. */
async function script(
  file: string,
  options: {
    readonly host?: Host;
    readonly env?: Record<string, undefined>;
    readonly parameters?: readonly string[];
  } = {},
): Promise<Counts> {
  let output = '';
  const code = await nodeWithKeyring(file, options.parameters ?? [], {
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

const specs = (name: string, folder: string, parameters: readonly string[] = []): Suite => ({
  name,
  run: (host) => playwright(name.replaceAll(' ', '-'), [folder, 'playwright.config.ts'], host, parameters),
});

/** The end-to-end specs without those that repeat others in another language or step (tests/e2e/support/extent.ts). */
const OFTEN = ['--grep-invert', '@whole'];

/** The integration tests, with a sample of the chaos matrix. That it finds planted faults is shown with the whole one. */
const integration: Suite = {
  name: 'integration',
  run: () => vitest('integration', { parameters: ['--exclude', CHAOS_PLANTED] }),
};

/** The same where the whole matrix is run: not both of it. */
const integrationAlone: Suite = {
  name: 'integration',
  run: () => vitest('integration', { parameters: ['--exclude', `${CHAOS}/**`] }),
};

const chaos: Suite = {
  name: 'chaos',
  run: () => vitest('integration', { name: 'chaos', parameters: [CHAOS], env: WHOLE_CHAOS, timeout: LONG_TIMEOUT_MS }),
};

/** Some of the races in real time: `npm run races` takes all of them. */
const races: Suite = { name: 'races', run: () => script(RACES, { parameters: ['--only', '24 in rounds of 3 s'] }) };

/** A fleet that is small enough to be over in two minutes: every fault, shortly. */
const SMALL_FLEET = ['--clients', '20', '--requests', '60', '--minutes', '1.5'];
const fleet: Suite = { name: 'fleet', run: () => script(FLEET, { parameters: SMALL_FLEET }) };

/** How much is run: what every change must pass, or also what takes too long for that. */
export type Extent = 'every change' | 'all';

/** The suites in the order in which they run: the quick ones first. The leak check looks at what the others left behind. */
export function suitesOf(extent: Extent): readonly Suite[] {
  return [
    { name: 'check', run: check },
    { name: 'unit', run: () => vitest('unit') },
    { name: 'explore', run: () => script(EXPLORE, { parameters: ['--brief'] }) },
    { name: 'conformance', run: () => script(CONFORMANCE) },
    { name: 'host', run: () => vitest('host') },
    specs('host contract', 'tests/host/contract'),
    ...(extent === 'all' ? [integrationAlone, chaos, races, fleet] : [integration]),
    specs('end to end', 'tests/e2e', extent === 'all' ? [] : OFTEN),
    { name: 'pictures', run: () => script(SCREENSHOTS) },
    {
      name: 'tour',
      run: (host) => script(TOUR, { host, env: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined } }),
    },
    { name: 'leaks', run: () => script(inRoot('tests', 'e2e', 'leaks', 'main.ts')) },
  ];
}
