import { expect, seen, test } from './launch.ts';

const main = `
  register();
  electron.app.on('window-all-closed', () => seen.push('all closed'));
  electron.app.whenReady().then(async () => {
    const page = (text) => '<!doctype html><title>' + text + '</title><style>body{margin:0;background:#123456}@media (prefers-color-scheme: dark){body{background:#000}}</style><p id="p">' + text + '</p>';
    serve({ '/index.html': page('First'), '/bar.html': page('Bar') });
    globalThis.window = open({ show: false, width: 420, height: 320, useContentSize: true, minWidth: 200, minHeight: 150 });
    for (const name of ['show', 'hide', 'focus', 'blur', 'close', 'closed', 'resize', 'move', 'ready-to-show', 'minimize', 'restore'])
      window.on(name, () => seen.push(name));
    await window.loadURL('app://ui/index.html');
  });
`;

test('ready-to-show comes while the window is hidden; show, hide and focus are told', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  await expect.poll(() => seen(app)).toEqual(['ready-to-show']);
  const states = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const hidden = window?.isVisible();
    window?.showInactive();
    return [hidden, window?.isVisible()];
  });
  expect(states).toEqual([false, true]);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect.poll(() => seen(app)).toEqual(['ready-to-show', 'show', 'hide']);
});

test('sizes and places: content, limits, pictures', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([420, 320]);
  const sizes = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentSize(500, 400);
    const content = window?.getContentSize();
    window?.setSize(10, 10);
    const least = window?.getSize();
    window?.setBounds({ x: 30, y: 40, width: 450, height: 350 });
    return { content, least, bounds: window?.getBounds(), place: window?.getPosition() };
  });
  expect(sizes).toEqual({
    content: [500, 400],
    least: [200, 150],
    bounds: { x: 30, y: 40, width: 450, height: 350 },
    place: [30, 40],
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(450);
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return [image?.isEmpty(), image?.getSize()];
  });
  expect(picture).toEqual([false, { width: 450, height: 350 }]);
  expect(await seen(app)).toEqual(expect.arrayContaining(['resize', 'move']));
});

test('closing can be prevented, destroying cannot; afterwards nothing of the window works', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  await expect.poll(() => seen(app)).toContain('ready-to-show');
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.once('close', (event) => {
      event.preventDefault();
    });
    window?.close();
  });
  await expect.poll(() => seen(app)).toContain('close');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const after = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.destroy();
    try {
      window?.getTitle();
      return 'answered';
    } catch (error) {
      return `${String(window?.isDestroyed())} ${String(error)}`;
    }
  });
  expect(after).toBe('true TypeError: Object has been destroyed');
  expect(await seen(app)).toEqual(expect.arrayContaining(['closed', 'all closed']));
});

test("a page's title becomes the window's", async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const title = (): Promise<string | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await expect.poll(title).toBe('First');
  await page.evaluate(() => {
    document.title = 'Another';
  });
  await expect.poll(title).toBe('Another');
});

test('the theme that the program sets reaches the pages', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const dark = (): Promise<boolean> => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await expect.poll(dark).toBe(true);
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'light';
  });
  await expect.poll(dark).toBe(false);
});

test('zoom changes the size in CSS pixels, not the window', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomMode('isolated');
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([210, 2]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize())).toEqual([
    420, 320,
  ]);
});

test('a renderer that dies is told, and can be loaded again', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    const { seen: notes } = globalThis as unknown as { seen: unknown[] };
    electronApp.on('render-process-gone', (_event, _contents, { reason }) => notes.push(`gone ${reason}`));
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect
    .poll(async () => (await seen(app)).some((name) => /^gone (crashed|killed)$/.test(String(name))))
    .toBe(true);
  const text = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.loadURL('app://ui/index.html');
    return (await contents?.executeJavaScript('document.querySelector("#p").textContent')) as string;
  });
  expect(text).toBe('First');
});

test('a view shows a page of its own in the window, at its own size', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const next = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow, WebContentsView, session }) => {
    const view = new WebContentsView({ webPreferences: { session: session.fromPartition('remote') } });
    Object.assign(globalThis, { view });
    BrowserWindow.getAllWindows()[0]?.contentView.addChildView(view);
    view.setBounds({ x: 0, y: 40, width: 300, height: 200 });
    await view.webContents.loadURL('data:text/html,<p>view</p>');
  });
  const viewPage = await next;
  await expect(viewPage.locator('p')).toHaveText('view');
  await expect.poll(() => viewPage.evaluate(() => [innerWidth, innerHeight])).toEqual([300, 200]);
  const facts = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const { view } = globalThis as unknown as { view: Electron.WebContentsView };
    const owner = BrowserWindow.fromWebContents(view.webContents);
    const { length } = BrowserWindow.getAllWindows()[0]?.contentView.children ?? [];
    await new Promise<void>((resolve) => {
      view.webContents.once('destroyed', () => {
        resolve();
      });
      view.webContents.close();
    });
    return { owner, length, left: webContents.getAllWebContents().length };
  });
  expect(facts).toEqual({ owner: null, length: 1, left: 1 });
});
