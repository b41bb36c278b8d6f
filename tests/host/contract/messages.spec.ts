import { expect, seen, test } from './launch.ts';

const preload = `
  const { contextBridge, ipcRenderer } = require('electron');
  window.secret = 'of the preload';
  contextBridge.exposeInMainWorld('api', {
    ask: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    tell: (channel, ...args) => ipcRenderer.send(channel, ...args),
    askDom: () => ipcRenderer.invoke('echo', document.body),
    tellFunction: () => { try { ipcRenderer.send('echo', () => 1); return 'sent'; } catch (error) { return error.message; } },
    onNews: (callback) => { ipcRenderer.on('news', (_event, ...args) => callback(...args)); },
    onceNews: (callback) => { ipcRenderer.once('news', (_event, value) => callback(value)); },
    kinds: () => ({ date: new Date(5), map: new Map([[1, 2]]), bytes: new Uint8Array([1, 2]) }),
    fails: () => { throw new Error('on purpose'); },
    later: async () => 'later',
    nested: { deep: { value: 1 } },
    surroundings: { type: process.type, sandboxed: process.sandboxed, isolated: process.contextIsolated, platform: process.platform },
    modules: ['electron', 'events', 'timers', 'url', 'fs'].map((id) => { try { require(id); return id; } catch { return 'no ' + id; } }),
  });
`;
const main = `
  register();
  electron.ipcMain.handle('echo', (_event, value) => value);
  electron.ipcMain.handle('who', (event) => ({
    url: event.senderFrame.url, origin: event.senderFrame.origin, parent: event.senderFrame.parent,
    isMain: event.senderFrame === event.sender.mainFrame, top: event.senderFrame.top === event.senderFrame,
    isWindow: event.sender === globalThis.window.webContents,
  }));
  electron.ipcMain.handle('fail', () => { throw new TypeError('not this'); });
  electron.ipcMain.handle('function', () => () => 1);
  electron.ipcMain.handle('both', () => 'for all');
  electron.ipcMain.on('note', (_event, value) => seen.push(value));
  electron.app.whenReady().then(async () => {
    serve({ '/index.html': '<!doctype html><title>Messages</title><p id="p">here</p>', '/other.html': '<p>other</p>' });
    globalThis.window = open();
    window.webContents.ipc.handle('both', () => 'for this one');
    await window.loadURL('app://ui/index.html');
  });
`;

type Api = { ask: (channel: string, ...args: unknown[]) => Promise<unknown> } & Partial<
  Record<string, (...args: unknown[]) => unknown>
>;
declare const api: Api;

test('values keep their types on the way to the main process and back', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const same = await page.evaluate(async () => {
    const value = {
      ...{
        text: 'æøå',
        none: undefined,
        nan: NaN,
        minusZero: -0,
        endless: -Infinity,
        big: 12n ** 30n,
        date: new Date(7),
      },
      ...{ map: new Map([['k', new Set([1])]]), bytes: new Uint16Array([1, 65535]), error: new RangeError('far') },
      list: [1, null, undefined],
    };
    const back = (await api.ask('echo', value)) as typeof value;
    return {
      keys: Object.keys(back).join() === Object.keys(value).join(),
      none: 'none' in back,
      nan: Number.isNaN(back.nan),
      minusZero: Object.is(back.minusZero, -0),
      big: back.big === value.big,
      date: back.date instanceof Date && back.date.getTime() === 7,
      map: back.map instanceof Map && back.map.get('k')?.has(1),
      bytes: back.bytes instanceof Uint16Array && back.bytes[1] === 65535,
      error: back.error instanceof Error && back.error.message === 'far',
    };
  });
  expect(Object.entries(same).filter(([, kept]) => kept !== true)).toEqual([]);
});

test('a value may refer to itself, a class instance loses its class', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await app.evaluate(({ ipcMain }) => {
    class Device {
      name = 'pc';
      rename(): void {
        this.name = 'other';
      }
    }
    ipcMain.handle('instance', () => new Device());
    ipcMain.handle('circle', () => {
      const circle: { self?: unknown } = {};
      circle.self = circle;
      return circle;
    });
  });
  expect(
    await page.evaluate(async () => {
      const device = (await api.ask('instance')) as { name: string; rename?: unknown };
      return [device.name, typeof device.rename];
    }),
  ).toEqual(['pc', 'undefined']);
});

test('what cannot be cloned is refused in both directions', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  expect(
    await page.evaluate(() =>
      (api['askDom'] as () => Promise<void>)().catch((error: unknown) => (error as Error).message),
    ),
  ).toContain('could not be cloned');
  expect(await page.evaluate(() => api['tellFunction']?.())).toContain('could not be cloned');
  expect(await page.evaluate(() => api.ask('function').catch((error: unknown) => (error as Error).message))).toContain(
    'could not be cloned',
  );
  const sent = await app.evaluate(({ BrowserWindow }) => {
    try {
      BrowserWindow.getAllWindows()[0]?.webContents.send('news', () => 1);
      return 'sent';
    } catch (error) {
      return String(error);
    }
  });
  expect(sent).toContain('An object could not be cloned');
});

