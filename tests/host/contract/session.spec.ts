import type { RequestListener } from 'node:http';
import { expect, seen, test } from './launch.ts';

/** Two in-memory sessions; everything is denied in "strict", nothing is said about "open". */
const main = `
  register();
  electron.app.whenReady().then(async () => {
    const strict = electron.session.fromPartition('strict', { cache: false });
    strict.setPermissionRequestHandler((_contents, permission, callback, details) => {
      seen.push('request ' + permission + ' ' + new URL(details.requestingUrl).pathname);
      callback(false);
    });
    strict.setPermissionCheckHandler((_contents, permission) => { seen.push('check ' + permission); return false; });
    strict.setDevicePermissionHandler(() => false);
    strict.setDisplayMediaRequestHandler((_request, callback) => callback(null));
    strict.on('will-download', (event, item) => { seen.push('download ' + item.getFilename()); event.preventDefault(); });
    globalThis.strictWindow = open({ title: 'strict' }, { session: strict });
    await strictWindow.loadURL(process.env.PAGE_ADDRESS);
  });
`;
const site: RequestListener = (request, response) => {
  if (request.url === '/file')
    response
      .writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="report.bin"',
      })
      .end('bytes');
  else
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<p id="p">page</p><a id="file" href="/file">file</a>');
};

test('permissions that the handlers refuse are refused to the page', async ({ launch, serveHttp }) => {
  const origin = await serveHttp(site);
  const app = await launch({ main }, { env: { PAGE_ADDRESS: `${origin}/page` } });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const answers = await page.evaluate(async () => {
    const location = await new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => {
          resolve('given');
        },
        ({ code }) => {
          resolve(`refused ${String(code)}`);
        },
      );
    });
    const settled = async (work: Promise<unknown>): Promise<string> =>
      await work.then(
        () => 'given',
        (error: unknown) => (error as Error).name,
      );
    return {
      location,
      notifications: await Notification.requestPermission(),
      camera: await settled(navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await settled(navigator.clipboard.readText()),
      query: (await navigator.permissions.query({ name: 'geolocation' })).state,
      fullscreen: await settled(document.body.requestFullscreen()),
      pointer: (await settled(document.body.requestPointerLock())) === 'given',
    };
  });
  expect(answers).toEqual({
    ...{
      location: 'refused 1',
      notifications: 'denied',
      camera: expect.stringMatching(/^Not(Allowed|Found)Error$/),
      clipboard: 'NotAllowedError',
      query: 'denied',
      fullscreen: 'TypeError',
      pointer: false,
    },
  });
  expect(await seen(app)).toEqual(
    expect.arrayContaining(['request geolocation /page', 'request fullscreen /page', 'request pointerLock /page']),
  );
});

test('a download that is prevented does not happen', async ({ launch, serveHttp }) => {
  const origin = await serveHttp(site);
  const app = await launch({ main }, { env: { PAGE_ADDRESS: `${origin}/page` } });
  const page = await app.firstWindow();
  await page.locator('#file').click();
  await expect.poll(() => seen(app)).toContain('download report.bin');
  await expect(page.locator('#p')).toBeVisible();
});

test('cookies belong to their session and go when it is cleared', async ({ launch, serveHttp }) => {
  const origin = await serveHttp((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'who=me; Max-Age=1000' })
      .end('<p id="p">page</p>');
  });
  const app = await launch({ main }, { env: { PAGE_ADDRESS: `${origin}/page` } });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await page.evaluate(() => {
    localStorage.setItem('kept', '1');
  });
  const cookies = (): Promise<string[][]> =>
    app.evaluate(async ({ session }) => {
      const names = async (partition: string): Promise<string[]> =>
        (await session.fromPartition(partition).cookies.get({})).map(({ name, value }) => `${name}=${value}`);
      return [await names('strict'), await names('other')];
    });
  expect(await cookies()).toEqual([['who=me'], []]);
  await app.evaluate(({ session }) => session.fromPartition('strict').clearStorageData());
  expect(await cookies()).toEqual([[], []]);
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe(null);
  const kinds = await app.evaluate(({ session }) => [
    session.fromPartition('strict').isPersistent(),
    session.defaultSession.isPersistent(),
    session.fromPartition('strict').storagePath,
    session.fromPartition('strict') === session.fromPartition('strict'),
  ]);
  expect(kinds).toEqual([false, true, null, true]);
});

