import type { Page } from '@playwright/test';
import type { Condition } from '../../src/shared/condition.ts';
import type { Language } from '../../src/shared/state.ts';
import { attend } from './support/approval.ts';
import { extentOf } from './support/extent.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { storeEntry } from './support/profile.ts';
import { changePin, openChangePin, openStatus } from './support/status.ts';
import { da, en } from './support/texts.ts';

type Is = Condition['is'];

/** How a user or a server brings the device about; the program is started in between. */
interface Way {
  readonly before?: (world: World) => unknown;
  readonly after?: (world: World) => unknown;
  readonly times?: Readonly<Record<string, number>>;
  /** What the window offers to do about it, and what comes of it. */
  readonly out: 'enrol' | 'finish-mitid' | 'choose-pin' | 'reset' | 'retry-keychain' | 'fetch';
}

const id = (world: World): string => world.device().deviceId;

const WAYS: Readonly<Record<Exclude<Is, 'loading' | 'locked'>, Way>> = {
  'not-enrolled': { out: 'enrol' },
  keychain: {
    before: (world) => storeEntry(world.profile, { deviceId: '', apiKey: '', name: '', verified: true }),
    out: 'retry-keychain',
  },
  gone: {
    before: (world) => world.enrol(),
    after: (world) => world.server.admin.removeDevice(id(world)),
    times: { goneAfter: 600, deniedRetry: 300, deniedCap: 300 },
    out: 'reset',
  },
  disabled: {
    before: async (world) => {
      await world.enrol();
      world.server.admin.setDisabled(id(world), true);
    },
    out: 'reset',
  },
  blocked: {
    before: async (world) => {
      await world.enrol();
      world.server.admin.setBlocked(id(world), true);
    },
    out: 'fetch',
  },
  denied: {
    before: (world) => world.enrol(),
    after: (world) => world.server.admin.removeDevice(id(world)),
    out: 'fetch',
  },
  'pin-missing': {
    before: async (world) => {
      await world.enrol();
      world.server.admin.removePin(id(world));
    },
    out: 'choose-pin',
  },
  'mitid-missing': { before: (world) => world.enrol({ verified: false }), out: 'finish-mitid' },
  offline: {
    before: async (world) => {
      await world.enrol();
      world.server.faults.socket({ kind: 'refuse', status: 503, times: 1_000 });
      world.server.faults.rest({ action: { kind: 'status', status: 503 } });
    },
    out: 'fetch',
  },
  connecting: {
    before: async (world) => {
      await world.enrol();
      world.server.faults.socket({ kind: 'hang', times: 1_000 });
      world.server.faults.rest({ action: { kind: 'hang' } });
    },
    times: { restHeaders: 20_000 },
    out: 'fetch',
  },
  connected: { before: (world) => world.enrol(), out: 'fetch' },
};

/** What the way out leads to. */
async function goOut(world: World, page: Page, out: Way['out'], language: Language): Promise<void> {
  const texts = { da, en }[language];
  await page.getByRole('button', { name: texts.t(`status.action.${out}`) }).click();
  switch (out) {
    case 'enrol':
    case 'finish-mitid':
      await world.product.window('enrolment');
      break;
    case 'choose-pin':
      await expect(page.getByRole('heading', { name: texts.t('status.pin.choose') })).toBeVisible();
      break;
    case 'reset':
      await expect(page.getByRole('heading', { name: texts.t('status.reset.title') })).toBeVisible();
      break;
    case 'retry-keychain':
      await expect.poll(() => world.product.tray()).toMatchObject({ icon: 'offline' });
      break;
    case 'fetch':
      // Whatever comes of it: where the server is mute, that takes as long as a call may.
      await expect.poll(() => world.product.asked('notification.show'), { timeout: 40_000 }).not.toEqual([]);
      break;
  }
}

for (const language of ['da', 'en'] as const) {
  const texts = { da, en }[language];
  for (const [is, { before, after, times = {}, out }] of Object.entries(WAYS)) {
    test(`${is} (${language}): said in words, with its way out`, extentOf(language), async ({ world }) => {
      const condition = is as keyof typeof WAYS;
      await before?.(world);
      await world.launch({ language, switches: ['--autostart'], settings: { times } });
      if (after !== undefined) {
        await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
        await after(world);
        await world.product.chooseInTray(texts.t('tray.fetch'));
      }
      const page = await openStatus(world.product, texts);
      const { title, text } =
        condition === 'keychain'
          ? texts.error('K-205')
          : { title: texts.t(`status.${condition}.title`), text: texts.t(`status.${condition}.text`) };
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
      await expect(page.getByText(text, { exact: true })).toBeVisible();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await look(page, `status-${condition}-${language}`);
      await goOut(world, page, out, language);
    });
  }
}

