import { NoHostError, thisMachine, type Machine } from './machine.ts';
import { inRoot } from './paths.ts';

/** What the built program runs on. */
export interface Host {
  readonly name: 'electron' | 'standin';
  /** For the environment of whatever starts the program: Electron's npm package and Playwright read it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A folder that looks like Electron's distribution (docs/architecture.md). */
const STAND_IN = inRoot('tests', 'host', 'dist-like');

const electron: Host = { name: 'electron', env: { OS2_HOST: 'electron', ELECTRON_OVERRIDE_DIST_PATH: undefined } };

function standIn(reason: string): Host {
  console.error(`Host: the stand-in of tests/host, because ${reason}.`);
  return { name: 'standin', env: { OS2_HOST: 'standin', ELECTRON_OVERRIDE_DIST_PATH: STAND_IN } };
}

/** Linux without a wish: the only place where the stand-in steps in by itself, because Debian's Chromium is at hand there. */
async function chooseOnLinux(machine: Machine): Promise<Host> {
  if (machine.isRoot) return standIn('Electron does not run as root');
  if (!machine.hasDisplay) return standIn('there is no display');
  if (await machine.hasElectron()) return electron;
  if (await machine.failedBefore()) return standIn("Electron's binary could not be fetched (npx install-electron)");
  if (await machine.fetchElectron()) return electron;
  await machine.rememberFailure();
  return standIn("Electron's binary could not be fetched (npx install-electron)");
}

/**
 * Chooses what the built program runs on: OS2_HOST=electron|standin when set; otherwise an installed Electron; otherwise one
 * attempt to fetch it. Where that fails Linux falls back to the stand-in; so it does, without asking, for root (Electron
 * refuses its sandbox there) and without a display. Says in one line when it is the stand-in.
 *
 * @throws {NoHostError} when there is neither, and when OS2_HOST has another value
 */
export async function chooseHost(machine: Machine = thisMachine()): Promise<Host> {
  const { wish } = machine;
  if (wish === 'standin') return standIn('OS2_HOST says so');
  if (wish !== '' && wish !== 'electron') throw new NoHostError(`OS2_HOST can be electron or standin, not ${wish}.`);
  if (wish === '' && machine.isLinux) return chooseOnLinux(machine);
  if ((await machine.hasElectron()) || (await machine.fetchElectron())) return electron;
  throw new NoHostError(
    'Electron is not there and could not be fetched. Run "npx install-electron --no" and see what it says; ' +
      'behind a proxy, set HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1.',
  );
}
