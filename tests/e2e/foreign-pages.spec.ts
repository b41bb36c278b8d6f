import type { Page } from '@playwright/test';
import { clickAway, expectError, passMitId } from './support/enrolment.ts';
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

/** Names of the cookies that are left of the server's pages. */
const cookies = (world: World): Promise<string[]> =>
  world.product.app.evaluate(async ({ session }) =>
    (await session.fromPartition('page').cookies.get({})).map(({ name }) => name),
  );

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

test('the server’s page shows frames of its own making and no dialogs, and can always be left', async ({ world }) => {
  const { enrolment, page } = await atServerPage(world);
  page.on('dialog', () => undefined);
  expect(await page.evaluate(() => [confirm('Godkend?'), prompt('Pinkode?')])).toEqual([false, null]);
  await page.evaluate(() => {
    const made = URL.createObjectURL(new Blob(['<p>made</p>'], { type: 'text/html' }));
    for (const address of ['data:text/html,<p>text</p>', made, 'http://example.invalid/']) {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }
  });
  const texts = (): Promise<string[]> =>
    Promise.all(
      page
        .frames()
        .filter((frame) => /^(data|blob):/.test(frame.url()))
        .map((frame) => frame.locator('p').innerText()),
    );
  await expect.poll(texts).toEqual(['text', 'made']);
  // Chromium asks only a page that the user has touched.
  await page.evaluate(() => {
    addEventListener('beforeunload', (event) => {
      event.preventDefault();
    });
  });
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await passMitId(world.product, 'success');
  await expect(enrolment.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible();
});

test('a page of the server that closes itself has ended, and nothing of it is left', async ({ world }) => {
  const { enrolment, page } = await atServerPage(world);
  await page.evaluate(() => {
    document.cookie = 'who=me; max-age=1000';
  });
  expect(await cookies(world)).toContain('who');
  await page
    .evaluate(() => {
      window.close();
    })
    .catch(() => undefined);
  await world.product.gone('page');
  await expectError(enrolment, 'E-111');
  expect(await cookies(world)).toEqual([]);
  await enrolment.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await clickAway((await world.product.serverPage()).getByRole('link', { name: 'Verificer identitet' }));
});
