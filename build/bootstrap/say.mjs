import { spawn } from 'node:child_process';

/** Something the task needs is missing and cannot be had from here; the message says what to do. */
export class Missing extends Error {}

/**
 * Tells the person at the terminal, on standard error.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

const HEARTBEAT_MS = 10_000;

/**
 * Runs a program that may take long: says what for, then a line every ten seconds, then how long it took. What it prints
 * goes to standard error.
 *
 * @param {string} title what is being done, for people
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<boolean>} whether it ended with exit code 0; false too when it cannot be started
 */
export async function runLong(title, command, parameters, options = {}) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`${title} …`);
  const beat = setInterval(() => say(`  … ${seconds()} s`), HEARTBEAT_MS);
  /** @type {number | null} */
  const code = await new Promise((done) => {
    const child = spawn(command, parameters, { ...options, stdio: ['ignore', 2, 2] });
    child.on('error', (error) => {
      say(`  ${error.message}`);
      done(null);
    });
    child.on('exit', done);
  });
  clearInterval(beat);
  say(code === 0 ? `  done in ${seconds()} s` : `  failed after ${seconds()} s`);
  return code === 0;
}
