import { passMitId, saveName, typePin } from './support/enrolment.ts';
import { expect, test } from './support/fixture.ts';
import { look } from './support/look.ts';
import { readEntry } from './support/profile.ts';
import { da } from './support/texts.ts';

const NAME = 'OS2faktor – Citrix';

test('the six steps: from the icon at the clock to a verified device', async ({ world }) => {
  const { product, server, pins } = world;
  await world.launch({ switches: ['--autostart'] });

  await test.step('1: the icon and "Aktiver enhed"', async () => {
    await expect
      .poll(() => product.tray())
      .toMatchObject({
        icon: 'not-enrolled',
        tooltip: da.t('tray.tip.not-enrolled'),
        menu: [
          da.t('tray.enrol'),
          da.t('tray.diagnostics'),
          da.t('tray.status'),
          da.t('tray.settings'),
          da.t('tray.quit'),
        ],
      });
    expect(product.app.windows()).toHaveLength(0);
    await product.chooseInTray(da.t('tray.enrol'));
  });

  const page = await product.window('enrolment');
  await test.step('2: the name', async () => {
    await expect(page.getByRole('heading', { name: da.t('enrolment.name.heading') })).toBeVisible();
    await expect(page.getByText(da.t('enrolment.name.intro'))).toBeVisible();
    for (const point of ['enrolment.name.point1', 'enrolment.name.point2', 'enrolment.name.point3'] as const)
      await expect(page.getByText(da.t(point))).toBeVisible();
    await look(page, 'enrolment-name');
    await saveName(page, `  ${NAME}  `);
    expect(server.books.devices()).toHaveLength(0);
  });

  await test.step('3: the PIN', async () => {
    await expect(page.getByRole('heading', { name: da.t('enrolment.pin.heading') })).toBeVisible();
    await expect(page.getByText(da.t('enrolment.pin.note'))).toBeVisible();
    await typePin(page, pins.right);
    await expect(page.getByText(da.t('enrolment.pin.same'))).toBeVisible();
    await look(page, 'enrolment-pin-chosen');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'enrolment-pin-chosen-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(server.books.devices()).toHaveLength(0);
    await page.getByRole('button', { name: da.t('enrolment.pin.activate') }).click();
  });

  const mitId = await product.serverPage();
  await test.step('4: the MitID window opens by itself, the enrolment window shows the step', async () => {
    await expect(mitId.getByRole('link', { name: 'Verificer identitet' })).toBeVisible();
    expect(world.device()).toMatchObject({ name: NAME, type: 'WINDOWS', version: '3.0.0', nemIdRegistered: false });
    expect(world.device().pin).toBe(pins.right);
    await expect(page.getByRole('heading', { name: da.t('enrolment.mitid.openHeading') })).toBeVisible();
    await expect(page.getByRole('button', { name: da.t('enrolment.mitid.openAgain') })).toBeVisible();
    await look(page, 'enrolment-mitid-under-way');
    const bar = await product.window('page');
    await expect(bar.getByText('127.0.0.1').first()).toBeVisible();
    await look(bar, 'mitid-bar');
    expect((await product.tray()).icon).toBe('mitid-missing');
  });

  await test.step('5: the log-on with MitID', async () => {
    await passMitId(product, 'success');
  });

  await test.step('6: done', async () => {
    await expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible();
    await expect(page.getByText(da.t('enrolment.done.text'))).toBeVisible();
    await expect(page.getByText(world.device().deviceId)).toBeVisible();
    await expect(page.getByText(NAME)).toBeVisible();
    await product.gone('page');
    product.keepBrowserFolders();
    await look(page, 'enrolment-done');
    expect(world.device()).toMatchObject({ nemIdRegistered: true, nsisLevel: 'SUBSTANTIAL' });
    await world.online();
    const { deviceId, apiKey } = world.device();
    const entry: unknown = JSON.parse((await readEntry(world.profile)) ?? '');
    const unusedSince: unknown = expect.any(Number);
    expect(entry).toEqual({ v: 1, deviceId, apiKey, name: NAME, verified: true, nsisWarning: false, unusedSince });
    await page
      .getByRole('button', { name: da.t('window.close') })
      .last()
      .click();
    await product.gone('enrolment');
  });
});

