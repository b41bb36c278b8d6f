import { choosePin, expectError, saveName } from './support/enrolment.ts';
import { expect, test as base } from './support/fixture.ts';
import { look } from './support/look.ts';
import { OwnKeyring } from './support/own-keyring.ts';
import { deleteEntry, readLog, storeEntry } from './support/profile.ts';
import { da } from './support/texts.ts';

/** With a bus that has no keyring on it yet. It outlives the program, which would be ended with its bus. */
const test = base.extend<{ keyring: OwnKeyring }>({
  keyring: async ({ world }, use) => {
    const keyring = new OwnKeyring();
    await keyring.open();
    await use(keyring);
    await world.product.quit();
    await keyring.close();
  },
});

test.skip(process.platform !== 'linux', 'the keychain is taken away by way of the session bus, which only Linux has');

test('no keychain: said, nothing crashes, and on again when it is there', async ({ world, keyring }) => {
  await world.launch({ env: keyring.env });
  const page = await world.product.window('enrolment');
  await expectError(page, 'K-201');
  await expect
    .poll(() => world.product.tray())
    .toMatchObject({
      icon: 'offline',
      tooltip: da.t('tray.tip.keychain', { code: 'K-201' }),
      menu: [
        da.t('tray.retryKeychain'),
        da.t('tray.diagnostics'),
        da.t('tray.status'),
        da.t('tray.settings'),
        da.t('tray.quit'),
      ],
    });
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await expect.poll(() => readLog(world.profile).split('the device cannot be read').length - 1).toBe(2);
  await expect(page.getByText(da.t('error.code', { code: 'K-201' }))).toBeVisible();
  await keyring.start();
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await expect(page.getByRole('heading', { name: da.t('enrolment.name.heading') })).toBeVisible();
});

test('the keychain is gone when the device is to be registered: said, and no device is made', async ({
  world,
  keyring,
}) => {
  await keyring.start();
  await world.launch({ env: keyring.env });
  const page = await world.product.window('enrolment');
  await saveName(page, 'OS2faktor – Kontor');
  await keyring.stop();
  await choosePin(page, world.pins.right);
  await expectError(page, 'K-201');
  expect(world.server.books.devices()).toEqual([]);
});

test('the keychain does not take the device, and the server does not confirm its deletion: told', async ({
  world,
  keyring,
}) => {
  await keyring.start();
  await world.launch({ env: { ...keyring.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined } });
  const page = await world.product.window('enrolment');
  await saveName(page, 'OS2faktor – Kontor');
  // Locked it shows nothing, and takes nothing.
  keyring.lock();
  world.server.faults.rest({ method: 'DELETE', action: { kind: 'drop' } });
  await choosePin(page, world.pins.right);
  await expectError(page, 'E-121');
  expect(world.device()).toMatchObject({ disabled: false, nemIdRegistered: false });
  expect(world.product.has('page')).toBe(false);
});

base('the entry has vanished: said, not taken for a computer without a device, and found again', async ({ world }) => {
  const { product } = world;
  const { deviceId, apiKey, name } = await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  await product.quit();
  await deleteEntry(world.profile);
  await product.launch();
  const page = await product.window('enrolment');
  await expectError(page, 'K-206');
  expect((await product.tray()).menu).not.toContain(da.t('tray.enrol'));
  await storeEntry(world.profile, { deviceId, apiKey, name, verified: true });
  await product.chooseInTray(da.t('tray.retryKeychain'));
  await world.online();
  await look(page, 'enrolment-found-again');
});
