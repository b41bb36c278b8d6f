/**
 * Runs inside a keyring of its own: stores an entry, locks the keyring as a desktop does, and writes to the file named last what
 * the probe (first argument) then gets.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [probe = '', output = ''] = process.argv.slice(2);

function results(...calls: string[]): unknown {
  const ended = spawnSync(process.execPath, [probe, 'OS2faktor probe', '2000', ...calls], {
    encoding: 'utf8',
    // With a screen the keyring would ask the user for its password instead.
    env: { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
    timeout: 15_000,
  });
  return ended.stdout.endsWith('\n') ? JSON.parse(ended.stdout) : `nothing was said: ${ended.stderr}`;
}

function lock(): void {
  const ended = spawnSync('dbus-send', [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    'array:objpath:/org/freedesktop/secrets/collection/login',
  ]);
  if (ended.status !== 0) throw new Error('the keyring could not be locked');
}

const unlocked = results('set:kept', 'get');
lock();
const locked = results('get', 'set:new', 'delete');
writeFileSync(output, JSON.stringify({ unlocked, locked }));
