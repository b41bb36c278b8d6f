import type { ElectronApplication, Page } from '@playwright/test';
import { expect, seen, test } from './launch.ts';

/** `note` keeps what happens to a window and its page, in order, and whether the window is destroyed then. */
const main = `
  register();
  electron.app.on('window-all-closed', () => undefined);
  globalThis.note = (window) => {
    const contents = window.webContents;
    window.on('close', () => seen.push('close'));
    window.on('closed', () => seen.push('closed ' + window.isDestroyed()));
    contents.on('destroyed', () => seen.push('page destroyed ' + window.isDestroyed()));
    contents.on('will-prevent-unload', () => seen.push('will-prevent-unload'));
    return contents;
  };
  electron.app.whenReady().then(async () => {
    const never = () => new Promise(() => undefined);
    const stays = '<p id="p">stays</p><a id="away" href="/other.html">away</a><script>addEventListener("beforeunload", (event) => { event.preventDefault(); });</script>';
    serve({ '/index.html': '<p id="p">here</p>', '/stays.html': stays, '/other.html': '<p id="p">other</p>', '/never.html': never });
    globalThis.window = open();
    await window.loadURL('app://ui/index.html');
    globalThis.isLoaded = true;
  });
`;
interface Globals {
  isLoaded?: boolean;
  window: Electron.BrowserWindow;
  note: (window: Electron.BrowserWindow) => Electron.WebContents;
  seen: string[];
}

/** Waits until the program has loaded its page: a load that is given up would end it. */
async function loaded(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as Globals).isLoaded)).toBe(true);
  return page;
}

test('closed while it loads: first the page ends and its load fails, then the window is destroyed', async ({
  launch,
}) => {
  const app = await launch({ main });
  await loaded(app);
  await app.evaluate(() => {
    const { window, note, seen: notes } = globalThis as unknown as Globals;
    note(window)
      .loadURL('app://ui/never.html')
      .catch((error: unknown) =>
        notes.push(`load ${(error as { code: string }).code} ${String(window.isDestroyed())}`),
      );
    window.close();
  });
  await expect.poll(() => seen(app)).toContain('closed true');
  expect(await seen(app)).toEqual(['close', 'page destroyed false', 'load ERR_FAILED false', 'closed true']);
});

test('destroyed: the window goes at once, its page in a later task', async ({ launch }) => {
  const app = await launch({ main });
  await loaded(app);
  const atOnce = await app.evaluate(() => {
    const { window, note } = globalThis as unknown as Globals;
    const contents = note(window);
    window.destroy();
    return contents.isDestroyed();
  });
  expect(atOnce).toBe(false);
  await expect.poll(() => seen(app)).toEqual(['closed true', 'page destroyed true']);
});

test('a page is closed in a later task, and its window goes with it; a view has no page then', async ({ launch }) => {
  const app = await launch({ main });
  await loaded(app);
  const facts = await app.evaluate(async ({ WebContentsView }) => {
    const { window, note } = globalThis as unknown as Globals;
    const view = new WebContentsView();
    window.contentView.addChildView(view);
    const { webContents } = view;
    await webContents.loadURL('data:text/html,<p>view</p>');
    const ended = new Promise<string>((resolve) => {
      webContents.once('destroyed', () => {
        resolve(typeof (view as Partial<typeof view>).webContents);
      });
    });
    webContents.close();
    const atOnce = webContents.isDestroyed();
    const afterwards = await ended;
    // A view without a page can still be moved and taken away.
    view.setBounds({ x: 0, y: 0, width: 10, height: 10 });
    window.contentView.removeChildView(view);
    const contents = note(window);
    contents.close();
    return { atOnce, afterwards, window: contents.isDestroyed() };
  });
  expect(facts).toEqual({ atOnce: false, afterwards: 'undefined', window: false });
  await expect.poll(() => seen(app)).toContain('closed true');
  // Nobody asked the window to close.
  expect(await seen(app)).toEqual(['page destroyed false', 'closed true']);
});

test('a page that closes itself is obeyed, in a window and in a view, also after it has moved on', async ({
  launch,
}) => {
  const app = await launch({ main });
  await loaded(app);
  const view = await app.evaluate(async ({ WebContentsView }) => {
    const { window } = globalThis as unknown as Globals;
    const made = new WebContentsView();
    window.contentView.addChildView(made);
    const { webContents } = made;
    await webContents.loadURL('data:text/html,<p>one</p>');
    await webContents.loadURL('data:text/html,<p>two</p>');
    const ended = new Promise((resolve) => {
      webContents.once('destroyed', resolve as () => void);
    });
    webContents.executeJavaScript('window.close(); 1').catch(() => undefined);
    await ended;
    return typeof (made as Partial<typeof made>).webContents;
  });
  expect(view).toBe('undefined');
  await app.evaluate(() => {
    const { window, note } = globalThis as unknown as Globals;
    note(window)
      .executeJavaScript('window.close(); 1')
      .catch(() => undefined);
  });
  await expect.poll(() => seen(app)).toEqual(['page destroyed false', 'closed true']);
});

test('a page that does not want to be left is not, without a word, unless the program says so', async ({ launch }) => {
  const app = await launch({ main });
  const page = await loaded(app);
  // Playwright answers dialogs by itself where nobody listens.
  page.on('dialog', () => undefined);
  const urlOf = (): Promise<string> =>
    app.evaluate(() => (globalThis as unknown as Globals).window.webContents.getURL());
  await app.evaluate(async () => {
    const { window, note } = globalThis as unknown as Globals;
    note(window);
    await window.loadURL('app://ui/stays.html');
  });
  await page.locator('#p').click();
  const goAway = (): Promise<void> =>
    app.evaluate(() => {
      const script = `document.querySelector('#away').click(); 1`;
      void (globalThis as unknown as Globals).window.webContents.executeJavaScript(script, true);
    });
  await goAway();
  await expect.poll(() => seen(app)).toEqual(['will-prevent-unload']);
  expect(await urlOf()).toBe('app://ui/stays.html');
  await app.evaluate(() => {
    (globalThis as unknown as Globals).window.close();
  });
  await expect.poll(() => seen(app)).toEqual(['will-prevent-unload', 'close', 'will-prevent-unload']);
  await app.evaluate(() => {
    const { window } = globalThis as unknown as Globals;
    window.webContents.on('will-prevent-unload', (event) => {
      event.preventDefault();
    });
  });
  await goAway();
  await expect.poll(urlOf).toBe('app://ui/other.html');
});

test('dialogs of a page that may have none are answered with no', async ({ launch }) => {
  const app = await launch({ main });
  await loaded(app);
  const next = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ webPreferences: { disableDialogs: true } });
    await window.loadURL('app://ui/index.html');
  });
  const silent = await next;
  silent.on('dialog', () => undefined);
  await expect(silent.locator('#p')).toHaveText('here');
  const answers = await silent.evaluate(() => {
    alert('one');
    return [confirm('two'), prompt('three')];
  });
  expect(answers).toEqual([false, null]);
});
