import type { Page } from '@playwright/test';
import { startServer } from '../server/index.ts';
import { choosePin, clickAway, passMitId, saveName, typePin } from './support/enrolment.ts';
import { press } from './support/approval.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { readLog, writePolicies } from './support/profile.ts';
import { openChangePin, openStatus } from './support/status.ts';
import { da, en } from './support/texts.ts';

/** An enrolled and connected program; nothing is decided yet. */
async function connected(world: World): Promise<void> {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
}

const menu = async (world: World): Promise<readonly string[]> => (await world.product.tray()).menu;

const opened = async (world: World): Promise<readonly (string | undefined)[]> =>
  (await world.product.asked('shell.openExternal')).map(({ text }) => text);

const logged = (world: World, text: string): Promise<void> =>
  expect.poll(() => readLog(world.profile), { timeout: 15_000 }).toContain(text);

test('Language: tray, windows and what comes after change while the program runs', async ({ world }) => {
  await connected(world);
  const page = await openStatus(world.product);
  world.decide({ Language: 'en' });
  await expect(page.getByRole('heading', { name: en.t('status.connected.title') })).toBeVisible();
  await expect.poll(async () => (await world.product.tray()).tooltip).toBe(en.t('tray.tip.connected'));
  await expect.poll(() => menu(world)).toContain(en.t('tray.quit'));
  await world.product.chooseInTray(en.t('tray.fetch'));
  await expect
    .poll(async () => (await world.product.asked('notification.show')).at(-1)?.title)
    .toBe(en.t('notify.requests.none.title'));
  writePolicies(world.profile, {});
  await expect(page.getByRole('heading', { name: da.t('status.connected.title') })).toBeVisible();
});

test('HideQuit: the entry goes, and comes back', async ({ world }) => {
  await connected(world);
  expect(await menu(world)).toContain(da.t('tray.quit'));
  world.decide({ HideQuit: 1 });
  await expect.poll(() => menu(world)).not.toContain(da.t('tray.quit'));
  world.decide({ HideQuit: 0 });
  await expect.poll(() => menu(world)).toContain(da.t('tray.quit'));
});

test('BackendUrl, FrontendUrl, WebsocketUrl: the program goes to the other server, with the same identity', async ({
  world,
}) => {
  await connected(world);
  const other = await startServer({});
  try {
    const { backend, frontend, websocket } = other.addresses;
    const calls = (): readonly string[] => other.books.calls().map(({ path }) => path);
    world.decide({ BackendUrl: backend, FrontendUrl: frontend, WebsocketUrl: websocket });
    await expect.poll(() => world.server.books.connections(), { timeout: 15_000 }).toHaveLength(0);
    // It does not know the device, and says so; nothing is deleted for it.
    await expect.poll(calls, { timeout: 15_000 }).toContain('/api/client/v2/status');
    writePolicies(world.profile, {});
    await world.online();
    await expect.poll(() => world.server.books.connections(), { timeout: 15_000 }).toHaveLength(1);
    const page = await openStatus(world.product);
    await expect(page.getByText(world.device().deviceId)).toBeVisible();
  } finally {
    await other.stop();
  }
});

test('a server without TLS, and nonsense, are ignored and logged; what was in force stays', async ({ world }) => {
  await connected(world);
  world.decide({ BackendUrl: 'http://backend.example', StartDelay: 'soon', HideQuit: 1, Sprog: 'da' });
  await expect.poll(() => menu(world)).not.toContain(da.t('tray.quit'));
  for (const [name, why] of [
    ['BackendUrl', 'range'],
    ['StartDelay', 'type'],
    ['Sprog', 'unknown'],
  ] as const)
    await logged(world, `a setting is ignored {"name":"${name}","where":"machine","why":"${why}"}`);
  expect(world.server.books.connections()).toHaveLength(1);
  expect(readLog(world.profile)).not.toContain('backend.example');
});

test('a file that cannot be read leaves in force what was known, and says so in the log', async ({ world }) => {
  writePolicies(world.profile, { policies: { HideQuit: 1 } });
  await connected(world);
  expect(await menu(world)).not.toContain(da.t('tray.quit'));
  writePolicies(world.profile, '{"policies": {"HideQuit": 0');
  await logged(world, 'the policies cannot be read');
  expect(await menu(world)).not.toContain(da.t('tray.quit'));
  writePolicies(world.profile, { policies: {} });
  await expect.poll(() => menu(world)).toContain(da.t('tray.quit'));
});

test('PinMinimumLength: told while typing, and asked of every new PIN', async ({ world }) => {
  world.decide({ PinMinimumLength: 6 });
  await world.launch();
  const page = await world.product.window('enrolment');
  await saveName(page, 'OS2faktor – Testpc');
  await expect(page.getByText(da.t('pin.check.exactLength', { max: 6 }))).toBeVisible();
  await typePin(page, '48291', '');
  await expect(page.getByLabel(da.t('enrolment.pin.repeat'), { exact: true })).toBeDisabled();
  world.decide({ PinMinimumLength: 5 });
  await expect(page.getByText(da.t('pin.check.length', { min: 5 }))).toBeVisible();
  await expect(page.getByLabel(da.t('enrolment.pin.repeat'), { exact: true })).toBeEnabled();
});

test('PinMinimumLength: the sheet for another PIN follows', async ({ world }) => {
  await connected(world);
  const page = await openChangePin(world.product);
  await expect(page.getByText(da.t('pin.check.length', { min: 4 }))).toBeVisible();
  world.decide({ PinMinimumLength: 5 });
  await expect(page.getByText(da.t('pin.check.length', { min: 5 }))).toBeVisible();
});