test('a network that lets no websocket through: connected, and said that requests are fetched', async ({ world }) => {
  await world.enrol();
  world.server.faults.socket({ kind: 'refuse', status: 403, times: 1_000 });
  await world.launch({ switches: ['--autostart'] });
  const page = await openStatus(world.product, da);
  await expect(page.getByRole('heading', { name: da.t('status.connected.title'), exact: true })).toBeVisible();
  await expect(page.getByText(da.t('status.connected.fetched'), { exact: true })).toBeVisible();
});

test('verified at no NSIS level: connected, and explained', async ({ world }) => {
  await world.enrol({ nsisWarning: true });
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const page = await openStatus(world.product);
  await expect(page.getByText(da.t('enrolment.done.nsisHeading'))).toBeVisible();
});

test('the window is as high as what it has to say, and stands where it stood', async ({ world }) => {
  const bounds = () => world.product.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const page = await openStatus(world.product);
  await expect(page.getByRole('heading', { name: da.t('status.connected.title') })).toBeVisible();
  const usual = await bounds();
  expect(usual).toMatchObject({ width: 400, height: 520 });
  await world.stopServer();
  await expect(page.getByRole('heading', { name: da.t('status.offline.title') })).toBeVisible();
  await expect.poll(async () => (await bounds())?.height).toBeGreaterThan(520);
  const high = await bounds();
  expect((high?.y ?? 0) + (high?.height ?? 0)).toBe((usual?.y ?? 0) + (usual?.height ?? 0));
  const body = page.locator('.body');
  expect(await body.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
});

test('locked: said until when, by icon and window', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  world.server.admin.setLocked(id(world), true);
  const page = await openChangePin(world.product);
  await changePin(page, { oldPin: world.pins.right, newPin: world.pins.wrong });
  await expect.poll(async () => (await world.product.tray()).icon).toBe('locked');
  await page.getByRole('button', { name: da.t('status.back') }).click();
  const time = /\d\d:\d\d/.exec((await world.product.tray()).tooltip)?.[0] ?? '';
  await expect(page.getByRole('heading', { name: da.t('status.locked.title', { time }) })).toBeVisible();
  await look(page, 'status-locked');
});

test('a state that changes is seen at once in the open window', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const page = await openStatus(world.product);
  await expect(page.getByRole('heading', { name: da.t('status.connected.title') })).toBeVisible();
  await world.stopServer();
  await expect(page.getByRole('heading', { name: da.t('status.offline.title') })).toBeVisible();
  await world.startServerAgain();
  await expect(page.getByRole('heading', { name: da.t('status.connected.title') })).toBeVisible({ timeout: 15_000 });
});

test('the device: name, and id to copy; waiting requests lead to their window', async ({ world }) => {
  const { request, page: approval } = await world.withRequest({}, { serverName: 'Journal' });
  await attend(approval);
  await approval.getByRole('button', { name: da.t('approval.close') }).first().click(); // prettier-ignore
  await world.product.gone('approval');
  const page = await openStatus(world.product);
  await expect(page.getByText('OS2faktor – Testpc')).toBeVisible();
  await expect(page.getByText(id(world))).toBeVisible();
  await page.getByRole('button', { name: da.t('enrolment.done.copyId') }).click();
  await expect.poll(() => world.product.asked('clipboard.writeText')).toMatchObject([{ text: id(world) }]);
  await expect(page.getByText('Journal')).toBeVisible();
  await look(page, 'status-request');
  await page.getByRole('button', { name: da.t('status.waiting.show') }).first().click(); // prettier-ignore
  await world.product.window('approval');
  expect(world.answer(request)).toBe('none');
});

test('MitID missing: reminded of by a notification, once a day and not at once', async ({ world }) => {
  await world.enrol({ verified: false });
  await world.launch({ switches: ['--autostart'], settings: { times: { remindEvery: 8_000 } } });
  await expect.poll(async () => (await world.product.tray()).icon).toBe('mitid-missing');
  const reminders = async (): Promise<number> =>
    (await world.product.asked('notification.show')).filter(({ title }) => title === da.t('notify.mitidMissing.title'))
      .length;
  expect(await reminders()).toBe(0);
  await expect.poll(reminders, { timeout: 20_000 }).toBe(1);
});
