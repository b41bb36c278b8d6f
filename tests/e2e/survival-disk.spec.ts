import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { press, typeApprovalPin } from './support/approval.ts';
import { enrolByHand, saveName } from './support/enrolment.ts';
import { extentOf } from './support/extent.ts';
import { expect, test, type World } from './support/fixture.ts';
import { writeConfig } from './support/profile.ts';
import { runToItsEnd } from './support/start.ts';
import { openStatus } from './support/status.ts';
import { da, en } from './support/texts.ts';
import { expectTrouble, logOf, readTrouble, timesTold } from './support/troubles.ts';

const settingsOf = ({ profile }: World): string => path.join(profile.folder, 'settings.json');
const onDisk = (world: World): unknown => JSON.parse(fs.readFileSync(settingsOf(world), 'utf8'));
const setAside = ({ profile }: World): string[] =>
  fs.readdirSync(profile.folder).filter((name) => name.startsWith('settings.damaged-'));

/** From here on no file of the program can grow, as on a full disk; root can lift the limit again. Linux only. */
async function fillDisk({ product }: World, full = true): Promise<void> {
  const pid = await product.app.evaluate(() => {
    // A full disk ends nobody; the limit that stands in for it would, by this signal, which libraries listen to.
    process.removeAllListeners('SIGXFSZ').on('SIGXFSZ', () => undefined);
    return process.pid;
  });
  const { status, stderr } = spawnSync(
    'prlimit',
    ['--pid', String(pid), full ? '--fsize=0:unlimited' : '--fsize=unlimited'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the limit could not be set: ${stderr}`);
}

test.describe('a damaged settings file', () => {
  for (const [what, spoil] of [
    ['garbage', (file: string) => fs.writeFileSync(file, '\u0000\u0001{"deviceStored":')],
    ['wrong types', (file: string) => fs.writeFileSync(file, '{"deviceStored":"yes","draftName":[],"remindedAt":{}}')],
    ['empty', (file: string) => fs.writeFileSync(file, '')],
    ['a folder in its place', (file: string) => fs.mkdirSync(file)],
  ] as const) {
    test(`${what}: said, set aside, and the device works as before`, async ({ world }) => {
      const { product, pins } = world;
      await world.enrol();
      fs.mkdirSync(world.profile.folder, { recursive: true });
      spoil(settingsOf(world));
      await world.launch({ switches: ['--autostart'] });
      await world.online();
      expect(await timesTold(product, 'G-504')).toBe(1);
      expect(setAside(world)).toHaveLength(1);
      const request = await world.logIn();
      const approval = await product.window('approval');
      await typeApprovalPin(approval, pins.right);
      await press(approval, da.t('approval.approve'));
      await expect.poll(() => world.answer(request)).toBe('accepted');
      const page = await openStatus(product);
      await expectTrouble(page, 'G-504');
      await readTrouble(page, 'G-504');
      await product.quit();
      await product.launch({ switches: ['--autostart'] });
      await world.online();
      expect([await timesTold(product, 'G-504'), setAside(world).length]).toEqual([0, 1]);
    });
  }

  test('in English, with an unfinished enrolment: begun anew at the name', async ({ world }) => {
    const { product } = world;
    fs.mkdirSync(world.profile.folder, { recursive: true });
    fs.writeFileSync(settingsOf(world), '{"draftName":"OS2faktor – Kontor","deviceStored":false,"remindedAt":"no"}');
    await world.launch({ language: 'en', switches: ['--autostart'] });
    // What could be used of the file was used.
    await expect.poll(async () => (await product.tray()).icon).toBe('not-enrolled');
    const page = await openStatus(product, en);
    await expectTrouble(page, 'G-504', en);
    await product.chooseInTray(en.t('tray.enrol'));
    const enrolment = await product.window('enrolment');
    await expect(enrolment.getByRole('heading', { name: en.t('enrolment.pin.heading') })).toBeVisible();
  });
});

test.describe('a full disk', () => {
  test.skip(
    process.platform !== 'linux',
    'the disk is filled by a limit on the size of files, which only Linux sets from outside',
  );

  test('the whole enrolment and a login succeed, it is said once, and the next start finds the device', async ({
    world,
  }) => {
    const { product, pins } = world;
    await world.launch();
    await product.window('enrolment');
    await fillDisk(world);
    await enrolByHand(product, 'OS2faktor – Kontor', pins.right);
    await world.online();
    expect(await timesTold(product, 'G-503')).toBe(1);
    const request = await world.logIn();
    const approval = await product.window('approval');
    await typeApprovalPin(approval, pins.right);
    await press(approval, da.t('approval.approve'));
    await expect.poll(() => world.answer(request)).toBe('accepted');
    await expectTrouble(await openStatus(product), 'G-503');
    await product.kill();
    await product.launch({ switches: ['--autostart'] });
    await world.online();
    expect(world.server.books.devices()).toHaveLength(1);
  });

  test('room again: what was held is written, and no longer complained of', async ({ world }) => {
    const { product, pins } = world;
    await world.launch({ language: 'en' });
    const page = await product.window('enrolment');
    await fillDisk(world);
    await saveName(page, 'OS2faktor – Kontor', en);
    await expect.poll(() => timesTold(product, 'G-503', en)).toBe(1);
    await expectTrouble(await openStatus(product, en), 'G-503', en);
    await fillDisk(world, false);
    await page.getByRole('button', { name: en.t('enrolment.back') }).click();
    await saveName(page, 'OS2faktor – Reception', en);
    const status = await product.window('status');
    await expect(status.getByText(en.error('G-503').title)).toHaveCount(0);
    expect(onDisk(world)).toMatchObject({ draftName: 'OS2faktor – Reception' });
    expect(logOf(product)).not.toContain(pins.right);
  });
});

for (const [language, texts] of [
  ['da', da],
  ['en', en],
] as const) {
  test(
    `a folder that cannot be made (${language}): said by the system, with the code, and the program ends`,
    extentOf(language),
    async ({ world }) => {
      const file = path.join(path.dirname(world.profile.folder), 'file');
      fs.writeFileSync(file, '');
      const profile = { ...world.profile, folder: path.join(file, 'data') };
      writeConfig(profile, world.server.addresses);
      const { code, output } = await runToItsEnd(profile, { language, switches: ['--autostart'] });
      const { title, text, next } = texts.error('G-505');
      for (const part of [title, text, next, texts.t('error.code', { code: 'G-505' })]) expect(output).toContain(part);
      expect(code).toBe(1);
      await world.product.nothingLeft();
    },
  );
}
