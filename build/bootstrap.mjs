/**
 * The first step of every npm script: makes sure that what the task needs is there, then runs the task with build/run.ts.
 * Needs nothing but Node 20 and its standard library. Everything it says goes to standard error: `server` owns standard output.
 *
 * Usage: node build/bootstrap.mjs <task> [arguments…]
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from './bootstrap/node.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';
import { Missing, say } from './bootstrap/say.mjs';
import { ensureSystem } from './bootstrap/system.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** How often it is looked whether npm still runs, in ms. */
const PARENT_CHECK = 500;

/**
 * Runs the task on the given Node and ends as it ends. A signal reaches the task too, so that `npm run server` can be ended;
 * so does the end of the process above, because the shell that npm puts in between passes no signal on.
 * @param {string} node
 * @param {readonly string[]} taskAndArguments
 */
function runTask(node, taskAndArguments) {
  const path = `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(node, [join(root, 'build', 'run.ts'), ...taskAndArguments], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches every process by itself; a second one would break off what the first one tidies up.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill();
  }, PARENT_CHECK).unref();
  child.on('error', (error) => {
    say(`Node could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

try {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Missing(`This needs Node 20 or newer; this is ${process.versions.node}.`);
  const [task = '', ...rest] = process.argv.slice(2);
  await ensurePackages(root);
  const node = await ensureNode(root);
  await ensureSystem(root, task);
  runTask(node, [task, ...rest]);
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  say(error.message);
  process.exitCode = 1;
}
