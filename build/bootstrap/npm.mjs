import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Missing, runLong } from './say.mjs';

const CLI = 'npm-cli.js';

/**
 * npm's own script, so that it can be started with Node itself: `npm` is a batch file on Windows, which needs a shell.
 * @returns {string}
 */
function npmScript() {
  const running = process.env['npm_execpath'] ?? '';
  const nodeFolder = dirname(process.execPath);
  const inPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'npm'))
    .filter((file) => existsSync(file))
    .map((file) => realpathSync(file));
  const candidates = [
    running,
    join(nodeFolder, 'node_modules', 'npm', 'bin', CLI),
    join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', CLI),
    ...inPath,
  ];
  const found = candidates.find((file) => basename(file) === CLI && existsSync(file));
  if (found === undefined) throw new Missing('npm was not found. It comes with Node; install that first.');
  return found;
}

/**
 * Runs npm. No install scripts, no audit, no messages that are not about this project.
 *
 * @param {string} title what is being done, for people
 * @param {readonly string[]} parameters
 * @param {string} cwd
 * @throws {Missing} when npm fails
 */
export async function npm(title, parameters, cwd) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (await runLong(title, process.execPath, [npmScript(), ...parameters, ...quiet], { cwd })) return;
  throw new Missing(
    'npm could not do it; its own words are above. Is the npm registry within reach (network, proxy)? Then try again.',
  );
}
