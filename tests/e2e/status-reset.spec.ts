import type { Page } from '@playwright/test';
import { enrolByHand } from './support/enrolment.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { readEntry } from './support/profile.ts';
import { forgetPin, openReset, resetWithPin, resetWithWord } from './support/status.ts';
import { da, en } from './support/texts.ts';

const DELETE = { method: 'DELETE', path: /^\/api\/client$/ } as const;

async function atReset(world: World, language: 'da' | 'en' = 'da'): Promise<Page> {
  const texts = { da, en }[language];
  await world.enrol();
  // Nothing is sent again by itself before the test has looked.
  await world.launch({ language, switches: ['--autostart'], settings: { times: { deletionRetry: 2_000 } } });
  await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
  return openReset(world.product, texts);
}

const isDisabled = (world: World, at = 0): boolean => world.server.books.devices()[at]?.disabled ?? true;
const notEnrolled = (world: World) =>
  expect
    .poll(() => world.product.tray())
    .toMatchObject({ icon: 'not-enrolled', tooltip: da.t('tray.tip.not-enrolled') });
const told = async (world: World): Promise<number> =>
  (await world.product.asked('notification.show')).filter(({ title }) => title === da.t('notify.deleted.title')).length;
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

test('with the PIN: deleted here and on the server, said, and enrolled anew', async ({ world }) => {
  const page = await atReset(world);
  await expect(page.getByText(da.t('status.reset.text'))).toBeVisible();
  await look(page, 'reset');
  await resetWithPin(page, world.pins.right);
  await expect(heading(page, da.t('status.reset.deleted.title'))).toBeVisible();
  await look(page, 'reset-deleted');
  expect(isDisabled(world)).toBe(true);
  expect(await readEntry(world.profile)).toBeNull();
  await notEnrolled(world);
  await expect.poll(() => world.server.books.connections()).toHaveLength(0);
  await page.getByRole('button', { name: da.t('status.action.enrol') }).click();
  await enrolByHand(world.product, 'OS2faktor – Ny', world.pins.right);
  await world.online();
  expect(isDisabled(world, 1)).toBe(false);
});

test('with a wrong PIN: said, and nothing is deleted', async ({ world }) => {
  const page = await atReset(world);
  const entry = await readEntry(world.profile);
  await resetWithPin(page, world.pins.wrong);
  await expect(page.getByText(da.t('status.reset.wrong'))).toBeVisible();
  expect(isDisabled(world)).toBe(false);
  expect(await readEntry(world.profile)).toBe(entry);
  await world.online();
});

for (const [language, texts] of [
  ['da', da],
  ['en', en],
] as const) {
  test(`forgotten PIN (${language}): the typed word resets, and only that`, async ({ world }) => {
    const page = await atReset(world, language);
    await forgetPin(page, texts);
    await expect(page.getByText(texts.t('status.reset.wordWhy'))).toBeVisible();
    await page.getByRole('button', { name: texts.t('status.reset.button'), exact: true }).click({ force: true });
    await expect(
      page.getByText(texts.t('status.reset.wordMissing', { word: texts.t('status.reset.word') })),
    ).toBeVisible();
    expect(isDisabled(world)).toBe(false);
    await look(page, `reset-word-${language}`);
    await resetWithWord(page, texts);
    await expect(heading(page, texts.t('status.reset.deleted.title'))).toBeVisible();
    expect(isDisabled(world)).toBe(true);
    expect(world.server.books.calls().some(({ path }) => path.endsWith('/validatePin'))).toBe(false);
  });
}

