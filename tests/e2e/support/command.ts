import { spawn } from 'node:child_process';
import { inRoot } from '../../../build/paths.ts';
import { environmentFor, type LaunchOptions } from './product.ts';
import type { Profile } from './profile.ts';

/** A start of the program as a script or the system makes it. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const WITHIN = 60_000;

/** Starts the program with `given` and waits until it has ended by itself. */
export function command(profile: Profile, given: readonly string[], options: LaunchOptions = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('node_modules', 'electron', 'cli.js'), inRoot(), ...given], {
      cwd: inRoot(),
      env: environmentFor(profile, options),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: WITHIN,
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output, errors });
    });
  });
}
