import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ErrorCode } from '../../src/shared/errors.ts';
import type { Translator } from '../../src/shared/i18n.ts';
import { enrolByHand, expectError, saveName, choosePin } from './support/enrolment.ts';
import { extentOf } from './support/extent.ts';
import { expect, test as base, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { OwnKeyring } from './support/own-keyring.ts';
import { writeConfig } from './support/profile.ts';
import { runToItsEnd } from './support/start.ts';
import { openReset, openStatus, resetWithWord } from './support/status.ts';
import { da, en } from './support/texts.ts';

/** On a bus of its own, where the keyring does what the test wants. */
const test = base.extend<{ keyring: OwnKeyring }>({
  keyring: async ({ world }, use) => {
    const keyring = new OwnKeyring();
    await keyring.open();
    await use(keyring);
    keyring.resume();
    await world.product.quit();
    await keyring.close();
  },
});

test.skip(
  process.platform !== 'linux',
  'the keychain is put into each state by way of gnome-keyring, which only Linux has',
);

const LANGUAGES = [
  ['da', da],
  ['en', en],
] as const;
const NO_BUS = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus', XDG_RUNTIME_DIR: '/nonexistent' };
/** So late that nothing but the clock of the server brings it, ms. */
const LATE = 600_000;
const QUICK = { keychainWithin: 1_000, quitWithin: 300, keychainRetry: 60_000 };

/** A device in the server's books, in the own keyring, and noted on the disk. */
async function enrolledOn(world: World, keyring: OwnKeyring): Promise<string> {
  const { deviceId, apiKey } = await world.enrol();
  const entry = JSON.stringify({ v: 1, deviceId, apiKey, name: 'Testpc', verified: true, nsisWarning: false });
  await keyring.start();
  keyring.call(world.profile.keychainService, `set:${entry}`);
  fs.mkdirSync(world.profile.folder, { recursive: true });
  fs.writeFileSync(path.join(world.profile.folder, 'settings.json'), '{"deviceStored":true}');
  return entry;
}

interface State {
  readonly name: string;
  readonly code: ErrorCode;
  /** Puts the keychain into the state; the entry was there before. */
  readonly bring: (keyring: OwnKeyring, service: string) => Promise<void> | void;
  readonly env?: Readonly<Record<string, string>>;
  /** Brings it out of it again, as the user or the system does; null where nothing but another keychain helps. */
  readonly mend: ((keyring: OwnKeyring, service: string, entry: string) => Promise<void> | void) | null;
  /** What must stand in the entry while the state lasts, where that can be looked at. */
  readonly kept?: string;
  /** The user may reset without it. */
  readonly reset?: true;
}

const NEWER = '{"v":2,"identity":"of a later time"}';
const DAMAGED = '{"v":1,"deviceId":';

const STATES: readonly State[] = [
  { name: 'no bus', code: 'K-201', env: NO_BUS, bring: () => undefined, mend: null },
  {
    name: 'no keyring on the bus',
    code: 'K-201',
    bring: (keyring) => keyring.stop(),
    mend: (keyring) => keyring.start(),
  },
  {
    name: 'locked, so that it hides the entry',
    code: 'K-206',
    bring: (keyring) => {
      keyring.lock();
    },
    mend: (keyring) => keyring.unlock(),
    reset: true,
  },
  {
    name: 'hanging',
    code: 'K-207',
    bring: (keyring) => {
      keyring.pause();
    },
    mend: (keyring) => {
      keyring.resume();
    },
  },
  {
    name: 'with a damaged entry',
    code: 'K-205',
    bring: (keyring, service) => void keyring.call(service, `set:${DAMAGED}`),
    mend: (keyring, service, entry) => void keyring.call(service, `set:${entry}`),
    kept: DAMAGED,
    reset: true,
  },
  {
    name: 'with an entry of a newer version',
    code: 'K-209',
    bring: (keyring, service) => void keyring.call(service, `set:${NEWER}`),
    mend: (keyring, service, entry) => void keyring.call(service, `set:${entry}`),
    kept: NEWER,
  },
  {
    name: 'late, as a roaming profile can be',
    code: 'K-206',
    bring: (keyring, service) => void keyring.call(service, 'delete'),
    mend: (keyring, service, entry) => void keyring.call(service, `set:${entry}`),
    reset: true,
  },
];

/** Everything a user sees of a keychain that does not give the device: window, tray, status. */
async function expectSaid(world: World, { code, reset }: State, texts: Translator): Promise<Page> {
  const { product } = world;
  await expectError(await product.window('enrolment'), code, texts);
  await expect
    .poll(() => product.tray())
    .toMatchObject({
      icon: 'offline',
      tooltip: texts.t('tray.tip.keychain', { code }),
      menu: [
        texts.t('tray.retryKeychain'),
        texts.t('tray.diagnostics'),
        ...(reset === true ? [texts.t('tray.reset')] : []),
        texts.t('tray.status'),
        texts.t('tray.settings'),
        texts.t('tray.quit'),
      ],
    });
  const status = await openStatus(product, texts);
  const { title, text } = texts.error(code);
  await expect(status.getByRole('heading', { name: title, exact: true })).toBeVisible();
  await expect(status.getByText(text, { exact: true })).toBeVisible();
  await look(status, `keychain-${code}-${texts.language}`);
  return status;
}

for (const state of STATES) {
  for (const [language, texts] of LANGUAGES) {
    test(
      `${state.name} (${language}): ${state.code} is said, nothing is deleted, and it passes`,
      extentOf(language),
      async ({ world, keyring }) => {
        const { product } = world;
        const service = world.profile.keychainService;
        const entry = await enrolledOn(world, keyring);
        await state.bring(keyring, service);
        await world.launch({ language, env: { ...keyring.env, ...state.env }, settings: { times: QUICK } });
        const status = await expectSaid(world, state, texts);
        expect(world.device().disabled).toBe(false);
        expect(world.server.books.calls().filter(({ method }) => method === 'DELETE')).toEqual([]);
        if (state.kept !== undefined) expect(keyring.call(service, 'get')).toMatchObject({ value: state.kept });
        if (state.mend === null) return;
        await state.mend(keyring, service, entry);
        if (state.code === 'K-207')
          await expect.poll(() => keyring.call(service, 'get')).toMatchObject({ value: entry });
        await expect
          .poll(async () => {
            const again = status.getByRole('button', { name: texts.t('status.action.retry-keychain'), exact: true });
            // It goes as soon as the program has read the entry by itself, perhaps between a look and the click.
            await again.click({ timeout: 500 }).catch(() => undefined);
            return (await product.tray()).icon;
          })
          .toBe('connected');
        expect(keyring.call(service, 'get')).toMatchObject({ value: entry });
      },
    );
  }
}

for (const [language, texts] of LANGUAGES) {
  for (const state of STATES.filter(({ name }) => /damaged|late/.test(name))) {
    test(
      `${state.name}, for good (${language}): the user resets by the word, and enrols anew`,
      extentOf(language),
      async ({ world, keyring }) => {
        const { product } = world;
        const service = world.profile.keychainService;
        await enrolledOn(world, keyring);
        await state.bring(keyring, service);
        await world.launch({
          language,
          switches: ['--autostart'],
          env: keyring.env,
          settings: { times: QUICK },
        });
        const page = await openReset(product, texts);
        await expect(page.getByText(texts.t('status.reset.lost'))).toBeVisible();
        await look(page, `reset-lost-${state.code}-${language}`);
        await resetWithWord(page, texts);
        await expect(page.getByRole('heading', { name: texts.t('status.reset.abandoned.title') })).toBeVisible();
        await look(page, `reset-abandoned-${state.code}-${language}`);
        expect(keyring.call(service, 'get')).toMatchObject({ value: null });
        await page.getByRole('button', { name: texts.t('status.action.enrol') }).click();
        await enrolByHand(product, 'OS2faktor – Ny', world.pins.right, texts);
        await expect.poll(async () => (await product.tray()).icon).toBe('connected');
        expect(world.server.books.devices().map(({ disabled }) => disabled)).toEqual([false, false]);
      },
    );
  }
}

test('hanging while the program quits: it ends all the same, and nothing is left', async ({ world, keyring }) => {
  const { product } = world;
  await enrolledOn(world, keyring);
  keyring.pause();
  await world.launch({ switches: ['--autostart'], env: keyring.env, settings: { times: QUICK } });
  await expect.poll(async () => (await product.tray()).tooltip).toBe(da.t('tray.tip.keychain', { code: 'K-207' }));
  // An ordinary end would wait for the call, which libsecret gives up after 25 s; and with a dialog for a password, for ever.
  const ended = once(product.app.process(), 'exit');
  await product.quit();
  expect(await ended).toEqual([null, 'SIGKILL']);
});

test('hanging while a new device is kept: E-120, and the write that comes too late is undone', async ({
  world,
  keyring,
}) => {
  const { product, pins } = world;
  const service = world.profile.keychainService;
  await keyring.start();
  await world.launch({ env: keyring.env, settings: { times: QUICK } });
  const page = await product.window('enrolment');
  await saveName(page, 'OS2faktor – Kontor');
  world.server.faults.rest({ path: /register$/, times: 1, action: { kind: 'delay', ms: LATE } });
  await choosePin(page, pins.right);
  // What the program asked the keyring before it registers is answered when a process that began later has its answer.
  await expect.poll(() => fs.existsSync(path.join(world.profile.folder, 'registering.lock'))).toBe(true);
  keyring.call(service, 'get');
  keyring.pause();
  world.server.clock.advance(LATE);
  await expectError(page, 'E-120');
  expect(world.device()).toMatchObject({ disabled: true, nemIdRegistered: false });
  keyring.resume();
  await expect.poll(() => keyring.call(service, 'get')).toMatchObject({ ok: true, value: null });
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await enrolByHandFromPin(page, world);
  expect(keyring.call(service, 'get')).toMatchObject({ value: expect.stringContaining(world.device().deviceId) });
});

async function enrolByHandFromPin(page: Page, world: World): Promise<void> {
  await choosePin(page, world.pins.right);
  await world.product.serverPage();
}

test('locked while a new device is kept: said, taken back, and on again when it is unlocked', async ({
  world,
  keyring,
}) => {
  const { product, pins } = world;
  await keyring.start();
  await world.launch({ env: { ...keyring.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined } });
  const page = await product.window('enrolment');
  await saveName(page, 'OS2faktor – Kontor');
  keyring.lock();
  await choosePin(page, pins.right);
  await expectError(page, 'E-120');
  expect(world.device()).toMatchObject({ disabled: true });
  await keyring.unlock();
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await enrolByHandFromPin(page, world);
});

test('--diagnose while the keychain hangs: the report says so, and the process ends', async ({ world, keyring }) => {
  await enrolledOn(world, keyring);
  writeConfig(world.profile, world.server.addresses, { times: { ...QUICK, keychainWithin: 300 } });
  keyring.pause();
  const report = path.join(world.profile.folder, 'report.txt');
  const { code } = await runToItsEnd(world.profile, { switches: [`--diagnose=${report}`], env: keyring.env });
  // By force: the call that hangs holds a thread, and with it an ordinary end.
  expect(code).toBeNull();
  expect(fs.readFileSync(report, 'utf8')).toContain('(K-207)');
  // What is left of it goes with the next start.
  const left = (): string[] => fs.readdirSync(path.join(world.profile.folder, 'sessions'));
  expect(left()).toEqual([expect.stringMatching(/^brief-/)]);
  expect((await runToItsEnd(world.profile, { switches: ['--version'] })).code).toBe(0);
  expect(left()).toEqual([]);
});
