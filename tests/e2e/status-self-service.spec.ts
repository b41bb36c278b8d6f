import { clickAway, enrolByHand } from './support/enrolment.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { readEntry } from './support/profile.ts';
import { forgetPin, openReset, openStatus, resetWithWord } from './support/status.ts';
import { da } from './support/texts.ts';

async function opened(world: World) {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  await world.product.chooseInTray(da.t('tray.selfService'));
  return world.product.serverPage();
}

const statusCalls = (world: World): number =>
  world.server.books.calls().filter(({ path }) => path.endsWith('/status')).length;

test('the device removes itself: disabled once the page is closed, kept, and the way on is shown', async ({
  world,
}) => {
  const { product } = world;
  const page = await opened(world);
  await expect(page.getByText(world.device().deviceId)).toBeVisible();
  await page.getByRole('button', { name: /^Fjern/ }).click();
  await expect(page.getByText('Du har ingen enheder.')).toBeVisible();
  expect((await product.tray()).icon).toBe('connected');
  await clickAway(page.getByRole('link', { name: 'Luk' }));
  await product.gone('page');
  await expect.poll(async () => (await product.tray()).tooltip).toBe(da.t('tray.tip.disabled'));
  const told = (await product.asked('notification.show')).filter(
    ({ title }) => title === da.t('notify.disabled.title'),
  );
  expect(told).toHaveLength(1);
  expect(await readEntry(world.profile)).toContain(world.device().apiKey);
  const status = await openStatus(product);
  await status.getByRole('button', { name: da.t('status.action.reset') }).click();
  await resetWithWord(status);
  await expect(status.getByRole('heading', { name: da.t('status.reset.deleted.title') })).toBeVisible();
  await expect.poll(async () => (await product.tray()).icon).toBe('not-enrolled');
});

test('its window has its own title; one page at a time; closed by the user: the status is asked', async ({ world }) => {
  const { product } = world;
  await opened(world);
  const bar = await product.window('page');
  await expect(bar.getByText(da.t('window.title.selfService')).first()).toBeVisible();
  await look(bar, 'self-service-bar');
  await product.chooseInTray(da.t('tray.selfService'));
  expect(product.app.windows().filter((each) => each.url().includes('/ui/selfservice'))).toHaveLength(1);
  const before = statusCalls(world);
  await bar.getByRole('button', { name: da.t('page.cancel') }).click();
  await product.gone('page');
  await expect.poll(() => statusCalls(world)).toBeGreaterThan(before);
  await world.online();
});

test('a page that cannot be loaded is said with its code', async ({ world }) => {
  const { product } = world;
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  world.server.faults.rest({ service: 'frontend', action: { kind: 'drop' } });
  await product.chooseInTray(da.t('tray.selfService'));
  await expect
    .poll(async () => (await product.asked('notification.show')).map(({ body }) => body ?? '').join(' '))
    .toContain(da.t('error.code', { code: 'D-605' }));
  await product.gone('page');
});

test('what follows knows nothing of the visit: the next device is verified, not the one before', async ({ world }) => {
  const { product } = world;
  const page = await opened(world);
  await clickAway(page.getByRole('link', { name: 'Luk' }));
  await product.gone('page');
  const status = await openReset(product);
  await forgetPin(status);
  await resetWithWord(status);
  await status.getByRole('button', { name: da.t('status.action.enrol') }).click();
  // The server keeps the first device of a web session, whatever later addresses say.
  await enrolByHand(product, 'OS2faktor – Ny', world.pins.right);
  expect(world.server.books.devices().map(({ disabled, nemIdRegistered }) => [disabled, nemIdRegistered])).toEqual([
    [true, true],
    [false, true],
  ]);
});
