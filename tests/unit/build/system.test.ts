import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureSystem } from '../../../build/bootstrap/system.mjs';
import { plant, scratchFolder } from './support/scratch.ts';

let root = '';

/** Puts nothing in PATH but programs of ours: dpkg-query knows the packages named, apt-get writes down what it is asked. */
async function machine(options: { debian: boolean; root: boolean; installed: readonly string[] }): Promise<void> {
  root = await scratchFolder();
  const known = options.installed.map((name) => `echo '${name} installed'`).join('\n');
  const programs: Record<string, string> = options.debian
    ? {
        'dpkg-query': `#!/bin/sh\n${known}\necho 'openbox not-installed'\n`,
        'apt-get': `#!/bin/sh\necho "$@" >> ${root}/apt.book\n`,
      }
    : Object.fromEntries(options.installed.map((name) => [name, '#!/bin/sh\n']));
  for (const [name, text] of Object.entries(programs)) await plant(join(root, 'bin'), { [name]: text }, 0o755);
  await plant(root, { 'apt.book': '' });
  vi.stubEnv('PATH', join(root, 'bin'));
  vi.spyOn(process, 'getuid').mockReturnValue(options.root ? 0 : 1000);
}

const apt = async (): Promise<string[]> => (await readFile(join(root, 'apt.book'), 'utf8')).split('\n').filter(Boolean);

const FOR_START = ['chromium', 'fonts-liberation', 'dbus', 'gnome-keyring', 'libsecret-1-0'];

describe.runIf(process.platform === 'linux')('system packages', () => {
  beforeEach(() => {
    vi.stubEnv('OS2_HOST', '');
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });

  test('nothing lacks: apt-get is not called', async () => {
    await machine({ debian: true, root: true, installed: FOR_START });
    await ensureSystem(root, 'start');
    expect(await apt()).toEqual([]);
  });

  test('root on Debian: only what the task at hand lacks is installed, after one update', async () => {
    await machine({ debian: true, root: true, installed: FOR_START.filter((name) => name !== 'dbus') });
    await ensureSystem(root, 'build');
    expect(await apt()).toEqual([]);
    await ensureSystem(root, 'start');
    expect(await apt()).toEqual([
      expect.stringMatching(/^update /u),
      expect.stringMatching(/^install -y --no-install-recommends .* dbus$/u),
    ]);
  });

  test('a package that was removed again counts as lacking', async () => {
    await machine({ debian: true, root: true, installed: [...FOR_START, 'xvfb'] });
    await ensureSystem(root, 'test');
    expect((await apt()).at(-1)).toMatch(/ openbox$/u);
  });

  test('not root: the command to run is said', async () => {
    await machine({ debian: true, root: false, installed: ['dbus'] });
    await expect(ensureSystem(root, 'test:integration')).rejects.toThrow(
      'sudo apt-get install --no-install-recommends gnome-keyring libsecret-1-0',
    );
    expect(await apt()).toEqual([]);
  });

  test('Chromium is not asked for where Electron itself will run', async () => {
    await machine({ debian: true, root: false, installed: FOR_START.filter((name) => name !== 'chromium') });
    await expect(ensureSystem(root, 'start')).rejects.toThrow('chromium');
    await plant(root, { 'node_modules/electron/path.txt': 'electron' });
    await ensureSystem(root, 'start');
  });

  test('another Linux: the programs that are not there are named', async () => {
    await machine({ debian: false, root: true, installed: ['chromium', 'gnome-keyring-daemon'] });
    await expect(ensureSystem(root, 'start')).rejects.toThrow(/: dbus-daemon$/u);
  });
});