test('errors and missing handlers reach the page with their text', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const message = (channel: string): Promise<unknown> =>
    page.evaluate((name) => api.ask(name).catch((error: unknown) => (error as Error).message), channel);
  expect(await message('fail')).toBe("Error invoking remote method 'fail': TypeError: not this");
  expect(await message('nobody')).toBe(
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  );
});

test('a second handler for a channel throws, a removed one makes room', async ({ launch }) => {
  const app = await launch({ main, preload });
  const said = await app.evaluate(({ ipcMain }) => {
    try {
      ipcMain.handle('echo', () => 1);
      return 'taken';
    } catch (error) {
      return String(error);
    }
  });
  expect(said).toBe("Error: Attempted to register a second handler for 'echo'");
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('echo');
    ipcMain.handle('echo', () => 'new');
  });
});

test('the sender is known: frame, address, origin, window', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  expect(await page.evaluate(() => api.ask('who'))).toEqual({
    ...{ url: 'app://ui/index.html', origin: 'app://ui', parent: null, isMain: true, top: true, isWindow: true },
  });
});

test("a page's own handler goes before the common one", async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  expect(await page.evaluate(() => api.ask('both'))).toBe('for this one');
});

test('the frame of a message is null once its page has gone on', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await app.evaluate(({ ipcMain }) => {
    ipcMain.on('keep', (event) => {
      Object.assign(globalThis, { kept: event });
    });
  });
  await page.evaluate(() => api['tell']?.('keep'));
  const read = (): Promise<string> =>
    app.evaluate(() =>
      String(
        (globalThis as unknown as { kept?: { senderFrame: { url: string } | null } }).kept?.senderFrame?.url ?? null,
      ),
    );
  await expect.poll(read).toBe('app://ui/index.html');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://ui/other.html'));
  expect(await read()).toBe('null');
});

test('messages to a page arrive in order, through callbacks over the bridge', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await page.evaluate(() => {
    const got: unknown[] = [];
    Object.assign(window, { got, once: [] as unknown[] });
    api['onNews']?.((value: unknown) => got.push(value));
    api['onceNews']?.((value: unknown) => (window as unknown as { once: unknown[] }).once.push(value));
  });
  await app.evaluate(({ BrowserWindow }) => {
    for (let i = 0; i < 50; i++) BrowserWindow.getAllWindows()[0]?.webContents.send('news', i);
  });
  await expect.poll(() => page.evaluate(() => (window as unknown as { got: number[] }).got.length)).toBe(50);
  expect(await page.evaluate(() => (window as unknown as { got: number[] }).got.every((value, i) => value === i))).toBe(
    true,
  );
  expect(await page.evaluate(() => (window as unknown as { once: number[] }).once)).toEqual([0]);
});

test('page and preload live in worlds of their own', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const world = await page.evaluate(() => {
    const nested = (api as unknown as { nested: { deep: object } }).nested;
    const kinds = api['kinds']?.() as { date: Date; map: Map<number, number>; bytes: Uint8Array };
    let failure = '';
    try {
      api['fails']?.();
    } catch (error) {
      failure = error instanceof Error ? error.message : 'of another world';
    }
    return {
      ...{ secret: 'secret' in window, require: 'require' in window, process: 'process' in window, failure },
      frozen: Object.isFrozen(api) && Object.isFrozen(nested.deep),
      kinds: [kinds.date instanceof Date, kinds.map instanceof Map, kinds.bytes instanceof Uint8Array],
      surroundings: (api as unknown as { surroundings: unknown }).surroundings,
      modules: (api as unknown as { modules: unknown }).modules,
    };
  });
  expect(world).toEqual({
    ...{
      secret: false,
      require: false,
      process: false,
      failure: 'on purpose',
      frozen: true,
      kinds: [true, true, true],
    },
    surroundings: { type: 'renderer', sandboxed: true, isolated: true, platform: process.platform },
    modules: ['electron', 'events', 'timers', 'url', 'no fs'],
  });
  expect(await page.evaluate(() => (api['later'] as () => Promise<string>)())).toBe('later');
});

test('sending to a destroyed page throws', async ({ launch }) => {
  const app = await launch({ main, preload });
  await app.firstWindow();
  const said = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    electronApp.on('window-all-closed', () => undefined);
    const window = BrowserWindow.getAllWindows()[0];
    const contents = window?.webContents;
    await new Promise<void>((resolve) => {
      contents?.once('destroyed', () => {
        resolve();
      });
      window?.destroy();
    });
    try {
      contents?.send('news', 1);
      return 'sent';
    } catch (error) {
      return String(error);
    }
  });
  expect(said).toBe('TypeError: Object has been destroyed');
});

test('one-way messages reach the main process', async ({ launch }) => {
  const app = await launch({ main, preload });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await page.evaluate(() => api['tell']?.('note', { n: 1 }));
  await expect.poll(() => seen(app)).toEqual([{ n: 1 }]);
});
