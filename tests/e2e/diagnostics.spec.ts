import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { CHECKS } from '../../src/shared/diagnostics.ts';
import type { Translator } from '../../src/shared/i18n.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { da, en } from './support/texts.ts';

/** Shaped like secrets, and nobody's. */
const PLANTED = [
  '1f0b7a52-93c4-4d1e-8a77-5be0c6d4e913',
  '731-204-958-466',
  '906142',
  'aGVtbWVsaWc6bsO4Z2xl',
  'hemmeligt',
];
const [KEY = '', ID = '', PIN = '', BASIC = '', WORD = ''] = PLANTED;

async function openDiagnostics(world: World, texts: Translator = da): Promise<Page> {
  await expect.poll(async () => (await world.product.tray()).menu).toContain(texts.t('tray.diagnostics'));
  await world.product.chooseInTray(texts.t('tray.diagnostics'));
  return world.product.window('status');
}

const worst = (page: Page, is: 'ok' | 'warn' | 'fail', texts: Translator = da) =>
  page.getByRole('heading', { name: texts.t(`diagnostics.${is}.title`), exact: true });
const check = (page: Page, id: (typeof CHECKS)[number], texts: Translator = da) =>
  page.getByRole('listitem').filter({ has: page.getByText(texts.t(`diagnostics.check.${id}`), { exact: true }) });
const button = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true });

/** Asks for the report to be saved, answers the dialog with `file`, and waits until it is shut; null: the user changes his mind. */
async function saveTo(world: World, page: Page, file: string | null): Promise<void> {
  await world.product.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => {
      Reflect.set(globalThis, 'dialogShut', true);
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
    };
    Reflect.set(globalThis, 'dialogShut', false);
  }, file);
  await button(page, da.t('diagnostics.report.save')).click();
  await expect
    .poll(() => world.product.app.evaluate(() => Reflect.get(globalThis, 'dialogShut') as unknown))
    .toBe(true);
}

async function online(world: World): Promise<void> {
  await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
}

for (const [language, texts] of [['da', da], ['en', en]] as const) {
  test(`everything is examined on opening, and can be copied (${language})`, async ({ world }) => {
    await world.enrol();
    await world.launch({ language, switches: ['--autostart'] });
    await online(world);
    const page = await openDiagnostics(world, texts);
    await expect(worst(page, 'ok', texts)).toBeVisible();
    for (const id of CHECKS) await expect(check(page, id, texts)).toBeVisible();
    await expect(check(page, 'server', texts)).toContainText(/\d+ ms/);
    await expect(check(page, 'websocket', texts)).toContainText(texts.t('diagnostics.websocket.online'));
    await expect(check(page, 'device', texts)).toContainText(`…-${world.device().deviceId.slice(-3)}`);
    await look(page, `diagnostics-${language}`);
    await button(page, texts.t('diagnostics.copy')).click();
    await expect(button(page, texts.t('diagnostics.copied'))).toBeVisible();
    const copied = (await world.product.asked('clipboard.writeText')).at(-1)?.text ?? '';
    expect(copied).toContain(`[${texts.t('diagnostics.state.ok')}] ${texts.t('diagnostics.check.server')}`);
    expect(copied).not.toContain(world.device().deviceId);
    // Nothing is asked in the name of the device but its status.
    expect(world.server.books.connections()).toHaveLength(1);
  });

  test(`what is wrong is said with its code and what to do, and again when it works (${language})`, async ({ world }) => {
    await world.enrol();
    await world.launch({ language, switches: ['--autostart'] });
    await online(world);
    await world.stopServer();
    const page = await openDiagnostics(world, texts);
    await expect(worst(page, 'fail', texts)).toBeVisible();
    await expect(check(page, 'server', texts)).toContainText(texts.t('error.code', { code: 'C-301' }));
    await expect(check(page, 'server', texts)).toContainText(texts.error('C-301').next);
    await expect(check(page, 'websocket', texts)).toContainText(texts.t('diagnostics.websocket.failed'));
    await expect(check(page, 'clock', texts)).toContainText(texts.t('diagnostics.clock.unknown'));
    await look(page, `diagnostics-fail-${language}`);
    await world.startServerAgain();
    await online(world);
    // Connected is also one whose requests are fetched; the websocket comes back in its own time.
    await expect(async () => {
      await button(page, texts.t('diagnostics.again')).click();
      await expect(worst(page, 'ok', texts)).toBeVisible();
    }).toPass({ timeout: 60_000 });
  });
} // prettier-ignore

test('the report is seen before it is saved, and is what is saved', async ({ world }) => {
  await world.enrol();
  const log = path.join(world.profile.folder, 'logs', 'os2faktor.log');
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const planted = `${new Date().toISOString()} warn planted key ${KEY} id ${ID} pin=${PIN} Basic ${BASIC} http://a.example/ui?x=${WORD}`;
  fs.writeFileSync(log, `${planted}\n`);
  await world.launch({ switches: ['--autostart'] });
  await online(world);
  const file = path.join(world.profile.folder, 'rapport æøå.txt');
  const page = await openDiagnostics(world);
  await button(page, da.t('diagnostics.save')).click();
  const shown = page.getByRole('region', { name: da.t('diagnostics.report.label') });
  await expect(shown).toContainText('planted');
  expect(fs.existsSync(file)).toBe(false);
  const text = (await shown.textContent()) ?? '';
  await look(page, 'diagnostics-report');
  await saveTo(world, page, file);
  await expect(page.getByText(da.t('diagnostics.report.saved', { file: path.basename(file) }))).toBeVisible();
  expect(fs.readFileSync(file, 'utf8')).toBe(text);
  const { apiKey, deviceId } = world.device();
  for (const secret of [...PLANTED, apiKey, deviceId, world.pins.right]) expect(text).not.toContain(secret);
  expect(text).toContain(da.t('diagnostics.report.warnings'));

  await page.keyboard.press('Escape');
  await expect(worst(page, 'ok')).toBeVisible();
  await button(page, da.t('status.back')).click();
  await expect(button(page, da.t('status.action.diagnostics'))).toBeFocused();
});

test('a report that cannot be saved says why; a change of mind saves nothing', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  const page = await openDiagnostics(world);
  await button(page, da.t('diagnostics.save')).click();
  await saveTo(world, page, null);
  await saveTo(world, page, path.join(world.profile.folder, 'nowhere', 'rapport.txt'));
  await expect(page.getByText(da.t('error.code', { code: 'G-513' }))).toBeVisible();
  const full = path.join(world.profile.folder, 'rapport.txt');
  await world.product.app.evaluate(() => {
    const disk = process.getBuiltinModule('node:fs');
    const write = disk.writeFileSync;
    disk.writeFileSync = (file, ...rest): void => {
      if (String(file).endsWith('.part')) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      write(file, ...rest);
    };
  });
  await saveTo(world, page, full);
  await expect(page.getByText(da.error('G-512').title)).toBeVisible();
  await look(page, 'diagnostics-disk-full');
  expect(fs.existsSync(full)).toBe(false);
});

test('a keychain that cannot be used is named, also before there is a device', async ({ world }) => {
  await world.launch({ switches: ['--autostart'], env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });
  const page = await openDiagnostics(world);
  await expect(check(page, 'keychain')).toContainText(da.t('diagnostics.keychain.failed'));
  await expect(check(page, 'keychain')).toContainText(/K-2\d\d/);
});
