import { expect, seen, test } from './launch.ts';

/** A window on app://ui/index.html that notes its navigation events and prevents those to addresses with "forbidden". */
const main = `
  register();
  const names = ['will-navigate', 'will-redirect', 'will-frame-navigate', 'did-start-navigation', 'did-navigate', 'did-navigate-in-page', 'did-fail-load'];
  electron.app.on('web-contents-created', (_event, contents) => {
    for (const name of names) contents.on(name, (event, ...args) => {
      const url = event.url ?? args.find((arg) => typeof arg === 'string' && arg.includes(':'));
      seen.push(name + ' ' + url + (event.isMainFrame === false ? ' (inner)' : ''));
      if (name.startsWith('will-') && url.includes('forbidden')) event.preventDefault();
    });
    contents.setWindowOpenHandler((details) => {
      seen.push('open ' + details.url + ' ' + details.disposition);
      return details.url.includes('allowed')
        ? { action: 'allow', overrideBrowserWindowOptions: { width: 333, height: 222 } }
        : { action: 'deny' };
    });
  });
  electron.app.whenReady().then(async () => {
    const page = (title, more = '') => '<!doctype html><title>' + title + '</title><p id="p">' + title + '</p>' + more;
    serve({
      '/index.html': page('Start', '<a id="popup" target="_blank" href="https://forbidden.example/">x</a><a id="part" href="#part">y</a>'),
      '/second.html': page('Second'),
      '/inner.html': page('With a frame', '<iframe src="/second.html"></iframe>'),
    });
    globalThis.window = open();
    await window.loadURL('app://ui/index.html');
  });
`;

test('loadURL asks nobody, a navigation by the page is asked about first', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toHaveText('Start');
  expect((await seen(app)).filter((name) => String(name).startsWith('will-'))).toEqual([]);
  await page.evaluate(() => {
    location.assign('/second.html');
  });
  await expect(page.locator('#p')).toHaveText('Second');
  const asked = (await seen(app)).filter((name) => String(name).startsWith('will-'));
  expect(asked).toEqual(['will-frame-navigate app://ui/second.html', 'will-navigate app://ui/second.html']);
  // Of an empty page nobody is asked.
  await page.evaluate(() => {
    location.assign('about:blank');
  });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()))
    .toBe('about:blank');
  expect((await seen(app)).filter((name) => String(name).startsWith('will-'))).toEqual(asked);
});

for (const [what, address] of [
  ['another server', 'https://forbidden.example/'],
  ['an address of its own scheme', '/forbidden.html'],
] as const) {
  test(`a prevented navigation to ${what} does not happen`, async ({ launch }) => {
    const app = await launch({ main });
    const page = await app.firstWindow();
    await expect(page.locator('#p')).toHaveText('Start');
    await page.evaluate((to) => {
      location.href = to;
    }, address);
    await expect
      .poll(async () => (await seen(app)).some((name) => String(name).startsWith('will-frame-navigate')))
      .toBe(true);
    await page.waitForTimeout(500);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
      'app://ui/index.html',
    );
    await expect(page.locator('#p')).toHaveText('Start');
  });
}

test('a redirect by a server is asked about and can be prevented', async ({ launch, serveHttp }) => {
  const origin = await serveHttp((request, response) => {
    if (request.url === '/go') response.writeHead(302, { location: '/forbidden' }).end();
    else if (request.url === '/fine') response.writeHead(302, { location: '/end' }).end();
    else response.setHeader('content-type', 'text/html').end(`<p id="p">${String(request.url)}</p>`);
  });
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toHaveText('Start');
  const load = (url: string): Promise<string> =>
    app.evaluate(
      ({ BrowserWindow }, to) =>
        BrowserWindow.getAllWindows()[0]
          ?.webContents.loadURL(to)
          .then(
            () => 'loaded',
            (error: unknown) => (error as { code?: string }).code ?? '',
          ) ?? '',
      url,
    );
  expect(await load(`${origin}/fine`)).toBe('loaded');
  expect(await seen(app)).toContain(`will-redirect ${origin}/end`);
  await expect(page.locator('#p')).toHaveText('/end');
  expect(await load(`${origin}/go`)).toBe('ERR_ABORTED');
  expect(await seen(app)).toContain(`will-redirect ${origin}/forbidden`);
  await expect(page.locator('#p')).toHaveText('/end');
});

test('a frame inside the page is asked about as such', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toHaveText('Start');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://ui/inner.html'));
  expect(await seen(app)).toContain('will-frame-navigate app://ui/second.html (inner)');
  expect(await seen(app)).not.toContain('will-navigate app://ui/second.html');
  const frames = await app.evaluate(({ BrowserWindow }) => {
    const frame = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame;
    return frame?.frames.map(({ url, parent }) => [url, parent === frame]);
  });
  expect(frames).toEqual([['app://ui/second.html', true]]);
});

test('a move within the page is told, not asked about', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await page.locator('#part').click();
  await expect.poll(() => seen(app)).toContain('did-navigate-in-page app://ui/index.html#part');
  expect((await seen(app)).some((name) => String(name).startsWith('will-'))).toBe(false);
});

