import type { Page } from '@playwright/test';
import { clickAway, expectError, passMitId } from './support/enrolment.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { pageHostsOf, type Settings } from './support/profile.ts';
import { da } from './support/texts.ts';

/** A registered device whose identity is not verified, with the window that asks for it. */
async function atMitId(world: World, settings: Settings = {}): Promise<Page> {
  await world.enrol({ verified: false });
  await world.launch({ settings });
  const page = await world.product.window('enrolment');
  await expect(page.getByText(da.t('enrolment.mitid.text'))).toBeVisible();
  return page;
}

const verify = (page: Page): Promise<void> =>
  page.getByRole('button', { name: da.t('enrolment.mitid.verify') }).click();

const closeMitId = async (world: World): Promise<void> => {
  await (await world.product.window('page')).getByRole('button', { name: da.t('page.cancel') }).click();
};

const expectDone = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible();

test('closed by the user: said, and begun again', async ({ world }) => {
  const page = await atMitId(world);
  await verify(page);
  await world.product.serverPage();
  await test.step('its page becomes larger by keys, in it and in the bar above, and stays so', async () => {
    // Asked in main: what the page itself makes of it differs from host to host.
    const zoomed = await world.product.app.evaluate(({ webContents }) => {
      const all = webContents.getAllWebContents();
      const press = { type: 'keyDown', key: '+', control: true, meta: false, alt: false };
      const pages = [(url: string) => url.startsWith('http'), (url: string) => url.includes('/page/')];
      const [theirs, bar] = pages.map((fits) => all.find((contents) => fits(contents.getURL())));
      for (const contents of [theirs, bar]) {
        contents?.emit('before-input-event', { preventDefault: () => undefined }, press);
      }
      return [theirs?.getZoomFactor(), bar?.getZoomFactor()];
    });
    expect(zoomed).toEqual([1.25, 1]);
  });
  await closeMitId(world);
  await expectError(page, 'E-110');
  await verify(page);
  await world.product.serverPage();
  const again = (): Promise<number | undefined> =>
    world.product.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().startsWith('http'))
        ?.getZoomFactor(),
    );
  await expect.poll(again).toBe(1.25);
  await passMitId(world.product, 'success');
  await expectDone(page);
});

test('cancelled at MitID: its page stays until the user closes it, then it counts as not done', async ({ world }) => {
  const page = await atMitId(world);
  await verify(page);
  await passMitId(world.product, 'cancelled');
  const stopped = await world.product.serverPage();
  await expect(stopped.getByRole('heading', { name: 'Log på blev afbrudt' })).toBeVisible();
  await closeMitId(world);
  await expectError(page, 'E-110');
  expect(world.device().nemIdRegistered).toBe(false);
});

test('failed at MitID: the page says so and asks to be closed', async ({ world }) => {
  const page = await atMitId(world);
  await verify(page);
  await passMitId(world.product, 'failed');
  const failed = await world.product.serverPage();
  await clickAway(failed.getByRole('link', { name: 'OK' }));
  await world.product.gone('page');
  await expectError(page, 'E-111');
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await passMitId(world.product, 'success');
  await expectDone(page);
});

test('a page of the server that stays open once MitID is done: noticed, and closed', async ({ world }) => {
  const page = await atMitId(world, { times: { pageRests: 300 } });
  await verify(page);
  await passMitId(world.product, 'failed');
  const stays = await world.product.serverPage();
  await stays.getByRole('link', { name: 'OK' }).waitFor();
  const statuses = (): number => world.server.books.calls().filter(({ path }) => path.endsWith('/status')).length;
  const before = statuses();
  await expect.poll(statuses).toBeGreaterThan(before);
  world.server.admin.setVerified(world.device().deviceId, 'SUBSTANTIAL');
  await expectDone(page);
  await world.product.gone('page');
});

test('no status is asked for while MitID is open, also when the user comes back to the computer', async ({ world }) => {
  const page = await atMitId(world);
  const calls = (end: RegExp): number => world.server.books.calls().filter(({ path }) => end.test(path)).length;
  const statuses = (): number => calls(/\/status$/);
  /** Asks for requests, and for the status where that may be asked for. */
  const comeBack = async (): Promise<void> => {
    const before = calls(/\/api\/client$/);
    await world.product.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('lock-screen');
      powerMonitor.emit('unlock-screen');
    });
    await expect.poll(() => calls(/\/api\/client$/)).toBeGreaterThan(before);
  };
  await expect.poll(statuses).toBeGreaterThan(0);
  await verify(page);
  await (await world.product.serverPage()).getByRole('link', { name: 'Verificer identitet' }).click();
  const before = statuses();
  // A status of the first time would be there at the second.
  await comeBack();
  await comeBack();
  expect(statuses()).toBe(before);
  await clickAway((await world.product.serverPage()).locator('button[value="success"]'));
  await expectDone(page);
});

