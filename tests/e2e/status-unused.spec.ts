import { dayInWords } from '../../src/shared/time.ts';
import { deletedFrom } from '../../src/shared/unused.ts';
import { approve } from './support/approval.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { readEntry } from './support/profile.ts';
import { openStatus } from './support/status.ts';
import { da, en } from './support/texts.ts';

const DAY = 86_400_000;

const told = async (world: World, title: string): Promise<number> =>
  (await world.product.asked('notification.show')).filter((notice) => notice.title === title).length;

for (const texts of [da, en]) {
  const { language } = texts;

  test(`never used, soon to be deleted (${language}): told in good time, and kept by one login`, async ({ world }) => {
    const unusedSince = Date.now() - 165 * DAY;
    await world.enrol({ unused: { unusedSince } });
    await world.launch({ language, switches: ['--autostart'] });
    const page = await openStatus(world.product, texts);
    const day = dayInWords(deletedFrom(unusedSince), language);
    await expect(page.getByText(texts.t('status.unused.heading', { day }))).toBeVisible();
    await look(page, `status-unused-${language}`);
    await expect.poll(() => told(world, texts.t('notify.unused.title'))).toBe(1);
    await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
    await world.logIn();
    await approve(await world.product.window('approval'), world.pins.right, texts);
    await expect(page.getByText(texts.t('status.unused.text'))).toBeHidden();
    await expect.poll(() => readEntry(world.profile)).not.toContain('unusedSince');
  });

  test(`never used, deleted for it (${language}): told why, and led on`, async ({ world }) => {
    await world.enrol({ unused: { unusedSince: Date.now() - 190 * DAY } });
    const times = { goneAfter: 600, deniedRetry: 300, deniedCap: 300 };
    await world.launch({ language, switches: ['--autostart'], settings: { times } });
    await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
    world.server.admin.removeDevice(world.device().deviceId);
    await world.product.chooseInTray(texts.t('tray.fetch'));
    const page = await openStatus(world.product, texts);
    await expect(page.getByText(texts.t('status.gone.unused'))).toBeVisible();
    await expect(page.getByRole('button', { name: texts.t('status.action.reset') })).toBeVisible();
    await look(page, `status-gone-unused-${language}`);
  });
}

test('used before: nothing is said', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const page = await openStatus(world.product);
  await expect(page.getByRole('heading', { name: da.t('status.connected.title') })).toBeVisible();
  await expect(page.getByText(da.t('status.unused.text'))).toBeHidden();
  expect(await told(world, da.t('notify.unused.title'))).toBe(0);
});
