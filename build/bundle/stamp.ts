import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** One digest over the names and the bytes of all files. */
async function digest(inputs: readonly string[]): Promise<string> {
  const files = (await Promise.all(inputs.map(filesOf))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = createHash('sha256').update(await readFile(file));
    hash.update(`${file}\0`).update(content.digest());
  }
  return hash.digest('hex');
}

/**
 * Runs `make` unless `folder` holds what it made from the very same files: an unchanged program is not built again.
 *
 * @param inputs absolute paths of the files and folders that `make` reads
 * @returns whether `make` ran
 */
export async function whenChanged(
  folder: string,
  inputs: readonly string[],
  make: () => Promise<void>,
): Promise<boolean> {
  const stamp = join(folder, '.stamp');
  const current = await digest(inputs);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === current) return false;
  await rm(stamp, { force: true });
  await make();
  await writeFile(stamp, current);
  return true;
}
