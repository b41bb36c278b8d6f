import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const set = new Map<string, string>();

const config = (): string => process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');

/** Where Electron puts things on Linux, unless `setPath` says otherwise. */
function defaultPath(name: string, appName: string): string | undefined {
  switch (name) {
    case 'home':
      return homedir();
    case 'appData':
      return config();
    case 'userData':
      return join(getPath('appData', appName), appName);
    case 'sessionData':
      return getPath('userData', appName);
    case 'logs':
      return join(getPath('userData', appName), 'logs');
    case 'crashDumps':
      return join(getPath('userData', appName), 'Crashpad');
    case 'temp':
      return tmpdir();
    case 'exe':
      return process.execPath;
    case 'desktop':
    case 'documents':
    case 'downloads':
      return join(
        homedir(),
        name.replace(/^./, (letter) => letter.toUpperCase()),
      );
    default:
      return undefined;
  }
}

/** `app.getPath`. */
export function getPath(name: string, appName: string): string {
  const path = set.get(name) ?? defaultPath(name, appName);
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  return path;
}

/** `app.setPath`. A folder that does not exist is not made. */
export function setPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error('Path must be absolute');
  if (defaultPath(name, '-') === undefined) throw new Error(`Failed to set path`);
  set.set(name, path);
}

/** Makes the folder for the user's data, as Electron does for the instance lock and when it is ready. A folder that cannot be made is not told of. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch {
    // The program meets that when it writes.
  }
}
