import { expect, test } from './support/fixture.ts';
import { readEntry } from './support/profile.ts';
import { Product } from './support/product.ts';
import { da } from './support/texts.ts';

const LAST = (id: string): string[] => [
  da.t('tray.status'),
  da.t('tray.settings'),
  da.t('tray.id', { id }),
  da.t('tray.quit'),
];
const FETCH = da.t('tray.fetch');
const CHANGE_PIN = da.t('tray.changePin');
const SELF_SERVICE = da.t('tray.selfService');
const HISTORY = da.t('tray.history');
const DIAGNOSTICS = da.t('tray.diagnostics');
const RESET = da.t('tray.reset');

test('connected: icon, words and menu; the id is copied; a click opens the status where nothing is due', async ({
  world,
}) => {
  const { product } = world;
  const { deviceId } = await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await expect
    .poll(() => product.tray())
    .toEqual({
      icon: 'connected',
      tooltip: da.t('tray.tip.connected'),
      menu: [FETCH, CHANGE_PIN, SELF_SERVICE, HISTORY, DIAGNOSTICS, RESET, ...LAST(deviceId)],
    });
  await test.step('one picture, of the size and tone for the taskbar, anew when that changes', async () => {
    const drawn = (): Promise<string> =>
      product.app.evaluate(() => globalThis.os2observed.tray.icon?.replace(/^.*[\\/]/, '') ?? '');
    expect(await drawn()).toBe('connected-light-16.png');
    await product.app.evaluate(({ screen }) => {
      const display = { ...screen.getPrimaryDisplay(), scaleFactor: 1.25 };
      Object.assign(screen, { getPrimaryDisplay: () => display });
      screen.emit('display-metrics-changed', {}, display, ['scaleFactor']);
    });
    expect(await drawn()).toBe('connected-light-20.png');
    await product.app.evaluate(({ nativeTheme }) => {
      Object.defineProperty(nativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI', { value: true });
      nativeTheme.emit('updated', {});
    });
    expect(await drawn()).toBe('connected-dark-20.png');
  });
  await product.chooseInTray(da.t('tray.id', { id: deviceId }));
  await expect.poll(() => product.asked('clipboard.writeText')).toMatchObject([{ text: deviceId }]);
  await expect.poll(() => product.asked('notification.show')).toMatchObject([{ title: da.t('notify.idCopied.title') }]);
  expect(product.app.windows()).toEqual([]);
  await product.clickTray();
  await product.window('status');
  expect(product.app.windows()).toHaveLength(1);
});

test('MitID missing: said by the icon, one click goes on', async ({ world }) => {
  const { product } = world;
  const { deviceId } = await world.enrol({ verified: false });
  await world.launch({ switches: ['--autostart'] });
  await expect
    .poll(() => product.tray())
    .toEqual({
      icon: 'mitid-missing',
      tooltip: da.t('tray.tip.mitid-missing'),
      menu: [da.t('tray.finishMitId'), FETCH, CHANGE_PIN, HISTORY, DIAGNOSTICS, RESET, ...LAST(deviceId)],
    });
  await product.clickTray();
  await product.window('enrolment');
});

test('connecting: said while the server does not answer', async ({ world }) => {
  await world.enrol();
  // Both ways are mute: one that answers counts as connected.
  world.server.faults.socket({ kind: 'hang', times: 100 });
  world.server.faults.rest({ action: { kind: 'hang' } });
  await world.launch({ switches: ['--autostart'], settings: { times: { restHeaders: 20_000 } } });
  await expect
    .poll(() => world.product.tray())
    .toMatchObject({
      icon: 'connecting',
      tooltip: da.t('tray.tip.connecting'),
    });
});

test('offline: said, and connected again by itself', async ({ world }) => {
  const { product } = world;
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  await world.stopServer();
  await expect.poll(() => product.tray()).toMatchObject({ icon: 'offline', tooltip: da.t('tray.tip.offline') });
  await world.startServerAgain();
  await world.online();
});

for (const [how, begin] of [
  ['1008', 'the socket says that it does not know the client'],
  ['401', 'REST denies it'],
] as const) {
  test(`denied (${how}): nothing is deleted, it is said, and over when the server knows the device again`, async ({
    world,
  }) => {
    const { product, server } = world;
    const { deviceId } = await world.enrol();
    const entry = await readEntry(world.profile);
    await world.launch({ switches: ['--autostart'] });
    await world.online();
    const body = { timestamp: 'now', status: 401, error: 'Unauthorized', path: '/' };
    await test.step(begin, async () => {
      server.faults.rest({ path: /^\/api\/client/, action: { kind: 'status', status: 401, body } });
      if (how === '1008') {
        server.faults.socket({ kind: 'close', at: 'connect', code: 1008, reason: 'Client does not exist', times: 3 });
        server.sockets.close(1008, 'Client does not exist');
      } else {
        await product.chooseInTray(da.t('tray.fetch'));
      }
    });
    await expect
      .poll(() => product.tray())
      .toMatchObject({
        icon: 'offline',
        tooltip: da.t('tray.tip.denied'),
        menu: [FETCH, HISTORY, DIAGNOSTICS, RESET, ...LAST(deviceId)],
      });
    const told = async (): Promise<number> =>
      (await product.asked('notification.show')).filter(({ title }) => title === da.t('notify.denied.title')).length;
    await expect.poll(told).toBe(1);
    expect(await readEntry(world.profile)).toBe(entry);
    server.faults.clear();
    await expect
      .poll(async () => (await product.tray()).tooltip, { timeout: 15_000 })
      .not.toBe(da.t('tray.tip.denied'));
    // A refused socket is tried again rarely; the user can hurry it.
    await product.chooseInTray(da.t('tray.fetch'));
    await expect.poll(async () => (await product.tray()).icon, { timeout: 15_000 }).toBe('connected');
    expect(await readEntry(world.profile)).toBe(entry);
  });
}

test('"Afslut" ends the program and closes the connection', async ({ world }) => {
  const { product } = world;
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  await expect.poll(() => world.server.books.connections()).toHaveLength(1);
  const closed = product.app.waitForEvent('close');
  // It may be gone before it has answered.
  await product.chooseInTray(da.t('tray.quit')).catch(() => undefined);
  await closed;
  await expect.poll(() => world.server.books.connections()).toHaveLength(0);
});

test('the program lives on without windows, and a second start opens what is due in the first', async ({ world }) => {
  const { product } = world;
  await world.launch();
  const page = await product.window('enrolment');
  await page
    .getByRole('button', { name: da.t('window.close') })
    .first()
    .click();
  await product.gone('enrolment');

  const second = new Product(world.profile);
  // It ends at once, so Playwright may find nobody to talk to.
  await second.launch().catch(() => undefined);
  await product.window('enrolment');
  await expect.poll(() => second.isRunning, { timeout: 15_000 }).toBe(false);
  expect((await product.tray()).icon).toBe('not-enrolled');
});

test('a second start shows the request that waits', async ({ world }) => {
  const { product } = world;
  const { page } = await world.withRequest();
  await page.getByRole('button', { name: da.t('approval.close') }).click();
  await product.gone('approval');
  await new Product(world.profile).launch().catch(() => undefined);
  await product.window('approval');
});
