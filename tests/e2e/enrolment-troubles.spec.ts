import type { Page } from '@playwright/test';
import { choosePin, expectError, passMitId, saveName } from './support/enrolment.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { da } from './support/texts.ts';

const NAME = 'OS2faktor – Kontor';
const REGISTER = /\/register$/;

async function atPin(world: World): Promise<Page> {
  await world.launch();
  const page = await world.product.window('enrolment');
  await saveName(page, NAME);
  await expect(page.getByRole('heading', { name: da.t('enrolment.pin.heading') })).toBeVisible();
  return page;
}

test('server down while registering: said, the name kept, and on again', async ({ world }) => {
  const page = await atPin(world);
  await world.stopServer();
  await choosePin(page, world.pins.right);
  await expectError(page, 'E-101');
  await page.getByRole('button', { name: da.t('error.copyCode') }).click();
  await expect.poll(() => world.product.asked('clipboard.writeText')).toMatchObject([{ text: 'E-101' }]);
  await world.startServerAgain();
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await choosePin(page, world.pins.right);
  await passMitId(world.product, 'success');
  await expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible();
  expect(world.server.books.devices()).toHaveLength(1);
  expect(world.device().name).toBe(NAME);
});

test('a server that fails: said, and tried again', async ({ world }) => {
  const page = await atPin(world);
  world.server.faults.rest({ path: REGISTER, times: 1, action: { kind: 'status', status: 500 } });
  await choosePin(page, world.pins.right);
  await expectError(page, 'E-102');
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await choosePin(page, world.pins.right);
  await world.product.serverPage();
});

test('PIN refused by the server: another one is chosen', async ({ world }) => {
  const page = await atPin(world);
  const body = { success: false, invalidPin: true, deviceId: null, apiKey: null };
  world.server.faults.rest({ path: REGISTER, times: 1, action: { kind: 'status', status: 200, body } });
  await choosePin(page, world.pins.wrong);
  const { title, text, next } = da.error('E-103');
  await expect(page.getByRole('alert')).toContainText(`${title}${text} ${next}`);
  await expect(page.getByText(da.t('error.code', { code: 'E-103' }))).toBeVisible();
  await expect(page.getByLabel(da.t('enrolment.pin.label'), { exact: true })).toHaveValue('');
  await look(page, 'enrolment-E-103');
  await choosePin(page, world.pins.right);
  await world.product.serverPage();
  expect(world.device().pin).toBe(world.pins.right);
});

test('name refused by the server: back to the name', async ({ world }) => {
  const page = await atPin(world);
  const body = { success: false, invalidPin: false, deviceId: null, apiKey: null };
  world.server.faults.rest({ path: REGISTER, times: 1, action: { kind: 'status', status: 400, body } });
  await choosePin(page, world.pins.right);
  await expectError(page, 'E-104');
  await page
    .getByRole('button', { name: da.t('enrolment.back') })
    .first()
    .click();
  await expect(page.getByLabel(da.t('enrolment.name.label'))).toHaveValue(NAME);
});

test('activated in another session meanwhile: that device is used here too, and no other is made', async ({
  world,
}) => {
  const page = await atPin(world);
  const { deviceId } = await world.enrol();
  await choosePin(page, world.pins.wrong);
  await expectError(page, 'E-122');
  await page
    .getByRole('button', { name: da.t('window.close') })
    .last()
    .click();
  await world.product.gone('enrolment');
  await world.online();
  expect(world.server.books.devices()).toMatchObject([{ deviceId, pin: world.pins.right }]);
});

test('another device put in the place of this one by another session: taken over, told, and this one deleted', async ({
  world,
}) => {
  const { product } = world;
  const { deviceId: before } = await world.enrol({ verified: false });
  await world.launch({ switches: ['--autostart'] });
  await expect.poll(() => world.server.books.connections().map((each) => each.deviceId)).toEqual([before]);
  const { deviceId: after } = await world.enrol({ name: 'OS2faktor – Citrix' });
  // A change of this device is what meets the other one in the keychain.
  world.server.admin.setVerified(before, 'SUBSTANTIAL');
  await product.app.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  const told = async () => (await product.asked('notification.show')).map(({ title }) => title);
  await expect.poll(told).toContain(da.t('notify.replaced.title'));
  await world.online();
  expect(world.server.books.connections().map((each) => each.deviceId)).toEqual([after]);
  await expect.poll(() => world.server.books.devices().map(({ disabled }) => disabled)).toEqual([true, false]);
});

test('restart after the name: goes on at the PIN', async ({ world }) => {
  const { product } = world;
  await atPin(world);
  await product.kill();
  await product.launch();
  const page = await product.window('enrolment');
  await expect(page.getByRole('heading', { name: da.t('enrolment.pin.heading') })).toBeVisible();
  await choosePin(page, world.pins.right);
  await product.serverPage();
  expect(world.device().name).toBe(NAME);
});

test('restart after the registration: goes on at MitID with the same device', async ({ world }) => {
  const { product } = world;
  const before = await atPin(world);
  await choosePin(before, world.pins.right);
  await (await product.serverPage()).getByRole('link', { name: 'Verificer identitet' }).waitFor();
  const { deviceId } = world.device();
  await product.kill();
  await product.launch();
  const page = await product.window('enrolment');
  await expect(page.getByText(da.t('enrolment.mitid.text'))).toBeVisible();
  await look(page, 'enrolment-mitid-taken-up');
  expect(product.has('page')).toBe(false);
  await page.getByRole('button', { name: da.t('enrolment.mitid.verify') }).click();
  await passMitId(product, 'success');
  await expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible();
  expect(world.server.books.devices()).toMatchObject([{ deviceId, nemIdRegistered: true }]);
});
