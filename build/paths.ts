import { join, resolve } from 'node:path';

/** Absolute path of the project's folder. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Absolute path of a file or folder of the project. */
export function inRoot(...parts: readonly string[]): string {
  return join(ROOT, ...parts);
}
