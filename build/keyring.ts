import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type RunOptions } from './exec.ts';

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

/**
 * Runs a program where keytar finds a keychain that is nobody's: on Linux in a D-Bus session of its own with an unlocked
 * gnome-keyring behind a random password, and in empty folders (HOME, XDG_*) that are deleted afterwards; the keyring's files
 * are below XDG_DATA_HOME. On other systems the program runs as it is, on the person's own keychain: tests use service names
 * of their own there.
 *
 * @returns the program's exit code
 */
export async function withKeyring(
  command: string,
  parameters: readonly string[],
  options: Pick<RunOptions, 'env' | 'stdio'> = {},
): Promise<number> {
  if (process.platform !== 'linux') return run(command, parameters, options);
  // Short, because a unix socket's path holds 107 bytes at the most.
  const folder = await mkdtemp(join(tmpdir(), 'os2-'));
  try {
    const folders = await privateFolders(folder);
    const config = join(folder, 'bus.conf');
    await writeFile(config, busConfig(folder));
    const session = [process.execPath, join(import.meta.dirname, 'keyring-session.ts'), command, ...parameters];
    return await run('dbus-run-session', [`--config-file=${config}`, '--', ...session], {
      ...options,
      env: { ...options.env, ...folders, DBUS_SYSTEM_BUS_ADDRESS: undefined, GNOME_KEYRING_CONTROL: undefined },
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
