import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { TrayTakes } from './tray/picture.ts';

/** What differs from system to system, chosen once at the root. */
export interface Platform {
  /** Where the program keeps what must not roam: settings, logs, Chromium's own files. */
  readonly dataFolder: string;
  /** The file with the organisation's policies, which only an administrator can write; null where they are kept elsewhere. */
  readonly policyFile: string | null;
  /** A program with windows can write to the console that it was started from. */
  readonly hasConsole: boolean;
  /** The session is shown on another computer, over ICA or RDP, as far as the system tells. */
  readonly isRemoteSession: boolean;
  /** What the system calls this session of the user, the same for each start in it; two at once have two, as far as the system tells. */
  readonly sessionMark: string;
  /** The name of a pipe or socket by which the sessions of one user share `folder` (data-claim.ts); null where there is one session only. */
  readonly claimName: (folder: string) => string | null;
  readonly trayTakes: TrayTakes;
  /**
   * The COM class by which Windows calls the program when a notification is clicked; null elsewhere. Fixed, because Windows writes it into
   * the user's registry, where a new one at each start would pile up. The installer's shortcut in the start menu must carry the same
   * (System.AppUserModel.ToastActivatorCLSID), as it must carry the application's ID: without it Electron writes a shortcut of its own.
   */
  readonly toastActivator: string | null;
}

const TOAST_ACTIVATOR = '{27E5B9D4-6C1A-4F0E-9B73-58A2D0C4F316}';

type Environment = Readonly<Record<string, string | undefined>>;

/** A folder named in the environment counts only as an absolute path: empty and relative ones are to be ignored (XDG). */
function named(rules: path.PlatformPath, folder: string | undefined): string | undefined {
  return folder !== undefined && rules.isAbsolute(folder) ? folder : undefined;
}

/**
 * Whether Windows says that the session is shown elsewhere: SESSIONNAME is `ICA-…` or `RDP-…`, and CLIENTNAME the computer in front of
 * the user. A desktop of Citrix for one user (VDI) is called `Console` and has only the second. Both are from the log-on: a session that
 * is taken over from another computer later keeps what it had.
 */
function isRemoteWindows({ SESSIONNAME = '', CLIENTNAME = '' }: Environment): boolean {
  return /^(?:ICA|RDP)-/iu.test(SESSIONNAME) || !/^(?:console)?$/iu.test(CLIENTNAME.trim());
}

/** The first of `names` that is not empty. */
const firstOf = (...names: readonly (string | undefined)[]): string | undefined =>
  names.find((name) => name !== undefined && name !== '');

/** A name that says nothing of the folder, and is another one for each. */
const hashOf = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 32);

/**
 * What goes for `system` (a value of process.platform). On Windows the local profile, because the roaming one is copied at every
 * log-on of a Citrix session; elsewhere what the XDG base directory specification and Apple's guidelines say.
 */
export function platformFor(system: NodeJS.Platform, environment: Environment, home: string = os.homedir()): Platform {
  const name = 'OS2faktor';
  if (system === 'win32') {
    return {
      dataFolder: path.win32.join(
        named(path.win32, environment['LOCALAPPDATA']) ?? path.win32.join(home, 'AppData', 'Local'),
        'OS2',
        name,
      ),
      policyFile: null,
      hasConsole: false,
      isRemoteSession: isRemoteWindows(environment),
      sessionMark: firstOf(environment['SESSIONNAME']) ?? 'Console',
      claimName: (folder) => `\\\\.\\pipe\\OS2faktor-${hashOf(folder)}`,
      trayTakes: 'one-picture',
      toastActivator: TOAST_ACTIVATOR,
    };
  }
  if (system === 'darwin')
    return {
      dataFolder: path.posix.join(home, 'Library', 'Application Support', name),
      policyFile: '/Library/Application Support/OS2faktor/policies.json',
      hasConsole: true,
      isRemoteSession: false,
      sessionMark: 'Console',
      claimName: () => null,
      trayTakes: 'one-for-each-scale',
      toastActivator: null,
    };
  return {
    dataFolder: path.posix.join(
      named(path.posix, environment['XDG_DATA_HOME']) ?? path.posix.join(home, '.local', 'share'),
      name,
    ),
    policyFile: '/etc/os2faktor/policies.json',
    hasConsole: true,
    isRemoteSession: false,
    sessionMark: firstOf(environment['WAYLAND_DISPLAY'], environment['DISPLAY']) ?? 'none',
    // In the abstract namespace of Linux, which leaves no file behind.
    claimName: (folder) => `\0OS2faktor-${hashOf(folder)}`,
    trayTakes: 'one-picture',
    toastActivator: null,
  };
}
