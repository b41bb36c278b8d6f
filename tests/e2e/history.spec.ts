import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Translator } from '../../src/shared/i18n.ts';
import { approve, press, reject } from './support/approval.ts';
import { extentOf } from './support/extent.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { openReset, openStatus, resetWithPin } from './support/status.ts';
import { da, en } from './support/texts.ts';

const inProfile = (world: World, ...names: string[]): string => path.join(world.profile.folder, ...names);
const onDisk = (world: World): string => fs.readFileSync(inProfile(world, 'history.json'), 'utf8');

async function openHistory(world: World, texts: Translator = da): Promise<Page> {
  const page = await openStatus(world.product, texts);
  await page.getByRole('button', { name: texts.t('status.action.history') }).click();
  return page;
}

/** Waits until the history has `count` entries on the disk whose outcome is known: one is there from when its answer is sent. */
async function written(world: World, count: number): Promise<void> {
  const known = (): number =>
    fs.existsSync(inProfile(world, 'history.json')) ? (onDisk(world).match(/"outcome":"(?!unsure)/g) ?? []).length : 0;
  await expect.poll(known).toBe(count);
}

for (const [language, texts] of [
  ['da', da],
  ['en', en],
] as const) {
  test(
    `what was answered is listed, survives a restart, and can be deleted (${language})`,
    extentOf(language),
    async ({ world }) => {
      await world.enrol();
      await world.launch({ language, switches: ['--autostart'] });
      await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
      await world.logIn({ serverName: 'Løn og ferie' });
      await approve(await world.product.window('approval'), world.pins.right, texts);
      await written(world, 1);
      await world.logIn({ serverName: 'Byggesager' });
      await reject(await world.product.window('approval'), texts);
      await written(world, 2);
      expect(onDisk(world)).not.toContain(world.device().deviceId);
      expect(Object.keys(JSON.parse(onDisk(world)) as object)).toEqual(['v', 'entries']);

      await world.product.kill();
      await world.launch({ language, switches: ['--autostart'] });
      const page = await openHistory(world, texts);
      const entries = page.getByRole('listitem');
      await expect(page.getByRole('heading', { name: texts.t('history.today') })).toBeVisible();
      await expect(entries).toHaveCount(2);
      await expect(entries.first()).toContainText('Byggesager');
      await expect(entries.first()).toContainText(texts.t('history.outcome.rejected'));
      await expect(entries.last()).toContainText(texts.t('history.outcome.approved'));
      await expect(entries.last()).toContainText(/\d\d:\d\d/);
      await look(page, `history-${language}`);

      await page.getByRole('button', { name: texts.t('history.delete') }).click();
      await expect(page.getByText(texts.t('history.delete.text'))).toBeVisible();
      await page.getByRole('button', { name: texts.t('status.back') }).click();
      await expect(entries).toHaveCount(2);
      await page.getByRole('button', { name: texts.t('history.delete') }).click();
      await page.getByRole('button', { name: texts.t('history.delete') }).click();
      await expect(page.getByRole('heading', { name: texts.t('history.empty.title') })).toBeVisible();
      expect(fs.existsSync(inProfile(world, 'history.json'))).toBe(false);
    },
  );
}

test('"Det var ikke mig" stands in the history, and in the lines that IT collects', async ({ world }) => {
  const { page } = await world.withRequest({}, { serverName: 'Løn og ferie' });
  await press(page, da.t('approval.notMe'));
  await written(world, 1);
  const history = await openHistory(world);
  await expect(history.getByText(da.t('history.outcome.not-me'))).toBeVisible();
  const [line, ...more] = fs
    .readFileSync(inProfile(world, 'logs', 'security.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(more).toEqual([]);
  expect(JSON.parse(line ?? '')).toMatchObject({
    event: 'rejected-not-me',
    system: 'Løn og ferie',
    device: `…-${world.device().deviceId.slice(-3)}`,
  });
});

test('nobody answered: listed so', async ({ world }) => {
  await world.withRequest({ settings: { times: { requestDeadline: 300, requestGone: 800 } } });
  await written(world, 1);
  const page = await openHistory(world);
  await expect(page.getByText(da.t('history.outcome.missed'))).toBeVisible();
});

test('a damaged file is set aside and the history begins anew', async ({ world }) => {
  await world.enrol();
  fs.mkdirSync(world.profile.folder, { recursive: true });
  fs.writeFileSync(inProfile(world, 'history.json'), '{"v":1,"entries":[{');
  await world.launch({ switches: ['--autostart'] });
  const page = await openHistory(world);
  await expect(page.getByRole('heading', { name: da.t('history.empty.title') })).toBeVisible();
  expect(fs.existsSync(inProfile(world, 'history.damaged.json'))).toBe(true);
});

test('a reset takes the history of the device with it', async ({ world }) => {
  const { page } = await world.withRequest();
  await reject(page);
  await written(world, 1);
  await resetWithPin(await openReset(world.product), world.pins.right);
  await expect.poll(() => fs.existsSync(inProfile(world, 'history.json'))).toBe(false);
});

test('the lines that IT collects say how the quarantine went', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'], settings: { times: { deniedRetry: 300, deniedCap: 300 } } });
  await world.online();
  const { deviceId } = world.device();
  world.server.faults.rest({ action: { kind: 'status', status: 401, body: { timestamp: 1, status: 401, error: 'Unauthorized', path: '/' } }, times: 2 }); // prettier-ignore
  await world.product.chooseInTray(da.t('tray.fetch'));
  const events = (): unknown[] => {
    const file = inProfile(world, 'logs', 'security.jsonl');
    if (!fs.existsSync(file)) return [];
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => (JSON.parse(line) as { event: unknown }).event); // prettier-ignore
  };
  await expect.poll(events).toEqual(['quarantine-begun', 'quarantine-ended']);
  expect(deviceId).toBe(world.device().deviceId);
});
