import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Credentials } from '../../../src/main/connection/rest.ts';
import { createSelfService } from '../../../src/main/device/self-service.ts';
import type { PageEnd } from '../../../src/main/device/verification-page.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolled, running, until, type Running } from './services.ts';

let server: Os2faktorServer;
let who: Credentials;
let run: Running;
beforeEach(async () => {
  server = await startServer();
  const disk = emptyDisk();
  who = await enrolled(server, disk);
  run = await running(server, disk);
});
afterEach(async () => {
  run.stop();
  await server.stop();
});

/** Self-service whose window is `atPage`: it is handed the address, and says how the window ended. */
function stage(atPage: (url: string) => Promise<PageEnd> | PageEnd, isPageOpen = false) {
  const seen = { opened: 0, focused: 0, failed: [] as string[] };
  const selfService = createSelfService({
    page: {
      open: async (url) => {
        seen.opened += 1;
        return atPage(url);
      },
      focus: () => {
        seen.focused += 1;
      },
    },
    isPageOpen: () => isPageOpen,
    frontendUrl: () => server.addresses.frontend,
    credentials: run.credentials,
    log: run.log,
    onClosed: run.askStatusAnew,
    onFailed: (code) => seen.failed.push(code),
  });
  return { selfService, seen };
}

const statusCalls = () => server.books.calls().filter(({ path }) => path.endsWith('/status')).length;

it('a device that removes itself there is disabled once the window is closed, and kept', async () => {
  const { selfService, seen } = stage(async (url) => {
    const page = await fetch(url);
    expect(await page.text()).toContain(who.deviceId);
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    await fetch(new URL('/ui/selfservice/remove', url), { method: 'POST', headers: { cookie } });
    return { is: 'close-asked' };
  });
  await selfService.open();
  await until('the news', () => run.told.includes('disabled'));
  expect(run.state().device).toMatchObject({ is: 'enrolled', disabled: true });
  expect(seen.failed).toEqual([]);
});

it('the status is asked for whoever closes the window', async () => {
  const { selfService } = stage(() => ({ is: 'closed' }));
  await selfService.open();
  await until('the question', () => statusCalls() > 0);
});

it.each([
  [{ is: 'failed-to-load' }, 'D-605'],
  [{ is: 'certificate' }, 'C-304'],
  [{ is: 'blocked', host: 'evil.example' }, 'D-606'],
] as const)('a page that ends with %j is said', async (end, code) => {
  const { selfService, seen } = stage(() => end);
  await selfService.open();
  expect(seen.failed).toEqual([code]);
});

it('a window that cannot be made is said, without the address', async () => {
  const { selfService, seen } = stage(() => Promise.reject(new Error('no window')));
  await selfService.open();
  expect(seen.failed).toEqual(['D-605']);
  expect(run.log.text()).not.toContain(who.apiKey);
});

it('is one page at a time, and none without a device', async () => {
  const open = stage(() => ({ is: 'closed' }), true);
  await open.selfService.open();
  expect(open.seen).toMatchObject({ opened: 0, focused: 1 });
  await run.reset.withoutPin(true);
  const none = stage(() => ({ is: 'closed' }));
  await none.selfService.open();
  expect(none.seen).toMatchObject({ opened: 0, focused: 0 });
});