test('offline with the PIN: it cannot be judged, which is said; the word resets, kept and sent later', async ({
  world,
}) => {
  const page = await atReset(world);
  await world.stopServer();
  await resetWithPin(page, world.pins.right);
  await expect(heading(page, da.error('D-603').title)).toBeVisible();
  await look(page, 'reset-D-603');
  expect(await readEntry(world.profile)).not.toBeNull();
  await page.getByRole('button', { name: da.t('status.retry') }).click();
  await resetWithWord(page);
  await expect(heading(page, da.t('status.reset.kept.title'))).toBeVisible();
  await look(page, 'reset-kept');
  await notEnrolled(world);
  expect(await readEntry(world.profile)).toContain(world.device().apiKey);
  await world.startServerAgain();
  await expect.poll(() => isDisabled(world), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => told(world)).toBe(1);
  await expect.poll(() => readEntry(world.profile)).toBeNull();
});

test('kept over a restart, and sent then', async ({ world }) => {
  const page = await atReset(world);
  world.server.faults.rest({ ...DELETE, action: { kind: 'status', status: 500 } });
  await resetWithPin(page, world.pins.right);
  await expect(heading(page, da.t('status.reset.kept.title'))).toBeVisible();
  await world.product.kill();
  expect(isDisabled(world)).toBe(false);
  world.server.faults.clear();
  await world.product.launch({ switches: ['--autostart'] });
  await notEnrolled(world);
  await expect.poll(() => isDisabled(world)).toBe(true);
  await expect.poll(() => readEntry(world.profile)).toBeNull();
});

test('kept beside a new device, which is left alone', async ({ world }) => {
  const { product } = world;
  const page = await atReset(world);
  world.server.faults.rest({ ...DELETE, action: { kind: 'drop' } });
  await resetWithPin(page, world.pins.right);
  await expect(heading(page, da.t('status.reset.kept.title'))).toBeVisible();
  await page.getByRole('button', { name: da.t('status.action.enrol') }).click();
  await enrolByHand(product, 'OS2faktor – Ny', world.pins.right);
  await world.online();
  expect([isDisabled(world, 0), isDisabled(world, 1)]).toEqual([false, false]);
  world.server.faults.clear();
  await expect.poll(() => isDisabled(world, 0), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => readEntry(world.profile)).not.toContain(world.server.books.devices()[0]?.apiKey);
  expect(isDisabled(world, 1)).toBe(false);
  await product.quit();
  await product.launch({ switches: ['--autostart'] });
  await world.online();
});

test('a login request that waits goes with the device', async ({ world }) => {
  const page = await atReset(world);
  await world.logIn();
  await world.product.window('approval');
  await resetWithPin(page, world.pins.right);
  await world.product.gone('approval');
  await notEnrolled(world);
});

test('killed while the PIN is judged: the device is there', async ({ world }) => {
  const page = await atReset(world);
  world.server.faults.rest({ path: /\/validatePin$/, action: { kind: 'hang' } });
  const entry = await readEntry(world.profile);
  await resetWithPin(page, world.pins.right);
  await expect(page.getByRole('button', { name: da.t('status.reset.sending') })).toBeVisible();
  await world.product.kill();
  world.server.faults.clear();
  expect(await readEntry(world.profile)).toBe(entry);
  await world.product.launch({ switches: ['--autostart'] });
  await world.online();
  expect(isDisabled(world)).toBe(false);
});

for (const [step, action] of [
  ['before the server has the deletion', { kind: 'hang' }],
  ['after the server has the deletion', { kind: 'dropAnswer' }],
] as const) {
  test(`killed ${step}: it is sent at the next start`, async ({ world }) => {
    const page = await atReset(world);
    world.server.faults.rest({ ...DELETE, action });
    await resetWithPin(page, world.pins.right);
    await expect.poll(() => readEntry(world.profile)).toContain('pendingDeletion');
    if (action.kind === 'dropAnswer') await expect.poll(() => isDisabled(world)).toBe(true);
    await world.product.kill();
    world.server.faults.clear();
    await world.product.launch({ switches: ['--autostart'] });
    await notEnrolled(world);
    await expect.poll(() => isDisabled(world)).toBe(true);
    await expect.poll(() => readEntry(world.profile)).toBeNull();
  });
}
