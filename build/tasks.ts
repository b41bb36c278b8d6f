import { buildProgram } from './bundle.ts';
import { runNode } from './exec.ts';
import { chooseHost } from './host.ts';
import { withKeyring } from './keyring.ts';
import { inRoot } from './paths.ts';

/** Gives the exit code. */
export type Task = (parameters: readonly string[]) => Promise<number>;

const VITEST = inRoot('node_modules', 'vitest', 'vitest.mjs');
const PLAYWRIGHT = inRoot('node_modules', '@playwright', 'test', 'cli.js');

/** Runs a script on the development build: on the chosen host, with a keychain of its own. */
async function onProgram(script: string, parameters: readonly string[]): Promise<number> {
  const { env } = await chooseHost();
  await buildProgram('development');
  return withKeyring(process.execPath, [script, ...parameters], { env });
}

const vitest = (project: string, parameters: readonly string[]): string[] => [
  'run',
  '--config',
  inRoot('build', 'vitest.config.ts'),
  '--project',
  project,
  ...parameters,
];

/** The tasks by the names of package.json's scripts. */
export const TASKS: Readonly<Record<string, Task>> = {
  start: (parameters) => onProgram(inRoot('tests', 'e2e', 'tour', 'main.ts'), parameters),
  build: async (parameters) => {
    await buildProgram(parameters.includes('--development') ? 'development' : 'release');
    return 0;
  },
  server: (parameters) => runNode(inRoot('tests', 'server', 'main.ts'), parameters),
  conformance: (parameters) => runNode(inRoot('tests', 'conformance', 'run.ts'), parameters),
  'test:unit': (parameters) => runNode(VITEST, vitest('unit', parameters)),
  'test:integration': (parameters) => withKeyring(process.execPath, [VITEST, ...vitest('integration', parameters)]),
  'test:e2e': (parameters) =>
    onProgram(PLAYWRIGHT, ['test', '--config', inRoot('tests', 'e2e', 'playwright.config.ts'), ...parameters]),
};