test('what is cleared is what was named, and what is written later stays', async ({ launch, serveHttp }) => {
  let asked = 0;
  const origin = await serveHttp((request, response) => {
    if (request.url === '/kept') asked++;
    const more =
      request.url === '/kept' ? { 'cache-control': 'max-age=1000' } : { 'set-cookie': 'who=me; Max-Age=1000' };
    response.writeHead(200, { 'content-type': 'text/html', ...more }).end('<p id="p">page</p>');
  });
  const app = await launch({ main }, { env: { PAGE_ADDRESS: `${origin}/page` } });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  await app.evaluate(async ({ BrowserWindow }, base) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.executeJavaScript(`fetch('${base}/kept').then((answer) => answer.text())`);
  }, origin);
  const closed = app.evaluate(
    ({ BrowserWindow, app: it }) =>
      new Promise<void>((resolve) => {
        it.on('window-all-closed', () => undefined);
        const window = BrowserWindow.getAllWindows()[0];
        window?.once('closed', () => {
          resolve();
        });
        window?.close();
      }),
  );
  await closed;
  /** What is left once `clear` has been done, seen by a page that is opened anew. */
  const left = (clear: 'clearCache' | 'clearStorageData'): Promise<{ cookies: number; item: unknown }> =>
    app.evaluate(
      async ({ BrowserWindow, session }, [what, base]) => {
        const ses = session.fromPartition('strict');
        await ses[what]();
        const cookies = (await ses.cookies.get({ name: 'who' })).length;
        const window = new BrowserWindow({ webPreferences: { session: ses } });
        await window.loadURL(`${base}/plain`);
        const script = `fetch('${base}/kept').then(() => { const item = localStorage.getItem('kept'); localStorage.setItem('kept', '1'); return item; })`;
        const item: unknown = await window.webContents.executeJavaScript(script);
        await new Promise<void>((resolve) => {
          window.once('closed', () => {
            resolve();
          });
          window.close();
        });
        return { cookies, item };
      },
      [clear, origin] as const,
    );
  expect(asked).toBe(1);
  expect(await left('clearStorageData')).toEqual({ cookies: 0, item: null });
  expect(asked).toBe(1);
  expect(await left('clearCache')).toEqual({ cookies: 1, item: '1' });
  expect(asked).toBe(2);
  // Another proxy changes nothing of what is kept, and an unknown mode is refused.
  const kept = await app.evaluate(async ({ session }) => {
    const ses = session.fromPartition('strict');
    await ses.setProxy({ mode: 'direct' });
    await ses.setProxy({ proxyRules: 'proxy.example:80' });
    const mode = 'no such mode' as 'direct';
    const refused = await ses.setProxy({ mode }).then(
      () => 'taken',
      (error: unknown) => (error as Error).name,
    );
    return [(await ses.cookies.get({ name: 'who' })).length, refused];
  });
  expect(kept).toEqual([1, 'TypeError']);
});

test('fetch: status, body, errors, redirects, abort', async ({ launch, serveHttp }) => {
  const origin = await serveHttp((request, response) => {
    if (request.url === '/go') response.writeHead(302, { location: '/end' }).end();
    else if (request.url === '/slow') setTimeout(() => response.end('slow'), 10_000).unref();
    else if (request.url === '/echo') request.pipe(response);
    else response.writeHead(201, { 'x-kind': 'test' }).end(request.headers['user-agent']);
  });
  const app = await launch({ main }, { env: { PAGE_ADDRESS: `${origin}/page` } });
  await app.firstWindow();
  const results = await app.evaluate(async ({ session }, base) => {
    const ses = session.fromPartition('rest');
    const failure = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'fine',
        (error: unknown) => String(error),
      );
    const plain = await ses.fetch(`${base}/plain`, { credentials: 'omit' });
    const followed = await ses.fetch(`${base}/go`);
    return {
      plain: [plain.status, plain.headers.get('x-kind'), (await plain.text()).includes('Electron/')],
      followed: followed.status,
      posted: await (await ses.fetch(`${base}/echo`, { method: 'POST', body: 'æ', redirect: 'error' })).text(),
      redirect: await failure(ses.fetch(`${base}/go`, { redirect: 'error' })),
      refused: await failure(ses.fetch('http://127.0.0.1:9/')),
      aborted: await failure(ses.fetch(`${base}/slow`, { signal: AbortSignal.timeout(200) })),
      proxy: await ses.resolveProxy(base),
    };
  }, origin);
  expect(results).toEqual({
    plain: [201, 'test', true],
    followed: 201,
    posted: 'æ',
    redirect: expect.stringContaining('redirect'),
    refused: expect.stringContaining('net::ERR_'),
    aborted: expect.stringMatching(/^(TimeoutError|AbortError)/),
    proxy: 'DIRECT',
  });
});

test('a proxy that is set is asked', async ({ launch, serveHttp }) => {
  const proxy = await serveHttp((request, response) => {
    response.end(`by proxy: ${String(request.url)}`);
  });
  const app = await launch({ main }, { env: { PAGE_ADDRESS: `${proxy}/page` } });
  await app.firstWindow();
  const results = await app.evaluate(async ({ session }, address) => {
    const ses = session.fromPartition('proxied');
    await ses.setProxy({ proxyRules: new URL(address).host, proxyBypassRules: 'direct.example' });
    return [
      await ses.resolveProxy('https://os2faktor.example/'),
      await ses.resolveProxy('https://direct.example/'),
      await (await ses.fetch('http://os2faktor.example/path')).text(),
    ];
  }, proxy);
  expect(results).toEqual([`PROXY ${new URL(proxy).host}`, 'DIRECT', 'by proxy: http://os2faktor.example/path']);
});
