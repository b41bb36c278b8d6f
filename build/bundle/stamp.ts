import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../paths.ts';

const INPUTS = [
  'src',
  'build/bundle',
  'build/icons',
  'build/bundle.ts',
  'tsconfig.json',
  'package-lock.json',
  'package.json',
];

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A digest over every file that a bundle is made of, so that an unchanged program is not built again. */
async function digestInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS.map((path) => inRoot(path))) {
    const files = input.endsWith('.ts') || input.endsWith('.json') ? [input] : await listFiles(input);
    for (const file of files.sort()) {
      hash.update(file);
      hash.update('\0');
      hash.update(
        createHash('sha256')
          .update(await readFile(file))
          .digest(),
      );
    }
  }
  return hash.digest('hex');
}

/**
 * Runs `make` unless `folder` holds what it made from the very same files.
 *
 * @returns whether `make` ran
 */
export async function whenChanged(folder: string, make: () => Promise<void>): Promise<boolean> {
  const stamp = join(folder, '.stamp');
  const digest = await digestInputs();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === digest) return false;
  await rm(stamp, { force: true });
  await make();
  await writeFile(stamp, digest);
  return true;
}
