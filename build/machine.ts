import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runNode } from './exec.ts';
import { inRoot } from './paths.ts';

/** No host can be had on this machine; the message says what to do. */
export class NoHostError extends Error {}

/** What build/host.ts has to know of the machine, and can do on it. */
export interface Machine {
  /** OS2_HOST, or the empty string. */
  readonly wish: string;
  readonly isLinux: boolean;
  readonly isRoot: boolean;
  readonly hasDisplay: boolean;
  /** Whether Electron's binary is installed. */
  readonly hasElectron: () => Promise<boolean>;
  /** Runs Electron's own installer, for a minute at most; true when the binary is there afterwards. */
  readonly fetchElectron: () => Promise<boolean>;
  /** Whether this very version could not be fetched before: nobody should wait for that at each start. */
  readonly failedBefore: () => Promise<boolean>;
  readonly rememberFailure: () => Promise<void>;
}

const ELECTRON = inRoot('node_modules', 'electron');

const INSTALL_TIMEOUT_MS = 60_000;

const FAILED_ATTEMPT = inRoot('.tools', 'electron-not-fetched');

function electronVersion(): string {
  const manifest = createRequire(import.meta.url)(join(ELECTRON, 'package.json')) as { version: string };
  return manifest.version;
}

/** Electron's installer writes path.txt last, with the program's place below its folder `dist`. */
async function hasElectron(): Promise<boolean> {
  const pathFile = join(ELECTRON, 'path.txt');
  return existsSync(pathFile) && existsSync(join(ELECTRON, 'dist', await readFile(pathFile, 'utf8')));
}

async function fetchElectron(): Promise<boolean> {
  console.error(`Fetching Electron ${electronVersion()} (at most ${INSTALL_TIMEOUT_MS / 1000} s) …`);
  const code = await runNode(join(ELECTRON, 'install.js'), [], { timeout: INSTALL_TIMEOUT_MS, stdio: 'ignore' });
  return code === 0 && (await hasElectron());
}

/** The machine this runs on. */
export function thisMachine(): Machine {
  return {
    wish: process.env['OS2_HOST'] ?? '',
    isLinux: process.platform === 'linux',
    isRoot: process.getuid?.() === 0,
    hasDisplay: [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => (name ?? '') !== ''),
    hasElectron,
    fetchElectron,
    failedBefore: async () =>
      existsSync(FAILED_ATTEMPT) && (await readFile(FAILED_ATTEMPT, 'utf8')) === electronVersion(),
    rememberFailure: async () => {
      await mkdir(inRoot('.tools'), { recursive: true });
      await writeFile(FAILED_ATTEMPT, electronVersion());
    },
  };
}
