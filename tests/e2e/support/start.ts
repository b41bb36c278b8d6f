import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from '../../../build/paths.ts';
import { environmentFor, type LaunchOptions } from './product.ts';
import type { Profile } from './profile.ts';

const ERROR_BOX = path.join(import.meta.dirname, 'error-box.cjs');

/** Starts a program that is expected to end by itself, without Playwright; gives its exit code and what it said. `prelude`: a file of this folder that is loaded before it. */
export async function runToItsEnd(
  profile: Profile,
  { switches = [], prelude, ...options }: LaunchOptions & { readonly prelude?: 'told-folders' | 'broken-start' } = {},
): Promise<{ readonly code: number | null; readonly output: string }> {
  // The package's export is the path of the executable.
  const executable = createRequire(import.meta.url)('electron') as unknown as string;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const loaded = prelude === undefined ? [] : ['-r', path.join(import.meta.dirname, `${prelude}.cjs`)];
  const child = spawn(executable, [...sandbox, '-r', ERROR_BOX, ...loaded, inRoot(), ...switches], {
    env: environmentFor(profile, options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
