import type { Page } from '@playwright/test';
import { press, typeApprovalPin } from './support/approval.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { noteSecret } from './support/secrets.ts';
import { changePin, openChangePin, openStatus, savePin, typeNewPin } from './support/status.ts';
import { da } from './support/texts.ts';
import { expectTrouble, readTrouble, timesTold } from './support/troubles.ts';

/** An enrolled and connected device, with the sheet for another PIN. */
async function atChange(world: World): Promise<Page> {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  return openChangePin(world.product);
}

const SET_PIN = /\/setPin$/;
const VALIDATE_PIN = /\/validatePin$/;
/** The check of the old PIN, before a change is sent, goes through: what is said of validatePin next meets the proof. */
const letCheckPass = (world: World): void => {
  world.server.faults.rest({ path: VALIDATE_PIN, times: 1, action: { kind: 'delay', ms: 0 } });
};
const pinInBook = (world: World) => world.device().pin;
const setPinCalls = (world: World): number =>
  world.server.books.calls().filter(({ path }) => path.endsWith('/setPin')).length;

test('the PIN is changed, and the new one approves', async ({ world }) => {
  const { right, wrong: next } = world.pins;
  const page = await atChange(world);
  await look(page, 'pin-change');
  await changePin(page, { oldPin: right, newPin: next });
  await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
  await expect(page.getByText(da.t('status.pin.changed.text'))).toBeVisible();
  await look(page, 'pin-changed');
  expect(pinInBook(world)).toBe(next);
  const request = await world.logIn();
  const approval = await world.product.window('approval');
  await typeApprovalPin(approval, next);
  await press(approval, da.t('approval.approve'));
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('a wrong old one is said, and nothing is changed', async ({ world }) => {
  const { right, wrong } = world.pins;
  const page = await atChange(world);
  const other = `${right.slice(3)}${right.slice(0, 3)}`;
  noteSecret('e2e', 'pin', other);
  await changePin(page, { oldPin: other, newPin: wrong });
  await expect(page.getByText(da.t('status.pin.wrong'))).toBeVisible();
  await look(page, 'pin-change-wrong');
  expect(pinInBook(world)).toBe(right);
  // The server counts it, and was asked for no change: that would tell right from wrong without counting.
  expect([world.device().wrongPins, setPinCalls(world)]).toEqual([1, 0]);
  await changePin(page, { oldPin: right, newPin: wrong });
  await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
});

test('a locked device: said until when, and not asked for a PIN meanwhile', async ({ world }) => {
  const page = await atChange(world);
  world.server.admin.setLocked(world.device().deviceId, true);
  await changePin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  await expect(page.getByText(/Prøv igen efter kl\. \d\d:\d\d\./)).toBeVisible();
  await expect(page.getByLabel(da.t('status.pin.old'), { exact: true })).toHaveCount(0);
  await look(page, 'pin-change-locked');
  expect(pinInBook(world)).toBe(world.pins.right);
});

test('a weak new one is refused with the rule, and not sent', async ({ world }) => {
  const page = await atChange(world);
  await page.getByLabel(da.t('status.pin.old'), { exact: true }).fill(world.pins.right);
  await page.getByLabel(da.t('status.pin.new'), { exact: true }).fill('1234');
  await expect(page.getByRole('status').filter({ hasText: da.t('pin.rule.run') })).toHaveCount(1);
  await expect(page.getByLabel(da.t('enrolment.pin.repeat'), { exact: true })).toBeDisabled();
  // It can be pressed all the same, and says what is missing.
  await page.getByRole('button', { name: da.t('status.pin.save'), exact: true }).click({ force: true });
  await expect(page.getByText(da.t('enrolment.pin.missing'))).toBeVisible();
  expect(setPinCalls(world)).toBe(0);
  expect(pinInBook(world)).toBe(world.pins.right);
});

test('one that the server alone refuses: said, and another is chosen', async ({ world }) => {
  const page = await atChange(world);
  const body = { status: 'INVALID_NEW_PIN', lockedUntil: null };
  world.server.faults.rest({ path: SET_PIN, times: 1, action: { kind: 'status', status: 200, body } });
  await changePin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  await expect(page.getByRole('alert')).toContainText(da.error('D-602').title);
  await expect(page.getByText(da.t('error.code', { code: 'D-602' }))).toBeVisible();
  await changePin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
});

test('that the server took and lost: the old one is proven to be in force, and said to be', async ({ world }) => {
  const page = await atChange(world);
  const body = { status: 'OK', lockedUntil: null };
  world.server.faults.rest({ path: SET_PIN, times: 1, action: { kind: 'status', status: 200, body } });
  await changePin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  await expect(page.getByRole('heading', { name: da.error('D-607').title })).toBeVisible();
  await look(page, 'pin-change-not-kept');
  await page.getByRole('button', { name: da.t('status.retry') }).click();
  await changePin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
  expect(pinInBook(world)).toBe(world.pins.wrong);
});

test('whose confirmation is lost: the new one is proven to be in force', async ({ world }) => {
  const page = await atChange(world);
  world.server.faults.rest({ path: SET_PIN, times: 1, action: { kind: 'dropAnswer' } });
  await changePin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
  expect(pinInBook(world)).toBe(world.pins.wrong);
});

test('whose window is closed meanwhile: told by a notification', async ({ world }) => {
  const page = await atChange(world);
  await typeNewPin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  world.server.faults.rest({ path: SET_PIN, times: 1, action: { kind: 'delay', ms: 500 } });
  await savePin(page);
  await page.getByRole('button', { name: da.t('window.close') }).click();
  const told = async () => (await world.product.asked('notification.show')).map(({ title }) => title);
  await expect.poll(told).toContain(da.t('status.pin.changed.title'));
  expect(pinInBook(world)).toBe(world.pins.wrong);
});

test('of unknown fate: said with the way to find out, which does', async ({ world }) => {
  const { right, wrong: next } = world.pins;
  const page = await atChange(world);
  world.server.faults.rest({ path: SET_PIN, times: 1, action: { kind: 'dropAnswer' } });
  letCheckPass(world);
  world.server.faults.rest({ path: VALIDATE_PIN, times: 1, action: { kind: 'drop' } });
  await changePin(page, { oldPin: right, newPin: next });
  const { title, next: advice } = da.error('D-601');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  for (const sentence of advice.split('. ')) await expect(page.getByText(sentence)).toBeVisible();
  await look(page, 'pin-change-unknown');
  expect(pinInBook(world)).toBe(next);
  await page.getByRole('button', { name: da.t('status.retry') }).click();
  await changePin(page, { oldPin: right, newPin: next });
  await expect(page.getByText(da.t('status.pin.wrong'))).toBeVisible();
});

test('forgotten: explained, and led to the reset that needs no PIN', async ({ world }) => {
  const page = await atChange(world);
  await page.getByRole('button', { name: da.t('status.forgotten'), exact: true }).click();
  await expect(page.getByRole('heading', { name: da.t('status.forgotten.title') })).toBeVisible();
  await look(page, 'pin-forgotten');
  await page.getByRole('button', { name: da.t('status.forgotten.onward'), exact: true }).click();
  await expect(page.getByText(da.t('status.reset.wordWhy'))).toBeVisible();
});

test('missing: said, one click leads there, and it is chosen without an old one', async ({ world }) => {
  const { product, pins } = world;
  await world.enrol();
  world.server.admin.removePin(world.device().deviceId);
  await world.launch({ switches: ['--autostart'] });
  await expect.poll(async () => (await product.tray()).tooltip).toBe(da.t('tray.tip.pin-missing'));
  await product.clickTray();
  const page = await product.window('status');
  await expect(page.getByText(da.t('status.pin.chooseText'))).toBeVisible();
  await look(page, 'pin-missing');
  await changePin(page, { oldPin: null, newPin: pins.wrong });
  await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
  expect(pinInBook(world)).toBe(pins.wrong);
  await world.online();
});

test('missing while somebody logs in: approving leads to choosing one, and approves nothing', async ({ world }) => {
  const { product } = world;
  await world.enrol();
  world.server.admin.removePin(world.device().deviceId);
  await world.launch({ switches: ['--autostart'] });
  await expect.poll(async () => (await product.tray()).tooltip).toBe(da.t('tray.tip.pin-missing'));
  await expect.poll(() => world.server.books.connections()).toHaveLength(1);
  const request = await world.logIn();
  const approval = await product.window('approval');
  await typeApprovalPin(approval, world.pins.wrong);
  await press(approval, da.t('approval.approve'));
  const page = await product.window('status');
  await expect(page.getByText(da.t('status.pin.chooseText'))).toBeVisible();
  expect(world.answer(request)).toBe('none');
  await expect(approval.getByText(da.error('A-406').title)).toBeVisible();
  await changePin(page, { oldPin: null, newPin: world.pins.wrong });
  await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
  // The window did not stay at "Sender": the same question is answered now.
  await typeApprovalPin(approval, world.pins.wrong);
  await press(approval, da.t('approval.approve'));
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

for (const [step, action] of [
  ['before the server has it', { kind: 'hang' }],
  ['after the server has it', { kind: 'dropAnswer' }],
] as const) {
  test(`killed ${step}: said until a PIN was taken, and the device works with that one`, async ({ world }) => {
    const { product, pins } = world;
    const page = await atChange(world);
    world.server.faults.rest({ path: SET_PIN, action });
    letCheckPass(world);
    world.server.faults.rest({ path: VALIDATE_PIN, action: { kind: 'hang' } });
    await typeNewPin(page, { oldPin: pins.right, newPin: pins.wrong });
    await savePin(page);
    if (action.kind === 'hang') await expect.poll(() => setPinCalls(world)).toBe(1);
    else await expect.poll(() => pinInBook(world)).toBe(pins.wrong);
    await product.kill();
    world.server.faults.clear();
    await product.launch({ switches: ['--autostart'] });
    await world.online();
    const now = action.kind === 'hang' ? pins.right : pins.wrong;
    expect(pinInBook(world)).toBe(now);
    expect(await timesTold(product, 'D-601')).toBe(1);
    const again = await openStatus(product);
    await expect(again.getByRole('heading', { name: da.t('status.connected.title') })).toBeVisible();
    await expectTrouble(again, 'D-601');
    const request = await world.logIn();
    const approval = await product.window('approval');
    await typeApprovalPin(approval, now);
    await press(approval, da.t('approval.approve'));
    await expect.poll(() => world.answer(request)).toBe('accepted');
    await expect(again.locator('.notice').filter({ hasText: da.error('D-601').title })).toHaveCount(0);
    await product.quit();
    await product.launch({ switches: ['--autostart'] });
    await world.online();
    expect(await timesTold(product, 'D-601')).toBe(0);
  });
}

test('killed meanwhile: said until it is read', async ({ world }) => {
  const { product, pins } = world;
  const page = await atChange(world);
  world.server.faults.rest({ path: SET_PIN, action: { kind: 'hang' } });
  await changePin(page, { oldPin: pins.right, newPin: pins.wrong });
  await expect(page.getByRole('button', { name: da.t('status.pin.saving') })).toBeVisible();
  await expect.poll(() => setPinCalls(world)).toBe(1);
  await product.kill();
  world.server.faults.clear();
  await product.launch({ switches: ['--autostart'] });
  await world.online();
  await readTrouble(await openStatus(product), 'D-601');
  await product.quit();
  await product.launch({ switches: ['--autostart'] });
  await world.online();
  expect(await timesTold(product, 'D-601')).toBe(0);
});

test('killed while it is typed: nothing is sent', async ({ world }) => {
  const { product, pins } = world;
  const page = await atChange(world);
  await typeNewPin(page, { oldPin: pins.right, newPin: pins.wrong });
  await product.kill();
  await product.launch({ switches: ['--autostart'] });
  await world.online();
  expect(setPinCalls(world)).toBe(0);
  expect(pinInBook(world)).toBe(pins.right);
});
