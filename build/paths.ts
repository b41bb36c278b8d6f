import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** Absolute path of a file or folder of the project. */
export function inRoot(...parts: readonly string[]): string {
  return join(ROOT, ...parts);
}
