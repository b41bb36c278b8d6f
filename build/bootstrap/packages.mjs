import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/**
 * Installs the npm packages of the lockfile when it changed since the last time, or for another system than this one.
 * @param {string} root the project's folder
 */
export async function ensurePackages(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  const wanted = `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform}-${process.arch}\n`;
  const stamp = join(root, 'node_modules', '.os2faktor-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await npm('Installing the npm packages (about 300; a minute or less)', ['ci'], root);
  writeFileSync(stamp, wanted);
}
