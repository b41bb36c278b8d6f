import { command } from './support/command.ts';
import { expect, test } from './support/fixture.ts';
import { writeConfig } from './support/profile.ts';
import { da, en } from './support/texts.ts';

const VERSION = '3.0.0';

test('--version and --help are printed, and nothing is started', async ({ world }) => {
  writeConfig(world.profile, world.server.addresses);
  expect(await command(world.profile, ['--version'])).toMatchObject({ code: 0, output: `${VERSION}\n` });
  const help = await command(world.profile, ['--help'], { language: 'en' });
  expect(help.code).toBe(0);
  expect(help.output).toContain(en.t('cli.help.text'));
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