test('a popup that the handler denies is not opened and asks no server', async ({ launch, serveHttp }) => {
  const asked: unknown[] = [];
  const origin = await serveHttp((request, response) => {
    asked.push(request.url);
    response.end();
  });
  const app = await launch({ main });
  const page = await app.firstWindow();
  await page.locator('#popup').click();
  await page.evaluate((to) => {
    window.open(to, 'x', 'popup,width=200,height=200');
  }, `${origin}/forbidden`);
  await expect.poll(async () => (await seen(app)).filter((name) => String(name).startsWith('open ')).length).toBe(2);
  expect(await seen(app)).toContain('open https://forbidden.example/ foreground-tab');
  await page.waitForTimeout(500);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(app.windows()).toHaveLength(1);
  expect(asked).toEqual([]);
});

test('a popup that the handler allows becomes a window of the given size', async ({ launch, serveHttp }) => {
  const origin = await serveHttp((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<p id="p">popup</p>');
  });
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toHaveText('Start');
  const next = app.waitForEvent('window');
  await page.evaluate((to) => {
    window.open(to);
  }, `${origin}/allowed`);
  const popup = await next;
  await expect(popup.locator('#p')).toHaveText('popup');
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getSize())),
  ).toContainEqual([333, 222]);
});

test('a load that fails is told with its code', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toHaveText('Start');
  const failure = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]
      ?.webContents.loadURL('http://127.0.0.1:1/')
      .then(
        () => null,
        (error: unknown) => {
          const { code, errno, url } = error as { code?: string; errno?: number; url?: string };
          return [code, errno, url];
        },
      ),
  );
  expect(failure).toEqual(['ERR_UNSAFE_PORT', -312, 'http://127.0.0.1:1/']);
  expect(await seen(app)).toContain('did-fail-load http://127.0.0.1:1/');
});

for (const [what, address] of [
  ['of its own text', `'data:text/html,<p>forbidden</p>'`],
  ['of its own making', `URL.createObjectURL(new Blob(['<p>made</p>'], { type: 'text/html' })) + '#forbidden'`],
] as const) {
  test(`a prevented frame ${what} is not shown, the page goes on`, async ({ launch }) => {
    const app = await launch({ main });
    const page = await app.firstWindow();
    await expect(page.locator('#p')).toHaveText('Start');
    await page.evaluate((code) => {
      const frame = document.createElement('iframe');
      frame.src = '/second.html';
      document.body.append(frame);
      frame.onload = () => {
        frame.onload = null;
        // The test's own text.
        frame.src = eval(code) as string;
      };
    }, address);
    await expect
      .poll(
        async () => (await seen(app)).filter((name) => /^will-frame-navigate (data|blob):/.test(String(name))).length,
      )
      .toBe(1);
    const frames = (): Promise<(string | undefined)[]> =>
      app.evaluate(({ BrowserWindow }) =>
        (BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.frames ?? []).map(({ url }) => url),
      );
    // Whatever is under way in the frame has come to its end when a script in the page has.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    await expect.poll(frames).toEqual(['app://ui/second.html']);
    await expect(page.locator('#p')).toHaveText('Start');
  });
}

test('a prevented navigation gives a load up, and the document goes on to its end', async ({ launch, serveHttp }) => {
  let finish = (): void => undefined;
  const origin = await serveHttp((request, response) => {
    if (request.url === '/late') finish = () => response.end();
    else response.setHeader('content-type', 'text/html').end('<p id="p">slow</p><img src="/late">');
  });
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toHaveText('Start');
  await app.evaluate(({ BrowserWindow }, to) => {
    const { seen: notes } = globalThis as unknown as { seen: string[] };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('did-finish-load', () => notes.push(`finished ${contents.getURL()}`));
    contents?.on('did-stop-loading', () => notes.push('stopped'));
    contents?.loadURL(to).then(
      () => notes.push('loaded'),
      (error: unknown) => notes.push(`load ${(error as { code: string }).code}`),
    );
  }, `${origin}/slow`);
  await expect(page.locator('#p')).toHaveText('slow');
  await page.evaluate(() => {
    location.href = 'mailto:forbidden@example';
  });
  await expect.poll(() => seen(app)).toContain('load ERR_ABORTED');
  expect(await seen(app)).not.toContain('stopped');
  finish();
  await expect.poll(async () => (await seen(app)).slice(-2)).toEqual([`finished ${origin}/slow`, 'stopped']);
});

test('a load that is overtaken by another one is given up', async ({ launch, serveHttp }) => {
  const origin = await serveHttp((request, response) => {
    if (request.url === '/second') response.setHeader('content-type', 'text/html').end('<p id="p">second</p>');
  });
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toHaveText('Start');
  const ends = await app.evaluate(async ({ BrowserWindow }, base) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const end = async (url: string): Promise<string> =>
      (await contents?.loadURL(url).then(
        () => 'loaded',
        (error: unknown) => (error as { code: string }).code,
      )) ?? '';
    return await Promise.all([end(`${base}/never`), end(`${base}/second`)]);
  }, origin);
  expect(ends).toEqual(['ERR_ABORTED', 'loaded']);
});
