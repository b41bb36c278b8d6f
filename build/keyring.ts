import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { run, type RunOptions } from './exec.ts';

/** How long a keyring may take to answer. */
const READY_MS = 15_000;

/** A bus of its own that starts no service by itself: only what the session starts is there. */
const busConfig = (
  folder: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** The variables by which Linux programs find a person's folders, all below one folder that is thrown away. */
async function privateFolders(folder: string): Promise<Record<string, string>> {
  const env = {
    HOME: join(folder, 'home'),
    XDG_CONFIG_HOME: join(folder, 'home', '.config'),
    XDG_DATA_HOME: join(folder, 'home', '.local', 'share'),
    XDG_STATE_HOME: join(folder, 'home', '.local', 'state'),
    XDG_CACHE_HOME: join(folder, 'home', '.cache'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  for (const path of Object.values(env)) await mkdir(path, { recursive: true, mode: 0o700 });
  return env;
}

/** What programs look for below HOME and XDG_RUNTIME_DIR to reach the person's display, which stays the same. */
function displayAccess(): Record<string, string | undefined> {
  const { HOME = '', XAUTHORITY = join(HOME, '.Xauthority'), XDG_RUNTIME_DIR = '', WAYLAND_DISPLAY } = process.env;
  return {
    XAUTHORITY: existsSync(XAUTHORITY) ? XAUTHORITY : undefined,
    WAYLAND_DISPLAY: WAYLAND_DISPLAY ? resolve(XDG_RUNTIME_DIR, WAYLAND_DISPLAY) : undefined,
  };
}

interface Bus {
  readonly address: string;
  readonly process: ChildProcess;
}

async function startBus(folder: string): Promise<Bus> {
  const config = join(folder, 'bus.conf');
  await writeFile(config, busConfig(folder));
  const daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: daemon.stdout });
  const failed = once(daemon, 'exit').then(() => {
    throw new Error('dbus-daemon ended before it was ready.');
  });
  const address = await Promise.race([once(lines, 'line').then(([line]) => String(line)), failed]);
  failed.catch(() => undefined);
  return { address, process: daemon };
}

/** Another user of the computer than the one who runs this; nothing: the same one. Root alone can have it so. */
export interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** Whether a program on this bus finds the login collection open (the Secret Service's interface). */
function isUnlocked(env: Readonly<Record<string, string>>, as: User): boolean {
  const { stdout, error } = spawnSync(
    'dbus-send',
    [
      ...['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets/collection/login'],
      ...['org.freedesktop.DBus.Properties.Get', 'string:org.freedesktop.Secret.Collection', 'string:Locked'],
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: READY_MS,
      env: { ...process.env, ...env },
      ...as,
    },
  );
  if (error !== undefined) throw error;
  return stdout.includes('boolean false');
}

async function untilUnlocked(daemon: ChildProcess, env: Readonly<Record<string, string>>, as: User): Promise<void> {
  const last = Date.now() + READY_MS;
  while (!isUnlocked(env, as)) {
    if (daemon.exitCode !== null) throw new Error(`gnome-keyring-daemon ended with ${String(daemon.exitCode)}.`);
    if (Date.now() > last) throw new Error('gnome-keyring-daemon did not open its keyring.');
    await pause(20);
  }
}

/**
 * Starts an unlocked keyring on a bus and resolves when a program there finds it open. The daemon itself opens its control
 * socket, and goes to the background where it is let, before it has its name on the bus: who asks in between finds no keychain.
 *
 * @param env the bus and the folders of the keyring: DBUS_SESSION_BUS_ADDRESS, XDG_DATA_HOME, XDG_RUNTIME_DIR
 * @param password what opens it; where it is new, it gets this one
 * @throws when it ends, or is not open within 15 s
 */
export async function startKeyring(
  env: Readonly<Record<string, string>>,
  password: string,
  as: User = {},
): Promise<ChildProcess> {
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, ...env },
    ...as,
  });
  daemon.stdin.end(password);
  try {
    await untilUnlocked(daemon, env, as);
    return daemon;
  } catch (error) {
    daemon.kill();
    throw error;
  }
}

/**
 * Runs a program where keytar finds a keychain that is nobody's: on Linux on a D-Bus of its own with an unlocked
 * gnome-keyring behind a random password, and in empty folders (HOME, XDG_*) that are deleted afterwards; the keyring's files
 * are below XDG_DATA_HOME. On other systems the program runs as it is, on the person's own keychain: tests use service names
 * of their own there.
 *
 * @returns the program's exit code
 * @throws when the bus or the keyring does not start
 */
export async function withKeyring(
  command: string,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  if (process.platform !== 'linux') return run(command, parameters, options);
  // Short, because a unix socket's path holds 107 bytes at the most.
  const folder = await mkdtemp(join(tmpdir(), 'os2-'));
  let bus: Bus | undefined;
  let keyring: ChildProcess | undefined;
  try {
    const folders = await privateFolders(folder);
    bus = await startBus(folder);
    const env = { ...folders, DBUS_SESSION_BUS_ADDRESS: bus.address };
    keyring = await startKeyring(env, randomBytes(24).toString('hex'));
    return await run(command, parameters, { ...options, env: { ...displayAccess(), ...options.env, ...env } });
  } finally {
    keyring?.kill();
    bus?.process.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
