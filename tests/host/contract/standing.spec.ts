import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './launch.ts';

/** A hidden window with a page of its own and a view, each with a field. */
const main = `
  register();
  electron.app.on('window-all-closed', () => undefined);
  electron.app.whenReady().then(async () => {
    const page = '<!doctype html><title>Bar</title><input id="field">';
    serve({ '/index.html': page });
    globalThis.window = open({ show: false });
    await window.loadURL('app://ui/index.html');
    globalThis.view = new electron.WebContentsView();
    window.contentView.addChildView(view);
    view.setBounds({ x: 0, y: 100, width: 400, height: 200 });
    await view.webContents.loadURL('app://ui/index.html?view');
  });
`;
interface Globals {
  window: Electron.BrowserWindow;
  view: Electron.WebContentsView;
}

const has = (page: Page): Promise<[boolean, string]> =>
  page.evaluate(() => [document.hasFocus(), document.visibilityState]);

/** Which page gets the keys. */
const typesInto = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ webContents }) => {
    const { window, view } = globalThis as unknown as Globals;
    const focused = webContents.getFocusedWebContents();
    if (focused === window.webContents) return window.webContents.isFocused() ? 'window' : 'nobody';
    return focused === view.webContents && view.webContents.isFocused() ? 'view' : 'nobody';
  });

test('one page has the keyboard: the window its own whenever it is activated, a view when it is asked for', async ({
  launch,
}) => {
  const app = await launch({ main });
  await expect.poll(() => app.windows().length).toBe(2);
  const inView = app.windows().find((page) => page.url().endsWith('?view'));
  const own = app.windows().find((page) => page !== inView);
  if (inView === undefined || own === undefined) throw new Error('two pages');
  // A view is hidden with its window; the window's own page is taken for visible until it was shown.
  await expect.poll(() => has(inView)).toEqual([false, 'hidden']);
  expect(await typesInto(app)).toBe('nobody');
  await app.evaluate(() => {
    (globalThis as unknown as Globals).window.show();
  });
  await expect.poll(() => has(own)).toEqual([true, 'visible']);
  await expect.poll(() => has(inView)).toEqual([false, 'visible']);
  expect(await typesInto(app)).toBe('window');

  await app.evaluate(() => {
    (globalThis as unknown as Globals).view.webContents.focus();
  });
  await expect.poll(() => has(inView)).toEqual([true, 'visible']);
  await expect.poll(() => has(own)).toEqual([false, 'visible']);
  expect(await typesInto(app)).toBe('view');

  await app.evaluate(() => {
    const { window } = globalThis as unknown as Globals;
    window.blur();
    window.focus();
  });
  expect(await typesInto(app)).toBe('window');
  await inView.locator('#field').click();
  await expect.poll(() => typesInto(app)).toBe('view');

  await app.evaluate(() => {
    (globalThis as unknown as Globals).window.hide();
  });
  await expect.poll(() => has(inView)).toEqual([false, 'hidden']);
  await expect.poll(() => has(own)).toEqual([false, 'hidden']);
});
