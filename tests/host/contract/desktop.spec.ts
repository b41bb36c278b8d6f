import { expect, test } from './launch.ts';

const main = `
  register();
  electron.app.on('window-all-closed', () => undefined);
  electron.app.whenReady().then(async () => {
    serve({ '/index.html': '<p id="p">here</p>' });
    globalThis.window = open();
    await window.loadURL('app://ui/index.html');
  });
`;
const onePixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a menu is made of its template and its items are found and clicked', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const facts = await app.evaluate(({ Menu }) => {
    const clicked: string[] = [];
    const menu = Menu.buildFromTemplate([
      { type: 'separator' },
      { id: 'one', label: 'One', click: (item) => clicked.push(item.label) },
      { type: 'separator' },
      { type: 'separator' },
      {
        label: 'More',
        submenu: [
          { id: 'inner', label: 'Inner', type: 'checkbox', click: (item) => clicked.push(String(item.checked)) },
        ],
      },
      { label: 'Off', enabled: false, visible: false },
    ]);
    menu.getMenuItemById('one')?.click();
    menu.getMenuItemById('inner')?.click();
    return {
      clicked,
      labels: menu.items.map(({ label, type, enabled, visible }) => [label, type, enabled, visible]),
      none: menu.getMenuItemById('nothing'),
    };
  });
  expect(facts).toEqual({
    clicked: ['One', 'true'],
    labels: [
      ['One', 'normal', true, true],
      ['', 'separator', true, true],
      ['More', 'submenu', true, true],
      ['Off', 'normal', false, false],
    ],
    none: null,
  });
});

test('a tray icon takes picture, text and menu, and is of no use once destroyed', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const said = await app.evaluate(({ Tray, Menu, nativeImage }, url) => {
    const image = nativeImage.createFromDataURL(url);
    const tray = new Tray(image);
    tray.setToolTip('text');
    tray.setContextMenu(Menu.buildFromTemplate([{ label: 'One' }]));
    let clicks = 0;
    tray.on('click', () => clicks++);
    tray.emit('click', {}, tray.getBounds(), { x: 0, y: 0 });
    tray.destroy();
    try {
      tray.setToolTip('late');
      return 'answered';
    } catch (error) {
      return [clicks, tray.isDestroyed(), image.getSize(), image.toPNG().length > 0, error instanceof Error];
    }
  }, onePixel);
  expect(said).toEqual([1, true, { width: 1, height: 1 }, true, true]);
});

test('methods can be observed by patching their class', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const calls = await app.evaluate(({ Tray, Notification, BrowserWindow, nativeImage }, url) => {
    const noted: string[] = [];
    const patch = (owner: object, name: string): void => {
      const own = Object.getOwnPropertyDescriptor(owner, name);
      const original = own?.value as ((...args: unknown[]) => unknown) | undefined;
      Object.defineProperty(owner, name, {
        ...own,
        value(this: unknown, ...args: unknown[]): unknown {
          noted.push(name);
          return original?.apply(this, args);
        },
      });
    };
    patch(Tray.prototype, 'setToolTip');
    patch(Notification.prototype, 'show');
    const tray = new Tray(nativeImage.createFromDataURL(url));
    tray.setToolTip('x');
    tray.destroy();
    const notification = new Notification({ title: 'a', body: 'b' });
    notification.show();
    notification.close();
    return [noted, notification.title, BrowserWindow.getAllWindows().length];
  }, onePixel);
  expect(calls).toEqual([['setToolTip', 'show'], 'a', 1]);
});

test('pictures: empty, with several densities, resized', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const facts = await app.evaluate(({ nativeImage }, url) => {
    const image = nativeImage.createEmpty();
    const empty = image.isEmpty();
    const png = nativeImage.createFromDataURL(url).toPNG();
    image.addRepresentation({ scaleFactor: 1, buffer: png, width: 1, height: 1 });
    image.addRepresentation({ scaleFactor: 2, buffer: png, width: 1, height: 1 });
    return [
      empty,
      image.isEmpty(),
      image.toDataURL().startsWith('data:image/png;base64,'),
      image.resize({ width: 4 }).getSize().width,
    ];
  }, onePixel);
  expect(facts).toEqual([true, false, true, 4]);
});

test('displays: the primary one, the one at a point, its work area', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const facts = await app.evaluate(({ screen }) => {
    const { id, bounds, workArea } = screen.getPrimaryDisplay();
    const inside = workArea.width <= bounds.width && workArea.height <= bounds.height;
    const same =
      screen.getDisplayNearestPoint({ x: bounds.x + 1, y: bounds.y + 1 }).id === id &&
      screen.getDisplayMatching(bounds).id === id;
    return [
      inside,
      same,
      screen.getAllDisplays().some((display) => display.id === id),
      typeof screen.getCursorScreenPoint().x,
    ];
  });
  expect(facts).toEqual([true, true, true, 'number']);
});

test('power and session events reach their listeners', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const facts = await app.evaluate(({ powerMonitor }) => {
    const got: string[] = [];
    for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const) {
      // Each name is an event by itself in Electron's types.
      powerMonitor.on(name as 'suspend', () => got.push(name));
      powerMonitor.emit(name);
    }
    return [got, typeof powerMonitor.getSystemIdleTime(), powerMonitor.getSystemIdleState(100_000)];
  });
  expect(facts).toEqual([['suspend', 'resume', 'lock-screen', 'unlock-screen'], 'number', 'active']);
});

test('the clipboard keeps a text, shortcuts are kept once', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const facts = await app.evaluate(async ({ clipboard, globalShortcut, net }) => {
    await clipboard.writeText('copied');
    const text = await clipboard.readText();
    clipboard.clear();
    const taken = globalShortcut.register('Control+Alt+Shift+F9', () => undefined);
    const known = globalShortcut.isRegistered('Control+Alt+Shift+F9');
    globalShortcut.unregisterAll();
    return [
      text,
      await clipboard.readText(),
      taken,
      known,
      globalShortcut.isRegistered('Control+Alt+Shift+F9'),
      typeof net.isOnline(),
    ];
  });
  expect(facts).toEqual(['copied', '', true, true, false, 'boolean']);
});

test('a utility process is one of Node alone, which speaks to main and lives until it is killed', async ({
  launch,
}) => {
  const app = await launch({
    main: `
      const file = require('node:path').join(process.env.PROGRAM_FOLDER, 'child.cjs');
      require('node:fs').writeFileSync(file, 'process.parentPort.postMessage([process.pid, ...process.argv.slice(2)])');
      try { electron.utilityProcess.fork(file); } catch (error) { seen.push(error.message); }
      electron.app.whenReady().then(() => {
        const child = electron.utilityProcess.fork(file, ['one'], { stdio: 'ignore', serviceName: 'a child' });
        child.once('message', ([pid, ...args]) => {
          seen.push(pid !== process.pid && pid === child.pid, args, child.kill());
        });
        child.once('exit', () => seen.push('ended', child.pid));
      });
      ${main}
    `,
  });
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen)).toHaveLength(6);
  expect(await app.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen)).toEqual([
    'utilityProcess cannot be created before app is ready.',
    true,
    ['one'],
    true,
    'ended',
    undefined,
  ]);
});
