import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runNode } from './exec.ts';
import { inRoot } from './paths.ts';

/** What the built program runs on. */
export interface Host {
  readonly name: 'electron' | 'standin';
  /** For the environment of whatever starts the program: Electron's npm package and Playwright read it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** No host can be had on this machine; the message says what to do. */
export class NoHostError extends Error {}

/** A folder that looks like Electron's distribution (design.md, "Running without Electron's binary"). */
const STAND_IN = inRoot('tests', 'host', 'dist');

const ELECTRON = inRoot('node_modules', 'electron');

const INSTALL_TIMEOUT_MS = 60_000;

/** Remembers that Electron's binary could not be fetched, so that the next start does not wait for it again. */
const FAILED_ATTEMPT = inRoot('.tools', 'electron-not-fetched');

const electron: Host = { name: 'electron', env: { OS2_HOST: 'electron', ELECTRON_OVERRIDE_DIST_PATH: undefined } };
const standIn: Host = { name: 'standin', env: { OS2_HOST: 'standin', ELECTRON_OVERRIDE_DIST_PATH: STAND_IN } };

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
  console.error(`Fetching Electron ${electronVersion()} (at most ${String(INSTALL_TIMEOUT_MS / 1000)} s) …`);
  const options = { timeout: INSTALL_TIMEOUT_MS, stdio: 'ignore' } as const;
  return (await runNode(join(ELECTRON, 'install.js'), [], options)) === 0 && (await hasElectron());
}

/** Only Linux has the stand-in, because only there Debian's Chromium is at hand. */
async function electronOnLinux(): Promise<boolean> {
  const version = electronVersion();
  if (existsSync(FAILED_ATTEMPT) && (await readFile(FAILED_ATTEMPT, 'utf8')) === version) return false;
  if (await fetchElectron()) return true;
  await mkdir(inRoot('.tools'), { recursive: true });
  await writeFile(FAILED_ATTEMPT, version);
  return false;
}

function useStandIn(reason: string): Host {
  console.error(`Host: the stand-in of tests/host, because ${reason}.`);
  return standIn;
}

/**
 * Chooses what the built program runs on: OS2_HOST=electron|standin when set; otherwise an installed Electron; otherwise one
 * attempt to fetch it. Where that fails Linux falls back to the stand-in; so it does, without asking, for root (Electron
 * refuses its sandbox there) and without a display. Says in one line when it is the stand-in.
 *
 * @throws {NoHostError} when there is neither, and when OS2_HOST has another value
 */
export async function chooseHost(): Promise<Host> {
  const wish = process.env['OS2_HOST'] ?? '';
  const onLinux = process.platform === 'linux';
  if (wish === 'standin') return useStandIn('OS2_HOST says so');
  if (wish !== '' && wish !== 'electron') throw new NoHostError(`OS2_HOST can be electron or standin, not ${wish}.`);
  if (onLinux && wish === '') {
    if (process.getuid?.() === 0) return useStandIn('Electron does not run as root');
    if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return useStandIn('there is no display');
  }
  if (await hasElectron()) return electron;
  if (onLinux && wish === '') {
    return (await electronOnLinux())
      ? electron
      : useStandIn("Electron's binary could not be fetched (npx install-electron)");
  }
  if (await fetchElectron()) return electron;
  throw new NoHostError(
    `Electron's binary is not there and could not be fetched. Run "npx install-electron --no" and look at what it says; ` +
      'behind a proxy, Electron’s documentation on its installation helps (ELECTRON_MIRROR, HTTPS_PROXY).',
  );
}
