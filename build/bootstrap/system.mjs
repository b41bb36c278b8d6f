import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Missing, runLong, say } from './say.mjs';

// Debian packages, each with the program that shows it is there on other kinds of Linux ('' where none does).
const KEYRING = /** @type {const} */ ({
  dbus: 'dbus-daemon',
  'gnome-keyring': 'gnome-keyring-daemon',
  'libsecret-1-0': '',
});
const BROWSER = /** @type {const} */ ({ chromium: 'chromium', 'fonts-liberation': '' });
const DISPLAY = /** @type {const} */ ({ xvfb: 'Xvfb', openbox: 'openbox' });

const EVERYTHING = { ...BROWSER, ...KEYRING, ...DISPLAY };

/** What each task needs; a task that is not named here needs nothing. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const NEEDS = {
  start: { ...BROWSER, ...KEYRING },
  test: EVERYTHING,
  'test:all': EVERYTHING,
  'test:integration': KEYRING,
  'test:e2e': EVERYTHING,
  screenshots: BROWSER,
};

/**
 * Which of these Debian packages are not installed.
 * @param {readonly string[]} names
 */
function lackingPackages(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    encoding: 'utf8',
  });
  const installed = new Set(query.stdout.split('\n').filter((line) => line.endsWith(' installed')));
  return names.filter((name) => !installed.has(`${name} installed`));
}

/** @param {string} program */
function isInPath(program) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** @param {readonly string[]} lacking */
async function installOnDebian(lacking) {
  say(`This task needs Debian packages that are not installed: ${lacking.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = ['-q', '-o', 'Dpkg::Use-Pty=0'];
  const done =
    (await runLong('Reading the list of Debian packages', 'apt-get', ['update', ...quiet], { env })) &&
    (await runLong(
      `Installing ${lacking.join(', ')}`,
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...quiet, ...lacking],
      { env },
    ));
  if (!done)
    throw new Missing(
      'apt-get could not install them; its own words are above. Is the network within reach? Then try again.',
    );
}

/**
 * Whether the stand-in host, and with it Debian's Chromium, is not what the task will run on (see build/host.ts).
 * @param {string} root
 */
function hasElectron(root) {
  if (process.env['OS2_HOST'] === 'electron') return true;
  return process.getuid?.() !== 0 && existsSync(join(root, 'node_modules', 'electron', 'path.txt'));
}

/**
 * Makes sure that the programs outside npm which a task needs are there: installs them as root on Debian (and its kin), says
 * what to install elsewhere on Linux. Other systems need none: they run the real Electron and their own keychain.
 *
 * @param {string} root the project's folder
 * @param {string} task
 * @throws {Missing}
 */
export async function ensureSystem(root, task) {
  if (process.platform !== 'linux') return;
  const needs = Object.entries(NEEDS[task] ?? {}).filter(([name]) => name !== 'chromium' || !hasElectron(root));
  if (needs.length === 0) return;
  if (!isInPath('dpkg-query')) {
    const programs = needs.map(([, program]) => program).filter((program) => program !== '' && !isInPath(program));
    if (programs.length === 0) return;
    throw new Missing(`This task needs programs that are not there. Install them first: ${programs.join(', ')}`);
  }
  const lacking = lackingPackages(needs.map(([name]) => name));
  if (lacking.length === 0) return;
  if (process.getuid?.() === 0) return installOnDebian(lacking);
  throw new Missing(
    `This task needs Debian packages. Install them first:\n  sudo apt-get install --no-install-recommends ${lacking.join(' ')}`,
  );
}
