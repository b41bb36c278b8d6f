import { withKeyring } from './keyring.ts';
import type { RunOptions } from './exec.ts';
import { inRoot } from './paths.ts';

/** The test tools' own scripts: started with Node itself, because the commands npm makes of them need a shell on Windows. */
export const VITEST = inRoot('node_modules', 'vitest', 'vitest.mjs');
export const PLAYWRIGHT = inRoot('node_modules', '@playwright', 'test', 'cli.js');

export const TOUR = inRoot('tests', 'e2e', 'tour', 'main.ts');
export const SCREENSHOTS = inRoot('tests', 'screenshots', 'main.ts');
export const BENCH = inRoot('tests', 'bench', 'main.ts');
export const RACES = inRoot('tests', 'races', 'main.ts');
export const FLEET = inRoot('tests', 'fleet', 'main.ts');
export const EXPLORE = inRoot('tests', 'explore', 'main.ts');
export const CONFORMANCE = inRoot('tests', 'conformance', 'run.ts');

/** The chaos suite, and what has it run its whole matrix instead of a sample. */
export const CHAOS = inRoot('tests', 'integration', 'chaos');
export const WHOLE_CHAOS = { OS2FAKTOR_CHAOS: 'whole' } as const;
/** What shows that the chaos suite finds faults: each is planted, and many cells are run with it. */
export const CHAOS_PLANTED = inRoot('tests', 'integration', 'chaos', 'planted.test.ts');

/** A project of build/vitest.config.ts. */
export type VitestProject = 'unit' | 'host' | 'integration';

/** Parameters for vitest to run one project of build/vitest.config.ts. */
export function vitestProject(project: VitestProject): string[] {
  return ['run', '--config', inRoot('build', 'vitest.config.ts'), '--project', project];
}

/** Parameters for Playwright to run the specs of one configuration. */
export function playwrightConfig(...path: readonly string[]): string[] {
  return ['test', '--config', inRoot(...path)];
}

/** Runs a script on this very Node with a keychain of its own; see `withKeyring`. */
export function nodeWithKeyring(
  script: string,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  return withKeyring(process.execPath, [script, ...parameters], options);
}
