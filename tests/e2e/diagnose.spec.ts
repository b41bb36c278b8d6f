import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from '../../build/paths.ts';
import { expect, test, type World } from './support/fixture.ts';
import { environmentFor } from './support/product.ts';
import { readEntry, writeConfig } from './support/profile.ts';
import { da, en } from './support/texts.ts';

/** What `require('electron')` gives outside of Electron: the path of its executable, or of the stand-in's. */
const ELECTRON: unknown = createRequire(import.meta.url)('electron');

/** Runs the program with `--diagnose`, as a helpdesk's script does, and gives its exit code. */
function diagnose(world: World, argument = '--diagnose', language: 'da' | 'en' = 'da'): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(String(ELECTRON), [`--lang=${language}`, inRoot(), argument], {
      cwd: world.profile.folder,
      env: environmentFor(world.profile, { language }),
      stdio: 'ignore',
    });
    child.on('error', reject);
    child.on('exit', resolve);
  });
}

const reports = (world: World): string[] =>
  fs.readdirSync(world.profile.folder).filter((name) => /^diagnose-\d{4}-\d\d-\d\d-\d{4}\.txt$/.test(name));

function prepare(world: World): void {
  fs.mkdirSync(world.profile.folder, { recursive: true });
  writeConfig(world.profile, world.server.addresses);
}

test('--diagnose: all is well, code 0, and a file in the profile without a secret', async ({ world }) => {
  await world.enrol();
  prepare(world);
  const before = await readEntry(world.profile);
  expect(await diagnose(world)).toBe(0);
  const [name = '', ...more] = reports(world);
  expect(more).toEqual([]);
  const text = fs.readFileSync(path.join(world.profile.folder, name), 'utf8');
  expect(text).toContain(`[${da.t('diagnostics.state.ok')}] ${da.t('diagnostics.check.server')}`);
  expect(text).toContain(da.t('diagnostics.websocket.reachable'));
  const { apiKey, deviceId } = world.device();
  for (const secret of [apiKey, deviceId, world.pins.right]) expect(text).not.toContain(secret);
  // Nothing was changed, here or there.
  expect(await readEntry(world.profile)).toBe(before);
  expect(fs.readdirSync(world.profile.folder).filter((each) => /settings|history/.test(each))).toEqual([]);
  expect(world.server.books.connections()).toEqual([]);
});

test('--diagnose=FILE beside a program that runs: it goes on undisturbed', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const settings = path.join(world.profile.folder, 'settings.json');
  const before = fs.existsSync(settings) ? fs.readFileSync(settings, 'utf8') : '';
  const connected = world.server.books.connections().map(({ id }) => id);
  expect(await diagnose(world, '--diagnose=report.txt', 'en')).toBe(0);
  const text = fs.readFileSync(path.join(world.profile.folder, 'report.txt'), 'utf8');
  expect(text).toContain(en.t('diagnostics.report.heading'));
  expect(world.server.books.connections().map(({ id }) => id)).toEqual(connected);
  expect(fs.existsSync(settings) ? fs.readFileSync(settings, 'utf8') : '').toBe(before);
  expect(world.product.has('status')).toBe(false);
  await world.logIn();
  await world.product.window('approval');
});

test('--diagnose: code 1 where something needs a look', async ({ world }) => {
  await world.enrol({ verified: false });
  prepare(world);
  expect(await diagnose(world)).toBe(1);
});

test('--diagnose: code 2 where the server is away, code 3 where the file cannot be written', async ({ world }) => {
  await world.enrol();
  prepare(world);
  expect(await diagnose(world, '--diagnose=nowhere/report.txt')).toBe(3);
  await world.stopServer();
  expect(await diagnose(world)).toBe(2);
  const text = fs.readFileSync(path.join(world.profile.folder, reports(world)[0] ?? ''), 'utf8');
  expect(text).toContain('(C-301)');
  await world.startServerAgain();
});
