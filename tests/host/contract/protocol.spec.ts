import { expect, seen, test } from './launch.ts';

const main = `
  register();
  electron.app.whenReady().then(async () => {
    const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
    const html = (text) => new Response(text, { headers: { 'content-type': 'text/html', 'content-security-policy': policy, 'x-content-type-options': 'nosniff' } });
    serve({
      '/index.html': () => html('<!doctype html><p id="p">here</p><script src="/good.js"></script><script>window.inline = 1</script><script src="/odd.txt"></script>'),
      '/good.js': 'window.own = 1; try { new Function("return 1")(); window.evaluated = "ran"; } catch { window.evaluated = "refused"; }',
      '/odd.txt': () => new Response('window.odd = 1', { headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' } }),
      '/echo': async (request) => new Response(JSON.stringify({ method: request.method, url: request.url, body: await request.text() })),
      '/broken': () => { throw new Error('on purpose'); },
    });
    globalThis.window = open();
    await window.loadURL('app://ui/index.html');
  });
`;

test("a page of the program's own scheme has an origin, and its headers are obeyed", async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const state = await page.evaluate(() => {
    const found = window as unknown as Record<string, unknown>;
    let sink = 'written';
    try {
      document.body.innerHTML = '<b>x</b>';
    } catch {
      sink = 'refused';
    }
    return [found['own'], found['inline'], found['odd'], isSecureContext, found['evaluated'], sink];
  });
  expect(state).toEqual([1, undefined, undefined, true, 'refused', 'refused']);
});

test('the handler sees method, address and body; an unknown path is its 404', async ({ launch }) => {
  const app = await launch({ main });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  const answer = await page.evaluate(async () => {
    const echoed = (await (await fetch('/echo?a=1', { method: 'POST', body: 'text' })).json()) as unknown;
    return {
      echoed,
      missing: (await fetch('/nothing')).status,
      broken: await fetch('/broken').then(
        () => 'answered',
        () => 'failed',
      ),
    };
  });
  expect(answer).toEqual({
    echoed: { method: 'POST', url: 'app://ui/echo?a=1', body: 'text' },
    missing: 404,
    broken: 'failed',
  });
});

test('a handler is of one session only', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const code = await app.evaluate(async ({ BrowserWindow, session }) => {
    const other = new BrowserWindow({ show: false, webPreferences: { session: session.fromPartition('other') } });
    return await other.loadURL('app://ui/index.html').then(
      () => 'loaded',
      () => 'failed',
    );
  });
  expect(code).toBe('failed');
  const handled = await app.evaluate(({ session }) => [
    session.defaultSession.protocol.isProtocolHandled('app'),
    session.fromPartition('other').protocol.isProtocolHandled('app'),
  ]);
  expect(handled).toEqual([true, false]);
});

test('schemes are registered before the app is ready, or not at all', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const said = await app.evaluate(({ protocol }) => {
    try {
      protocol.registerSchemesAsPrivileged([{ scheme: 'late', privileges: { standard: true, secure: true } }]);
      return 'registered';
    } catch (error) {
      return String(error);
    }
  });
  expect(said).toBe('Error: protocol.registerSchemesAsPrivileged should be called before app is ready');
  expect(await seen(app)).toEqual([]);
});
