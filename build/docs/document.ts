import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../paths.ts';

/** A file of the repository that is made from the source, and never written by hand. */
export interface GeneratedFile {
  /** From the repository's root, for instance `docs/errors.md`. */
  readonly path: string;
  readonly make: () => string;
}

/** The text of `file` as it is to stand in the repository, formatted like everything else there. */
async function textOf(file: GeneratedFile, root = inRoot()): Promise<string> {
  const at = inRoot(file.path);
  const options = await resolveConfig(at);
  return format(file.make(), { ...options, filepath: `${root}/${file.path}` });
}

/** Those of `files` whose text below `root` is not what the source gives. */
export async function staleOf(files: readonly GeneratedFile[], root = inRoot()): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const file of files) {
    const at = `${root}/${file.path}`;
    const found = existsSync(at) ? await readFile(at, 'utf8') : null;
    if (found !== (await textOf(file, root))) stale.push(file.path);
  }
  return stale;
}

/** Writes all of `files` below `root`; gives the paths of those that changed. */
export async function write(files: readonly GeneratedFile[], root = inRoot()): Promise<readonly string[]> {
  const stale = await staleOf(files, root);
  for (const file of files)
    if (stale.includes(file.path)) await writeFile(`${root}/${file.path}`, await textOf(file, root));
  return stale;
}