test('a name has 2 to 255 characters, and one is suggested', async ({ world }) => {
  await world.launch();
  const page = await world.product.window('enrolment');
  const field = page.getByLabel(da.t('enrolment.name.label'));
  await expect(field).toHaveValue(/^OS2faktor – .+/u);
  await expect(field).toBeFocused();
  await saveName(page, '');
  await expect(page.getByText(da.t('enrolment.name.tooShort'))).toBeVisible();
  await look(page, 'enrolment-name-too-short');
  await saveName(page, '  x  ');
  await expect(page.getByText(da.t('enrolment.name.tooShort'))).toBeVisible();
  await saveName(page, 'x'.repeat(256));
  await expect(page.getByText(da.t('enrolment.name.tooLong'))).toBeVisible();
  await saveName(page, 'æ'.repeat(255));
  await expect(page.getByRole('heading', { name: da.t('enrolment.pin.heading') })).toBeVisible();
});

test('weak PINs are refused while they are typed, each with its reason', async ({ world }) => {
  await world.launch();
  const page = await world.product.window('enrolment');
  await saveName(page, NAME);
  const refusals = [
    ['1234', da.t('pin.rule.run')],
    ['743216', da.t('pin.rule.run')],
    ['0000', da.t('pin.rule.repeat')],
    ['4747', da.t('pin.rule.pattern')],
    ['1987', da.t('pin.rule.year')],
    ['2412', da.t('pin.rule.date')],
    ['2580', da.t('pin.rule.common')],
  ] as const;
  for (const [pin, reason] of refusals) {
    await typePin(page, pin, '');
    await expect(page.getByRole('status').filter({ hasText: reason }), pin).toBeAttached();
    await page.getByRole('button', { name: da.t('enrolment.pin.activate') }).click({ force: true });
    await expect(page.getByText(da.t('enrolment.pin.missing'))).toBeVisible();
  }
  await look(page, 'enrolment-pin-refused');
  expect(world.server.books.calls()).toEqual([]);
});

test('the PIN is repeated, digits only, shown on demand, and goes off by the button or Enter alone', async ({
  world,
}) => {
  const { pins } = world;
  await world.launch();
  const page = await world.product.window('enrolment');
  await saveName(page, NAME);
  const first = page.getByLabel(da.t('enrolment.pin.label'), { exact: true });
  await expect(first).toBeFocused();
  await first.pressSequentially('1a2b');
  await expect(first).toHaveValue('12');
  await typePin(page, pins.right, pins.wrong);
  await expect(page.getByText(da.t('enrolment.pin.different'))).toBeVisible();
  await look(page, 'enrolment-pin-different');
  // `force`: it looks as if it could not be pressed, and pressing it still tells why.
  await page.getByRole('button', { name: da.t('enrolment.pin.activate') }).click({ force: true });
  await expect(page.getByText(da.t('enrolment.pin.different'))).toBeVisible();

  await expect(first).toHaveAttribute('type', 'password');
  await page
    .getByRole('button', { name: da.t('pin.show') })
    .first()
    .click();
  await expect(first).toHaveAttribute('type', 'text');
  await page
    .getByRole('button', { name: da.t('pin.hide') })
    .first()
    .click();
  await expect(first).toHaveAttribute('type', 'password');

  await typePin(page, pins.right);
  await page.waitForTimeout(300);
  expect(world.server.books.calls()).toEqual([]);
  await page.getByLabel(da.t('enrolment.pin.repeat'), { exact: true }).press('Enter');
  await world.product.serverPage();
  expect(world.device().pin).toBe(pins.right);
});

test('back from the PIN to the name, which is kept', async ({ world }) => {
  await world.launch();
  const page = await world.product.window('enrolment');
  await saveName(page, NAME);
  await typePin(page, world.pins.right);
  await page.getByRole('button', { name: da.t('enrolment.back') }).click();
  await expect(page.getByLabel(da.t('enrolment.name.label'))).toHaveValue(NAME);
  await saveName(page, 'En anden');
  // The PIN that was typed before is gone.
  await expect(page.getByLabel(da.t('enrolment.pin.label'), { exact: true })).toHaveValue('');
});
