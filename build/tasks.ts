import { buildProgram } from './bundle.ts';
import { check } from './check.ts';
import { write } from './docs/document.ts';
import { GENERATED } from './docs/generated.ts';
import { runNode } from './exec.ts';
import { chooseHost } from './host.ts';
import { inRoot } from './paths.ts';
import { suitesOf } from './suites/suites.ts';
import { runSuites } from './test.ts';
import {
  BENCH,
  CHAOS,
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
  vitestProject,
  WHOLE_CHAOS,
} from './tools.ts';

/** Gives the exit code. */
export type Task = (parameters: readonly string[]) => Promise<number>;

/**
 * Shows the development build. Electron itself runs in the person's own session, where its icon and its keychain are; the
 * stand-in, which has neither, with a keychain of its own.
 */
async function start(parameters: readonly string[]): Promise<number> {
  const { name, env } = await chooseHost();
  await buildProgram('development');
  const runTour = name === 'electron' ? runNode : nodeWithKeyring;
  return runTour(TOUR, parameters, { env });
}

/** Specs on the development build. `folder`: where their configuration is. */
async function specs(folder: readonly string[], parameters: readonly string[]): Promise<number> {
  const { env } = await chooseHost();
  await buildProgram('development');
  const config = playwrightConfig(...folder, 'playwright.config.ts');
  return nodeWithKeyring(PLAYWRIGHT, [...config, ...parameters], { env });
}

/** The races of the server against the client's core; with `--program` against the built program, in pictures. */
function races(parameters: readonly string[]): Promise<number> {
  if (!parameters.includes('--program')) return runNode(RACES, parameters);
  const others = parameters.filter((each) => each !== '--program');
  return specs(['tests', 'races', 'program'], others);
}

/** The tasks by the names of package.json's scripts. */
export const TASKS: Readonly<Record<string, Task>> = {
  start,
  test: () => runSuites(suitesOf('every change')),
  'test:all': () => runSuites(suitesOf('all')),
  check: async () => ((await check()).failed === 0 ? 0 : 1),
  docs: async () => {
    for (const path of await write(GENERATED)) console.log(`${path} written`);
    return 0;
  },
  'test:unit': (parameters) => runNode(VITEST, [...vitestProject('unit'), ...parameters]),
  'test:integration': (parameters) => nodeWithKeyring(VITEST, [...vitestProject('integration'), ...parameters]),
  chaos: (parameters) => runNode(VITEST, [...vitestProject('integration'), CHAOS, ...parameters], { env: WHOLE_CHAOS }),
  fleet: (parameters) => runNode(FLEET, parameters),
  explore: (parameters) => runNode(EXPLORE, parameters),
  fuzz: (parameters) =>
    runNode(VITEST, [...vitestProject('unit'), inRoot('tests', 'fuzz'), ...parameters], {
      env: { OS2FAKTOR_FUZZ_INPUTS: '200000' },
    }),
  'test:e2e': (parameters) => specs(['tests', 'e2e'], parameters),
  bench: (parameters) => runNode(BENCH, parameters),
  races,
  conformance: (parameters) => runNode(CONFORMANCE, parameters),
  screenshots: (parameters) => runNode(SCREENSHOTS, parameters),
  server: (parameters) => runNode(inRoot('tests', 'server', 'main.ts'), parameters),
  build: async (parameters) => {
    await buildProgram(parameters.includes('--development') ? 'development' : 'release');
    return 0;
  },
};
