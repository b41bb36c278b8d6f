import type { Page } from '@playwright/test';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { readLog, writePolicies } from './support/profile.ts';
import { da, en } from './support/texts.ts';

async function openSettings(world: World, texts = da): Promise<Page> {
  await expect.poll(async () => (await world.product.tray()).menu).toContain(texts.t('tray.settings'));
  await world.product.chooseInTray(texts.t('tray.settings'));
  const page = await world.product.window('status');
  await expect(page.getByRole('heading', { name: texts.t('settings.title') })).toBeVisible();
  return page;
}

const option = (page: Page, label: string) => page.getByRole('radio', { name: label, exact: true });

/** Chooses, and waits until it counts: the mark moves when main has taken the choice, not at the click. */
async function choose(page: Page, label: string): Promise<void> {
  await option(page, label).click();
  await expect(option(page, label)).toBeChecked();
}

test('the language counts at once, is kept over a restart, and can be left to the computer again', async ({
  world,
}) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  const page = await openSettings(world);
  await look(page, 'settings');
  await option(page, da.t('settings.Language.en')).click();
  await expect(page.getByRole('heading', { name: en.t('settings.title') })).toBeVisible();
  await world.product.quit();

  await world.launch({ switches: ['--autostart'] });
  const again = await openSettings(world, en);
  await expect(option(again, 'English')).toBeChecked();
  await option(again, en.t('settings.Language.system')).click();
  await expect(again.getByRole('heading', { name: da.t('settings.title') })).toBeVisible();

  await test.step('the language of the computer changes: windows and tray follow together', async () => {
    await world.product.app.evaluate(({ app }) => {
      Object.assign(app, { getPreferredSystemLanguages: () => ['en-GB'] });
    });
    await option(again, da.t('settings.History.off')).click();
    await expect(again.getByRole('heading', { name: en.t('settings.title') })).toBeVisible();
    expect((await world.product.tray()).menu).toContain(en.t('tray.settings'));
  });
});

test('the history is kept or not, as its user says', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  const page = await openSettings(world);
  const history = da.t('tray.history');
  expect((await world.product.tray()).menu).toContain(history);
  await choose(page, da.t('settings.History.off'));
  await expect.poll(async () => (await world.product.tray()).menu).not.toContain(history);
  await choose(page, da.t('settings.History.on'));
  await expect.poll(async () => (await world.product.tray()).menu).toContain(history);
});

test('the log is as detailed as the helpdesk asks for', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const page = await openSettings(world);
  await choose(page, da.t('settings.LogLevel.debug'));
  await world.product.chooseInTray(da.t('tray.fetch'));
  await expect.poll(() => readLog(world.profile)).toContain(' debug rest call');
});

test('what the organisation decides is shown as such, and the user’s choice counts again when it no longer does', async ({
  world,
}) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  const page = await openSettings(world);
  await choose(page, da.t('settings.LogLevel.debug'));
  world.decide({ LogLevel: 'warn', History: 0 });
  await expect(page.getByText(da.t('settings.decided'))).toHaveCount(2);
  await expect(page.getByText(da.t('settings.LogLevel.warn'))).toBeVisible();
  await expect(option(page, da.t('settings.LogLevel.debug'))).toHaveCount(0);
  await look(page, 'settings-decided');
  writePolicies(world.profile, { defaults: { LogLevel: 'error', Language: 'en' } });
  // What the installation suggests counts for the language, which the user has not chosen, and not for the log.
  await expect(page.getByRole('heading', { name: en.t('settings.title') })).toBeVisible();
  await expect(option(page, en.t('settings.LogLevel.debug'))).toBeChecked();
});

test('settings and help are reached and left by the keyboard, and accessible', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  const page = await openSettings(world);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: da.t('status.settings') })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: da.t('help.title') })).toBeFocused();
  await expect(page.getByText(world.device().deviceId)).toBeVisible();
  await expect(page.getByText(da.t('help.support.none'))).toBeVisible();
  await look(page, 'help');
  await page.getByRole('button', { name: da.t('enrolment.done.copyId') }).click();
  await expect
    .poll(async () => (await world.product.asked('clipboard.writeText')).at(-1)?.text)
    .toBe(world.device().deviceId);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: da.t('status.help') })).toBeFocused();
});
