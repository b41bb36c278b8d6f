import type { Page } from '@playwright/test';
import { passMitId } from './support/enrolment.ts';
import { expect, test, type World } from './support/fixture.ts';
import { da } from './support/texts.ts';
import { logOf } from './support/troubles.ts';

/** What a page can reach that it should not. */
const reach = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
  );

/** How a page's questions for permission are answered. */
const permissions = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const told = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : 'refused'),
      );
    return {
      notifications: await Notification.requestPermission(),
      geolocation: await new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            resolve('granted');
          },
          () => {
            resolve('refused');
          },
        );
      }),
      clipboard: await told(navigator.clipboard.readText()),
      media: 'mediaDevices' in navigator ? await told(navigator.mediaDevices.getUserMedia({ audio: true })) : 'refused',
    };
  });

/** Electron opens nothing at all; the stand-in may make a page and close it again, so it is given a moment. */
async function expectOpensNothing(world: World, page: Page): Promise<void> {
  const { app } = world.product;
  const count = async (): Promise<number[]> => [
    app.windows().length,
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
  ];
  const before = await count();
  await page.evaluate((address) => void window.open(address), world.server.addresses.loginSystem);
  await page.waitForTimeout(1_500);
  await expect.poll(count).toEqual(before);
}

async function atServerPage(world: World): Promise<Page> {
  await world.enrol({ verified: false });
  await world.launch();
  const page = await world.product.window('enrolment');
  await page.getByRole('button', { name: da.t('enrolment.mitid.verify') }).click();
  return world.product.serverPage();
}

test('our own pages see nothing of Node, go nowhere and open nothing', async ({ world }) => {
  await world.launch();
  const page = await world.product.window('enrolment');
  expect(await reach(page)).toEqual([]);
  const { pathname } = new URL(page.url());
  const elsewhere = world.server.addresses.loginSystem;
  await page.evaluate((address) => {
    location.href = address;
  }, elsewhere);
  await page.waitForTimeout(500);
  expect(new URL(page.url()).pathname).toBe(pathname);
  expect(world.server.books.calls()).toEqual([]);
  await expectOpensNothing(world, page);
  // Code made from text, and connections of its own.
  const refused = await page.evaluate(async (address) => {
    const tried = (what: () => unknown): string => {
      try {
        what();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    return [
      tried(() => {
        document.body.innerHTML = '<p>x</p>';
      }),
      await fetch(address).then(
        () => 'done',
        () => 'refused',
      ),
    ];
  }, elsewhere);
  expect(refused).toEqual(['refused', 'refused']);
  expect(Object.values(await permissions(page))).not.toContain('granted');
});

test('the bridge of a window has the functions of its role, and refuses what does not fit', async ({ world }) => {
  const { page } = await world.withRequest();
  expect(await reach(page)).toEqual([]);
  const call = (name: string, ...given: readonly unknown[]): Promise<unknown> =>
    page.evaluate(
      async ([method, values]) => {
        const bridge: unknown = Reflect.get(window, 'os2faktor');
        const found: unknown = typeof bridge === 'object' && bridge !== null ? Reflect.get(bridge, method) : undefined;
        if (typeof found !== 'function') throw new Error(`the bridge has no ${method}`);
        return (await Reflect.apply(found, bridge, values)) as unknown;
      },
      [name, given] as const,
    );
  const names = await page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'os2faktor');
    return typeof bridge === 'object' && bridge !== null ? Object.keys(bridge) : [];
  });
  expect(names.toSorted()).toEqual([
    'approve',
    'close',
    'copyErrorCode',
    'dismiss',
    'fit',
    'getView',
    'onView',
    'openSupport',
    'reject',
  ]);
  const misfits: readonly (readonly [string, ...unknown[]])[] = [
    ['approve', { key: 'x', pin: '12' }],
    ['approve', { key: 'x', pin: 'abcd' }],
    ['approve', { key: 1, pin: '4839' }],
    ['approve', { key: 'x'.repeat(65), pin: '4839' }],
    ['reject', { key: 'x' }],
    ['reject', { key: 'x', notMe: false, more: true }],
    ['fit', { height: -1 }],
    ['fit'],
    ['dismiss', null],
  ];
  for (const misfit of misfits) expect(await call(...misfit)).toEqual({ ok: false, error: 'G-501' });
  // A key that there is no request for is well formed, and refused all the same.
  expect(await call('approve', { key: 'x', pin: '4839' })).toEqual({ ok: false, error: 'A-403' });
  expect(world.server.books.frames()).toEqual([]);
});

test('the server’s page has no way to the program, opens nothing and is granted nothing', async ({ world }) => {
  const page = await atServerPage(world);
  await page.getByRole('link', { name: 'Verificer identitet' }).waitFor();
  expect(await reach(page)).toEqual([]);
  expect(await page.evaluate(() => 'os2faktor' in window)).toBe(false);
  await expectOpensNothing(world, page);
  expect(Object.values(await permissions(page))).not.toContain('granted');
  expect(await world.product.asked('shell.openExternal')).toEqual([]);
  // An address as long as a page can make it costs the program no time, and no room in the log.
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = `http://${'a.'.repeat(40_000)}dk/`;
    document.body.append(frame);
  });
  await expect.poll(() => logOf(world.product)).toContain('a page was stopped');
  expect(await world.product.app.evaluate(({ app }) => app.getVersion())).not.toBe('');
  // Nor does it drive out the rest of the log by making frames.
  await page.evaluate(() => {
    for (let count = 0; count < 80; count++) {
      const frame = document.createElement('iframe');
      frame.src = `http://host-${String(count)}.example/`;
      document.body.append(frame);
    }
  });
  const stopped = (): readonly string[] => logOf(world.product).split('\n').filter((line) => line.includes('a page was stopped')); // prettier-ignore
  await expect.poll(() => stopped().length).toBeGreaterThanOrEqual(60);
  expect(await world.product.app.evaluate(({ app }) => app.getVersion())).not.toBe('');
  expect(stopped()).toHaveLength(60);
  expect(Math.max(...stopped().map((line) => line.length))).toBeLessThan(1_000);
});

test('no page’s address holds a secret but the two that the server demands', async ({ world }) => {
  const { product } = world;
  const visited: string[] = [];
  await world.enrol({ verified: false });
  await world.launch();
  product.app.on('window', (page) => {
    page.on('framenavigated', (frame) => visited.push(frame.url()));
    page.on('request', (request) => visited.push(request.url()));
  });
  const page = await product.window('enrolment');
  await page.getByRole('button', { name: da.t('enrolment.mitid.verify') }).click();
  await passMitId(product, 'success');
  await expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible();
  const { apiKey, deviceId } = world.device();
  const secret = visited.filter((url) => [apiKey, deviceId, world.pins.right].some((text) => url.includes(text)));
  const demanded = ['/ui/register2/nemid', '/ui/register2/successPage'];
  expect(secret.map((url) => new URL(url).pathname).filter((path) => !demanded.includes(path))).toEqual([]);
  expect(visited.some((url) => new URL(url).pathname === '/logon')).toBe(true);
  // The first one is seen by the server alone: nothing of ours shows it.
  const bodies = await page.locator('body').innerText();
  expect(bodies).not.toContain(apiKey);
});
