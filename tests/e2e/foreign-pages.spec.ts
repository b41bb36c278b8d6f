import type { Page } from '@playwright/test';
import { expect, test, type World } from './support/fixture.ts';
import { da } from './support/texts.ts';

/** The window that asks for MitID, and the server's page above it. */
async function atServerPage(world: World): Promise<{ enrolment: Page; page: Page }> {
  await world.enrol({ verified: false });
  await world.launch();
  const enrolment = await world.product.window('enrolment');
  await enrolment.getByRole('button', { name: da.t('enrolment.mitid.verify') }).click();
  const page = await world.product.serverPage();
  await page.getByRole('link', { name: 'Verificer identitet' }).waitFor();
  return { enrolment, page };
}

/** Address of the page that gets the keys; null where none does. */
const typesInto = (world: World): Promise<string | null> =>
  world.product.app.evaluate(({ webContents }) => webContents.getFocusedWebContents()?.getURL() ?? null);

test('the keys go to the server’s page, also when the user comes back to its window', async ({ world }) => {
  const { page } = await atServerPage(world);
  await expect.poll(() => typesInto(world)).toBe(page.url());
  const comeBack = (): Promise<void> =>
    world.product.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getFocusedWindow();
      window?.blur();
      window?.focus();
    });
  await comeBack();
  expect(await typesInto(world)).toBe(page.url());
  // A page that comes while the user is in another program takes nothing from it.
  await world.product.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.blur());
  await page.reload();
  expect(await typesInto(world)).toBe(null);
});