test('StartDelay: a start at log-on waits before it connects; one by hand does not', async ({ world }) => {
  await world.enrol();
  world.decide({ StartDelay: 3600 });
  await world.launch({ switches: ['--autostart'] });
  // What is asked for over REST meanwhile shows that the program is up; the socket has its random moment within the hour.
  await expect
    .poll(() => world.server.books.calls().map(({ path }) => path), { timeout: 15_000 })
    .toContain('/api/client/v2/status');
  expect(world.server.books.connections()).toHaveLength(0);
  await world.product.quit();
  await world.launch();
  await expect.poll(() => world.server.books.connections(), { timeout: 15_000 }).toHaveLength(1);
});

test('MitIdBrowser: the page opens in the system’s browser, and the server is asked until it is done', async ({
  world,
}) => {
  world.decide({ MitIdBrowser: 'system' });
  await world.launch({ settings: { times: { browserAskEvery: 300 } } });
  const page = await world.product.window('enrolment');
  await saveName(page, 'OS2faktor – Testpc');
  await choosePin(page, world.pins.right);
  await expect(page.getByRole('heading', { name: da.t('enrolment.mitid.browser.openHeading') })).toBeVisible();
  const address = new URL('/ui/register2/nemid', world.server.addresses.frontend).href;
  await expect.poll(() => opened(world)).toEqual([address]);
  expect(world.product.has('page')).toBe(false);
  await look(page, 'mitid-browser');
  await page.getByRole('button', { name: da.t('enrolment.mitid.openAgain') }).click();
  await expect.poll(() => opened(world)).toEqual([address, address]);
  world.server.admin.setVerified(world.device().deviceId, 'SUBSTANTIAL');
  await expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible({ timeout: 15_000 });
});

test('MitIdAllowedHosts: the organisation’s own log-on may be shown, from then on', async ({ world }) => {
  const { nemlogin, mitid } = world.server.addresses;
  await world.enrol({ verified: false });
  // MitID's own place is not allowed by what is built in here, only by policy.
  await world.launch({ settings: { pageHosts: [new URL(nemlogin).host] } });
  const page = await world.product.window('enrolment');
  const verify = page.getByRole('button', { name: da.t('enrolment.mitid.verify') });
  await verify.click();
  const first = await world.product.serverPage();
  await clickAway(first.getByRole('link', { name: 'Verificer identitet' }));
  await expect(page.getByText(da.error('E-114').title)).toBeVisible({ timeout: 15_000 });
  world.decide({ MitIdAllowedHosts: [new URL(mitid).host] });
  await logged(world, 'settings changed {"changed":"MitIdAllowedHosts (policy)"}');
  await page.getByRole('button', { name: da.t('enrolment.retry') }).click();
  await passMitId(world.product, 'success');
  await expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible({ timeout: 15_000 });
});

test('ProxyMode: the program goes the way that is named, and comes back', async ({ world }) => {
  await connected(world);
  // Nobody is at this port, and nothing but the proxy is asked for loopback either.
  world.decide({ ProxyMode: 'fixed_servers', ProxyServer: '127.0.0.1:9', ProxyBypassList: '<-loopback>' });
  await expect
    .poll(async () => (await world.product.tray()).tooltip, { timeout: 20_000 })
    .toBe(da.t('tray.tip.offline'));
  world.decide({ ProxyMode: 'direct' });
  await expect
    .poll(async () => (await world.product.tray()).tooltip, { timeout: 20_000 })
    .toBe(da.t('tray.tip.connected'));
});

test('LogLevel: as talkative as is decided, while the program runs', async ({ world }) => {
  await connected(world);
  expect(readLog(world.profile)).not.toContain(' debug ');
  world.decide({ LogLevel: 'debug' });
  await logged(world, 'settings changed');
  await world.product.chooseInTray(da.t('tray.fetch'));
  await logged(world, ' debug rest call');
});

async function notMe(world: World): Promise<Page> {
  await world.logIn();
  const page = await world.product.window('approval');
  await press(page, da.t('approval.notMe'));
  await expect(page.getByText(da.t('approval.notMe.next'))).toBeVisible();
  return page;
}

test('SupportText and SupportUrl: shown where something is wrong, and opened on a click', async ({ world }) => {
  await connected(world);
  world.decide({ SupportText: 'Ring til Servicedesk på 70 70 70 70.', SupportUrl: 'mailto:it@kommune.example' });
  await logged(world, 'settings changed');
  const page = await notMe(world);
  await expect(page.getByText('Ring til Servicedesk på 70 70 70 70.')).toBeVisible();
  await page.getByRole('button', { name: da.t('support.open.mail', { label: 'it@kommune.example' }) }).click();
  await expect.poll(() => opened(world)).toEqual(['mailto:it@kommune.example']);
  await look(page, 'not-me-support');
  const status = await openStatus(world.product);
  await status.getByRole('button', { name: da.t('status.help') }).click();
  await expect(status.getByText('Ring til Servicedesk på 70 70 70 70.')).toBeVisible();
  world.decide({ SupportUrl: 'file:///etc/passwd' });
  await expect(status.getByText(da.t('help.support.none'))).toBeVisible();
  expect(await opened(world)).toHaveLength(1);
});

test('NsisHelpUrl: a link where the device has no NSIS level', async ({ world }) => {
  await world.enrol({ nsisWarning: true });
  world.decide({ NsisHelpUrl: 'https://nsis.kommune.example/hjaelp' });
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const page = await openStatus(world.product);
  await page.getByRole('button', { name: da.t('nsisHelp.open') }).click();
  await expect.poll(() => opened(world)).toEqual(['https://nsis.kommune.example/hjaelp']);
});
