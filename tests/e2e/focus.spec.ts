import { approve } from './support/approval.ts';
import { expect, test } from './support/fixture.ts';
import { look } from './support/look.ts';
import { da } from './support/texts.ts';

test('a request is shown on top without asking for the focus', async ({ world }) => {
  const { product } = world;
  await world.withRequest();
  await expect
    .poll(async () => (await product.asked()).filter(({ role }) => role === 'approval').map(({ what }) => what))
    .toContain('window.showInactive');
  const asked = (await product.asked()).filter(({ role }) => role === 'approval');
  expect(asked).toContainEqual({ what: 'window.setAlwaysOnTop', role: 'approval', on: true, level: 'screen-saver' });
  expect(asked.map(({ what }) => what)).not.toContain('window.show');
  expect(asked.map(({ what }) => what)).not.toContain('window.focus');
  expect(await product.asked('app.focus')).toEqual([]);
});

test('a second request does not ask for the focus either', async ({ world }) => {
  const { product } = world;
  const { page } = await world.withRequest();
  await expect.poll(() => product.asked('window.showInactive')).toHaveLength(1);
  await world.logIn();
  await expect(page.getByRole('navigation', { name: da.n('approval.queue.heading', 2) })).toBeVisible();
  await expect
    .poll(async () => (await product.asked('window.showInactive')).filter(({ role }) => role === 'approval').length)
    .toBe(2);
  expect((await product.asked('window.show')).filter(({ role }) => role === 'approval')).toEqual([]);
});

test('without the focus no key lands in the window, and it says so', async ({ world }) => {
  const { product, pins } = world;
  const { request, page } = await world.withRequest();
  await expect.poll(() => product.asked('window.showInactive')).toHaveLength(1);
  const isFocused = (): Promise<boolean> =>
    product.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isFocused()));
  expect(await isFocused()).toBe(false);
  // Playwright makes every page believe that it has the focus; here it believes what main knows.
  const believe = (focused: boolean): Promise<void> =>
    page.evaluate((has) => {
      document.hasFocus = () => has;
      window.dispatchEvent(new Event(has ? 'focus' : 'blur'));
    }, focused);
  await believe(false);
  const field = page.getByLabel(da.t('approval.pin.label'), { exact: true });
  await expect(page.getByText(da.t('approval.pin.clickFirst'))).toBeVisible();
  await expect(field).toHaveValue('');
  await look(page, 'approval-without-focus');
  expect(world.answer(request)).toBe('none');

  await field.click();
  await believe(true);
  await expect(page.getByText(da.t('approval.pin.empty'))).toBeVisible();
  await approve(page, pins.right);
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('opened from the tray it does ask for the focus: the user wants it', async ({ world }) => {
  const { product } = world;
  await world.withRequest();
  await expect.poll(() => product.asked('window.showInactive')).toHaveLength(1);
  await product.clickTray();
  await expect
    .poll(async () => (await product.asked('window.show')).filter(({ role }) => role === 'approval'))
    .toHaveLength(1);
});