test('no NSIS level: done, and the user is told what that means', async ({ world }) => {
  const page = await atMitId(world);
  await verify(page);
  await passMitId(world.product, 'noNsis');
  await expectDone(page);
  await expect(page.getByText(da.t('enrolment.done.nsisHeading'))).toBeVisible();
  await expect(page.getByText(da.t('enrolment.done.nsisText'))).toBeVisible();
  await look(page, 'enrolment-done-no-nsis');
});

test('already verified: no page is opened', async ({ world }) => {
  const page = await atMitId(world);
  // After the question at the start, so that the button is what finds out.
  await expect.poll(() => world.server.books.calls().some(({ path }) => path.endsWith('/status'))).toBe(true);
  world.server.admin.setVerified(world.device().deviceId, 'SUBSTANTIAL');
  await verify(page);
  await expectDone(page);
  await expect(page.getByText(da.t('enrolment.done.already'))).toBeVisible();
  await look(page, 'enrolment-done-already');
  expect(world.server.books.calls().filter(({ service }) => service === 'frontend')).toEqual([]);
});

test('verified elsewhere before the start: found out by itself', async ({ world }) => {
  await world.enrol({ verified: false });
  world.server.admin.setVerified(world.device().deviceId, 'SUBSTANTIAL');
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  expect((await world.product.tray()).menu).not.toContain(da.t('tray.finishMitId'));
});

test('a page of a host that is not allowed is stopped', async ({ world }) => {
  const { addresses } = world.server;
  const pageHosts = pageHostsOf(addresses).filter((host) => host !== new URL(addresses.mitid).host);
  const page = await atMitId(world, { pageHosts });
  await verify(page);
  await clickAway((await world.product.serverPage()).getByRole('link', { name: 'Verificer identitet' }));
  await expectError(page, 'E-114');
  await expect(page.getByText(new URL(addresses.mitid).host)).toBeVisible();
  await world.product.gone('page');
  expect(world.server.books.calls().filter(({ service }) => service === 'mitid')).toEqual([]);
});

test('frontend down: said, and tried again', async ({ world }) => {
  const page = await atMitId(world);
  world.server.faults.rest({ service: 'frontend', action: { kind: 'drop' } });
  await verify(page);
  await expectError(page, 'E-112');
  world.server.faults.clear();
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await passMitId(world.product, 'success');
  await expectDone(page);
});

test('done at MitID, but the server cannot be asked: asked again on demand', async ({ world }) => {
  const page = await atMitId(world);
  await verify(page);
  await world.product.serverPage();
  world.server.faults.rest({ path: /\/status$/, action: { kind: 'status', status: 500 } });
  await passMitId(world.product, 'success');
  await expectError(page, 'E-113');
  world.server.faults.clear();
  await page.getByRole('button', { name: da.t('enrolment.mitid.check') }).click();
  await expectDone(page);
});

test('"Åbn igen" brings the one page window to the front', async ({ world }) => {
  const page = await atMitId(world);
  await verify(page);
  await world.product.serverPage();
  const shown = async (): Promise<number> =>
    (await world.product.asked('window.show')).filter(({ role }) => role === 'page').length;
  await expect.poll(shown).toBe(1);
  await page.getByRole('button', { name: da.t('enrolment.mitid.openAgain') }).click();
  await expect.poll(shown).toBe(2);
  expect(world.server.books.calls().filter(({ path }) => path === '/ui/register2/nemid')).toHaveLength(1);
});

test('"Senere" puts it off; the icon reminds and takes it up again', async ({ world }) => {
  const { product } = world;
  const page = await atMitId(world);
  await page.getByRole('button', { name: da.t('enrolment.mitid.later') }).click();
  await product.gone('enrolment');
  await expect
    .poll(() => product.tray())
    .toMatchObject({
      icon: 'mitid-missing',
      tooltip: da.t('tray.tip.mitid-missing'),
    });
  await product.chooseInTray(da.t('tray.finishMitId'));
  const again = await product.window('enrolment');
  await verify(again);
  await passMitId(product, 'success');
  await expectDone(again);
  await world.online();
});

test('the enrolment window closed while MitID is open comes back with the outcome', async ({ world }) => {
  const { product } = world;
  const page = await atMitId(world);
  await verify(page);
  await product.serverPage();
  await page.getByRole('button', { name: da.t('enrolment.mitid.later') }).click();
  await product.gone('enrolment');
  await passMitId(product, 'success');
  await expectDone(await product.window('enrolment'));
});

test('a success page that anybody can open proves nothing: the server is asked', async ({ world }) => {
  const page = await atMitId(world);
  await verify(page);
  const mitId = await world.product.serverPage();
  await mitId.getByRole('link', { name: 'Verificer identitet' }).waitFor();
  // Going there ends the page's own script, so what becomes of the call does not matter.
  await mitId
    .evaluate((address) => {
      location.href = address;
    }, `${world.server.addresses.frontend}/ui/register2/successPage?status=true`)
    .catch(() => undefined);
  await expectError(page, 'E-111');
  expect(world.device().nemIdRegistered).toBe(false);
});
