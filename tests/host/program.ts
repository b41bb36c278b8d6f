import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A small program for one test, as source texts of CommonJS modules. */
export interface ProgramText {
  main: string;
  preload?: string;
}

/** A program on disk. `env` is what it must be started with. */
export interface ProgramOnDisk {
  folder: string;
  env: Record<string, string>;
  remove: () => void;
}

const prelude = fileURLToPath(new URL('./contract/prelude.cjs', import.meta.url));

/**
 * Writes a program to a temporary folder. Its main file may use `electron` and what `prelude.cjs` has: `serve`, `open` and `register`, all
 * without requiring them.
 */
export function writeProgram({ main, preload }: ProgramText): ProgramOnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'os2-program-'));
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };
  write(
    'package.json',
    JSON.stringify({ name: 'small-program', productName: 'Small Program', version: '1.2.3', main: 'main.cjs' }),
  );
  const start = `const electron = require('electron');\nconst { serve, open, register } = require(${JSON.stringify(prelude)});\n`;
  write('main.cjs', start + main);
  if (preload !== undefined) write('preload.cjs', preload);
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return {
    folder,
    env: { ...env, PROGRAM_FOLDER: folder, PROGRAM_PRELOAD: preload === undefined ? '' : join(folder, 'preload.cjs') },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder that stands for Electron's distribution. */
export const distribution = fileURLToPath(new URL('./dist-like', import.meta.url));
