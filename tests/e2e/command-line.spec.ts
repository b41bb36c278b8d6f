import fs from 'node:fs';
import path from 'node:path';
import { command } from './support/command.ts';
import { expect, test } from './support/fixture.ts';
import { readLog, writeConfig } from './support/profile.ts';
import { runToItsEnd } from './support/start.ts';
import { da, en } from './support/texts.ts';

const VERSION = '3.0.0';

test('--version and --help are printed, and nothing is started', async ({ world }) => {
  writeConfig(world.profile, world.server.addresses);
  expect(await command(world.profile, ['--version'])).toMatchObject({ code: 0, output: `${VERSION}\n` });
  const help = await runToItsEnd(world.profile, {
    switches: ['--help'],
    language: 'en',
    prelude: 'told-folders',
  });
  expect(help.code).toBe(0);
  expect(help.output).toContain(en.t('cli.help.text'));
  // What Chromium writes meanwhile lies with the program's own files, which do not roam, and is gone with the process.
  const [session = '', userData = ''] = help.output.trim().split('\n').reverse();
  expect(path.relative(world.profile.folder, userData)).toMatch(/^sessions.brief-\d+$/);
  expect(session).toBe(path.join(userData, 'session'));
  expect(fs.existsSync(userData)).toBe(false);
});

test('what is no argument of the program is said in the user’s language, and ends with 2', async ({ world }) => {
  writeConfig(world.profile, world.server.addresses);
  const slip = await command(world.profile, ['--fecth']);
  expect(slip.code).toBe(2);
  expect(slip.errors).toContain(da.t('cli.unknown', { argument: '--fecth' }));
  expect(slip.errors).toContain(da.t('cli.meant', { meant: '--fetch' }));
  const both = await command(world.profile, ['--fetch', '--quit'], { language: 'en' });
  expect(both.code).toBe(2);
  expect(both.errors).toContain(en.t('cli.tooMany'));
});

test('a second start hands over what it was asked for', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart', '--some-switch-of-chromium=1'] });
  await world.online();
  expect(world.product.has('status')).toBe(false);

  // A second entry at log-on, or a script that starts it once more, asks for no window.
  expect((await command(world.profile, ['--autostart'])).code).toBe(0);
  expect((await command(world.profile, ['--fetch'])).code).toBe(0);
  await expect
    .poll(async () => (await world.product.asked('notification.show')).at(-1)?.title, { timeout: 15_000 })
    .toBe(da.t('notify.requests.none.title'));
  expect(world.product.has('status')).toBe(false);

  // There is a device already, so the status says how it is.
  expect((await command(world.profile, ['--enrol'])).code).toBe(0);
  const page = await world.product.window('status');
  await page.getByRole('button', { name: da.t('window.close') }).click();
  await world.product.gone('status');

  expect((await command(world.profile, ['--show'])).code).toBe(0);
  await world.product.window('status');

  const closed = world.product.app.waitForEvent('close');
  expect((await command(world.profile, ['--quit'])).code).toBe(0);
  await closed;
  await expect.poll(() => world.server.books.connections()).toHaveLength(0);
});

test('a second start that nobody answers says so, and ends', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'], settings: { times: { secondStartWithin: 300 } } });
  await world.online();
  const first = world.product.app.process();
  first.kill('SIGSTOP');
  try {
    const second = await command(world.profile, ['--show']);
    expect(second.code).toBe(1);
    expect(second.errors).toContain(da.error('G-507').title);
  } finally {
    first.kill('SIGCONT');
  }
  await expect.poll(() => readLog(world.profile)).toContain('a program that does not answer');
});

test('--enrol opens the registration where it is due', async ({ world }) => {
  await world.launch({ switches: ['--autostart'] });
  await expect.poll(async () => (await world.product.tray()).icon).toBe('not-enrolled');
  expect(world.product.has('enrolment')).toBe(false);
  expect((await command(world.profile, ['--enrol'])).code).toBe(0);
  await world.product.window('enrolment');
});

test('--quit: nothing to end is no fault; where the organisation hides it, it is refused', async ({ world }) => {
  writeConfig(world.profile, world.server.addresses);
  expect((await command(world.profile, ['--quit'])).code).toBe(0);
  await world.enrol();
  world.decide({ HideQuit: 1 });
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const refused = await command(world.profile, ['--quit']);
  expect(refused.code).toBe(3);
  expect(refused.errors).toContain(da.t('cli.quitHidden'));
  expect(world.product.isRunning).toBe(true);
});
