import { press, typeApprovalPin } from './support/approval.ts';
import { command } from './support/command.ts';
import { saveName, typePin } from './support/enrolment.ts';
import { extentOf } from './support/extent.ts';
import { expect, test, type World } from './support/fixture.ts';
import { readLog, writeConfig } from './support/profile.ts';
import { runToItsEnd } from './support/start.ts';
import { openChangePin, openStatus } from './support/status.ts';
import { da, en } from './support/texts.ts';
import { crash, expectTrouble, logOf, readTrouble, timesTold } from './support/troubles.ts';

/** A program that was started at log-on, with its device, and is connected. */
async function startedWithDevice(world: World, language: 'da' | 'en'): Promise<void> {
  await world.enrol();
  await world.launch({ language, switches: ['--autostart'] });
  await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
}

/** An error that nobody expected, thrown in main with secrets in its words. Ends the program. */
async function breakMain(world: World): Promise<void> {
  const { product } = world;
  const { apiKey } = world.device();
  const ended = new Promise<void>((resolve) => {
    product.app.once('close', () => {
      resolve();
    });
  });
  await product.app
    .evaluate((_electron, key) => {
      setTimeout(() => {
        throw new Error(`nobody expected apiKey=${key} pin=739405`);
      }, 0);
    }, apiKey)
    .catch(() => undefined);
  await ended;
}

test('the page of the approval window crashes with a half-typed PIN: the PIN is gone, the request is not', async ({
  world,
}) => {
  const { product, pins } = world;
  const { request, page } = await world.withRequest();
  await typeApprovalPin(page, pins.right.slice(0, 3));
  await crash(product, 'approval');
  const again = await product.window('approval');
  await expect(again.getByLabel(da.t('approval.pin.label'), { exact: true })).toHaveValue('');
  expect(world.answer(request)).toBe('none');
  await typeApprovalPin(again, pins.right);
  await press(again, da.t('approval.approve'));
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('the page of the enrolment window crashes at the PIN, then hangs: both times it comes back at the PIN', async ({
  world,
}) => {
  const { product } = world;
  await world.launch({ settings: { times: { hangsFor: 100 } } });
  const page = await product.window('enrolment');
  await saveName(page, 'OS2faktor – Kontor');
  await typePin(page, world.pins.right);
  for (const how of ['crash', 'hang'] as const) {
    await crash(product, 'enrolment', how);
    const again = await product.window('enrolment');
    await expect(again.getByLabel(da.t('enrolment.pin.label'), { exact: true })).toHaveValue('');
  }
  expect(world.server.books.devices()).toHaveLength(0);
});

test('a page that hangs and answers again is left alone', async ({ world }) => {
  const { product } = world;
  await world.launch({ settings: { times: { hangsFor: 500 } } });
  const page = await product.window('enrolment');
  await product.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.emit('unresponsive');
    window?.emit('responsive');
  });
  await page.waitForTimeout(1_000);
  expect(page.isClosed()).toBe(false);
});

for (const [language, texts] of [
  ['da', da],
  ['en', en],
] as const) {
  test(
    `a window that crashes again and again (${language}): three times back with its sheet, then said`,
    extentOf(language),
    async ({ world }) => {
      const { product } = world;
      await startedWithDevice(world, language);
      if (language === 'da') await openChangePin(product);
      else await openStatus(product, texts);
      for (let time = 0; time < 3; time++) {
        await crash(product, 'status');
        const back = await product.window('status');
        const heading = texts.t(language === 'da' ? 'status.pin.change' : 'status.connected.title');
        await expect(back.getByRole('heading', { name: heading })).toBeVisible();
        expect(await timesTold(product, 'G-506', texts)).toBe(0);
      }
      await crash(product, 'status');
      await expect.poll(() => timesTold(product, 'G-506', texts)).toBe(1);
      expect(product.has('status')).toBe(false);
      // It is there on demand, and the program never stopped working.
      const page = await openStatus(product, texts);
      await expectTrouble(page, 'G-506', texts);
      await readTrouble(page, 'G-506', texts);
      await world.logIn();
      await product.window('approval');
    },
  );

  test(
    `main breaks (${language}): nothing runs on, the log says why without secrets, the next start says it once`,
    extentOf(language),
    async ({ world }) => {
      const { product } = world;
      await startedWithDevice(world, language);
      await openStatus(product, texts);
      await breakMain(world);
      await product.nothingLeft();
      const log = logOf(product);
      expect(log).toMatch(/ended the program.*nobody expected/);
      expect(log).not.toContain(world.device().apiKey);
      expect(log).not.toContain('739405');

      await product.launch({ language, switches: ['--autostart'] });
      await expect.poll(() => timesTold(product, 'G-502', texts)).toBe(1);
      await expect.poll(async () => (await product.tray()).icon).toBe('connected');
      expect(product.app.windows()).toHaveLength(0);
      const page = await openStatus(product, texts);
      await expectTrouble(page, 'G-502', texts);
      await readTrouble(page, 'G-502', texts);

      await product.quit();
      await product.launch({ language, switches: ['--autostart'] });
      await expect.poll(async () => (await product.tray()).icon).toBe('connected');
      expect(await timesTold(product, 'G-502', texts)).toBe(0);
    },
  );
}

test('main breaks while a request waits: the next start fetches it', async ({ world }) => {
  const { product, pins } = world;
  const { request } = await world.withRequest();
  await breakMain(world);
  await product.nothingLeft();
  await product.launch({ switches: ['--autostart'] });
  const page = await product.window('approval');
  await typeApprovalPin(page, pins.right);
  await press(page, da.t('approval.approve'));
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('main breaks after it has run for a while: it starts itself again, quietly, and fetches what waits', async ({
  world,
}) => {
  const { product } = world;
  await world.withRequest({ settings: { times: { startAgainAfter: 0 } } });
  const [first] = world.server.books.connections();
  const fetched = (): number => world.server.books.calls().filter(({ path }) => path === '/api/client').length;
  const before = fetched();
  await breakMain(world);
  const connected = (): (number | string | undefined)[] => world.server.books.connections().map(({ id }) => id);
  await expect.poll(connected).toHaveLength(1);
  expect(connected()).not.toEqual([first?.id]);
  await expect.poll(fetched).toBeGreaterThan(before);
  // Nobody but the system started it, so it is met as one that runs: by a second start.
  expect((await command(world.profile, ['--quit'])).code).toBe(0);
  await expect.poll(connected).toEqual([]);
  await product.nothingLeft();
  const log = logOf(product);
  expect(log.match(/ info started /g)).toHaveLength(2);
  expect(log.match(/ended the program/g)).toHaveLength(1);
});

test('a start that meets an error of its own says so in a box, each time', async ({ world }) => {
  writeConfig(world.profile, world.server.addresses);
  for (let time = 1; time <= 2; time++) {
    const { code, output } = await runToItsEnd(world.profile, { switches: ['--autostart'], prelude: 'broken-start' });
    expect(code).toBe(1);
    expect(output).toContain(da.error('G-508').title);
    expect(output).toContain(da.t('error.code', { code: 'G-508' }));
  }
  expect(readLog(world.profile)).toContain('broken on purpose');
});
