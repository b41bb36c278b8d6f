import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { User } from '../../build/keyring.ts';
import { inRoot } from '../../build/paths.ts';
import { codeShown } from './support/approval.ts';
import { command } from './support/command.ts';
import { expect, test } from './support/fixture.ts';
import { OwnKeyring } from './support/own-keyring.ts';
import { nothingLeft } from './support/processes.ts';
import { environmentFor, Product } from './support/product.ts';
import { makeProfile, writeConfig } from './support/profile.ts';
import { da, en } from './support/texts.ts';

test.skip(process.platform !== 'linux', 'the second session has a bus and a keyring of its own, as on Linux');

/** Somebody else, where the test may become somebody who can still read the program; otherwise the same user in a second session. */
function somebodyElse(): User {
  const nobody = { uid: 65_534, gid: 65_534 };
  if (process.getuid?.() !== 0) return {};
  const reads = spawnSync(
    process.execPath,
    ['-e', `fs.readFileSync(${JSON.stringify(inRoot('package.json'))})`],
    nobody,
  );
  return reads.status === 0 ? nobody : {};
}

test('two users on one host: each has the program, the keychain and the requests of their own', async ({ world }) => {
  const as = somebodyElse();
  const keyring = new OwnKeyring(as);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-home-'));
  if (as.uid !== undefined) fs.chownSync(home, as.uid, as.gid ?? as.uid);
  // The second user's device is made first, so that world.device() is the first one's.
  const other = await world.enrol({ name: 'OS2faktor – Den anden' });
  const mine = await world.enrol();
  const profile = { ...makeProfile(path.join('e2e', 'survival-users-other')), folder: path.join(home, 'data') };
  writeConfig(profile, world.server.addresses);
  await keyring.open();
  await keyring.start();
  const { deviceId, apiKey } = other;
  const entry = { v: 1, deviceId, apiKey, name: 'Den anden', verified: true, nsisWarning: false };
  keyring.call(profile.keychainService, `set:${JSON.stringify(entry)}`);

  const env = { ...keyring.env, HOME: home, XDG_CONFIG_HOME: undefined, XDG_CACHE_HOME: undefined };
  const executable = createRequire(import.meta.url)('electron') as unknown as string;
  const second = spawn(executable, ['--no-sandbox', inRoot(), '--autostart'], {
    ...as,
    cwd: inRoot(),
    env: environmentFor(profile, { env }),
    stdio: 'ignore',
  });
  try {
    await world.launch({ switches: ['--autostart'] });
    await world.online();
    const connected = () => world.server.books.connections().map((each) => each.deviceId);
    await expect.poll(() => connected().toSorted(), { timeout: 20_000 }).toEqual([deviceId, mine.deviceId].toSorted());

    const theirs = await world.server.connector.authenticate(deviceId);
    const request = await world.logIn();
    const page = await world.product.window('approval');
    await expect(codeShown(page, request.challenge)).toBeVisible();
    await expect(page.getByRole('listitem')).toHaveCount(0);
    // The other's went to the other.
    await expect
      .poll(
        () => world.server.books.requests().find((each) => each.subscriptionKey === theirs.subscriptionKey)?.pushedTo,
      )
      .toBe(1);

    await world.product.quit();
    await expect.poll(connected).toEqual([deviceId]);
    if (as.uid !== undefined) expect(fs.statSync(profile.folder).uid).toBe(as.uid);
    expect(fs.statSync(profile.folder).mode & 0o077).toBe(0);
  } finally {
    const ended = once(second, 'exit');
    second.kill('SIGKILL');
    await ended;
    await nothingLeft(profile.configFile, 8_000);
    await keyring.close();
    fs.rmSync(home, { recursive: true, force: true });
  }
});

test('one user in two sessions on one host: each has the program, and loses nothing of the other', async ({
  world,
}) => {
  const { deviceId } = await world.enrol();
  await world.launch({ switches: ['--autostart'], env: { WAYLAND_DISPLAY: 'wayland-0' } });
  await world.online();
  const other = new Product(world.profile);
  const env = { WAYLAND_DISPLAY: 'wayland-1' };
  await other.launch({ switches: ['--autostart'], env });
  try {
    const connected = () => world.server.books.connections().map((each) => each.deviceId);
    await expect.poll(connected).toEqual([deviceId, deviceId]);
    // A second start finds the program of its own session.
    expect((await command(world.profile, ['--show'], { env })).code).toBe(0);
    await other.window('status');
    expect(world.product.has('status')).toBe(false);
    // What the user chooses here writes over nothing of the other session's.
    const settings = path.join(world.profile.folder, 'settings.json');
    const before = fs.readFileSync(settings, 'utf8');
    await other.chooseInTray(da.t('tray.settings'));
    const page = await other.window('status');
    await page.getByRole('radio', { name: da.t('settings.Language.en'), exact: true }).click();
    await expect(page.getByRole('heading', { name: en.t('settings.title') })).toBeVisible();
    expect(fs.readFileSync(settings, 'utf8')).toBe(before);
  } finally {
    await other.app.close();
  }
  expect(fs.existsSync(path.join(world.profile.folder, 'sessions', 'at-wayland-1', 'data', 'settings.json'))).toBe(
    true,
  );
});
