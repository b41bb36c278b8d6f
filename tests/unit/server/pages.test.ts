import { describe, expect, test } from 'vitest';
import { Browser, verification } from './browser.ts';
import { Client, started } from './support.ts';

async function logOn(outcome: string) {
  const server = await started();
  const { keys } = await Client.enrol(server);
  const browser = new Browser();
  await browser.go(verification(server, keys));
  await browser.click();
  const before = browser.origins.length;
  await browser.go(browser.url, { outcome });
  const device = server.books.devices()[0];
  return { server, keys, browser, device, back: browser.origins.slice(before) };
}

describe('MitID verification', () => {
  test('goes over two other origins and back, and the device is verified', async () => {
    const { server, browser, device, keys } = await logOn('success');
    const { frontend, nemlogin, mitid } = server.addresses;
    const stations = [frontend, frontend, nemlogin, mitid, mitid, nemlogin, frontend, frontend];
    expect(browser.origins).toEqual(stations);
    const end = new URL(browser.url);
    expect(end.pathname).toBe('/ui/register2/successPage');
    expect(Object.fromEntries(end.searchParams)).toEqual({ status: 'true', ...keys });
    expect(device).toMatchObject({ nemIdRegistered: true, nsisLevel: 'SUBSTANTIAL' });
    expect(await new Browser().go(verification(server, keys))).toMatch(/allerede verificeret[^]*Fejlkode/);
  });

  test('without an NSIS level is a success with a warning', async () => {
    const { browser, device } = await logOn('noNsis');
    expect(new URL(browser.url).searchParams.get('nsisWarning')).toBe('true');
    expect(device).toMatchObject({ nemIdRegistered: true, nsisLevel: 'NONE' });
  });

  test.each([
    ['cancelled', 'nemlogin'],
    ['failed', 'frontend'],
  ] as const)('%s ends on a page of the %s without a status, and nothing is verified', async (outcome, where) => {
    const { server, browser, device } = await logOn(outcome);
    expect(new URL(browser.url).origin).toBe(server.addresses[where]);
    expect(browser.url).not.toContain('status');
    expect(device).toMatchObject({ nemIdRegistered: false });
  });

  test('the addresses of the other origins hold neither id nor key', async () => {
    const { server, keys } = await logOn('success');
    const elsewhere = server.books.calls().filter(({ service }) => service === 'nemlogin' || service === 'mitid');
    expect(elsewhere).not.toEqual([]);
    for (const { path } of elsewhere) expect(path).not.toContain(keys.deviceId);
  });
});

describe('self-service', () => {
  async function opened() {
    const server = await started();
    const own = await Client.enrol(server);
    const other = await Client.enrol(server);
    server.admin.setVerified(other.keys.deviceId, 'SUBSTANTIAL');
    const stranger = await Client.enrol(server);
    const browser = new Browser();
    const at = `${server.addresses.frontend}/ui/selfservice`;
    await browser.go(`${at}?apiKey=${own.keys.apiKey}&deviceId=${own.keys.deviceId}`);
    const [ownId, otherId, strangerId] = [own, other, stranger].map(({ keys }) => keys.deviceId);
    const book = () => server.books.devices().map(({ disabled, prime }) => ({ disabled, prime }));
    return { server, browser, at, ownId, otherId, strangerId, book };
  }

  test('lists the device and those that are verified, not the others', async () => {
    const { browser, ownId, otherId, strangerId } = await opened();
    expect(browser.text).toContain(ownId);
    expect(browser.text).toContain(otherId);
    expect(browser.text).not.toContain(strangerId);
  });

  test('a device that removes itself is disabled, listed no more, and the page can be closed', async () => {
    const { browser, at, ownId, book } = await opened();
    await browser.go(`${at}/remove`, {});
    expect(book().map(({ disabled }) => disabled)).toEqual([true, false, false]);
    expect(browser.text).not.toContain(ownId);
    await browser.click();
    expect(browser.url).toContain('closeWindow=true');
  });

  test('removes another one, and makes one primary, of those that it lists', async () => {
    const { browser, at, ownId = '', otherId = '', strangerId = '', book } = await opened();
    await browser.go(`${at}/prime`, { deviceId: ownId });
    await browser.go(`${at}/prime`, { deviceId: otherId });
    expect(book().map(({ prime }) => prime)).toEqual([false, true, false]);
    await browser.go(`${at}/remove`, { deviceId: otherId });
    await browser.go(`${at}/remove`, { deviceId: strangerId });
    expect(book().map(({ disabled }) => disabled)).toEqual([false, true, false]);
  });

  test('changes nothing without a session', async () => {
    const { at, ownId = '', book } = await opened();
    const other = new Browser();
    await other.go(`${at}/remove`, { deviceId: ownId });
    expect(other.text).toContain('Fejlkode');
    expect(book().some(({ disabled }) => disabled)).toBe(false);
  });
});

describe('the legacy PIN page', () => {
  async function opened(withPin: boolean) {
    const server = await started();
    const { keys } = await Client.enrol(server);
    if (!withPin) server.admin.removePin(keys.deviceId);
    const browser = new Browser();
    const at = `${server.addresses.frontend}/ui/pin/register`;
    await browser.go(`${at}?apiKey=${keys.apiKey}&deviceId=${keys.deviceId}`);
    return { browser, at, pin: () => server.books.devices()[0]?.pin };
  }

  test('takes a PIN that the server allows, and ends on the success page', async () => {
    const { browser, at, pin } = await opened(false);
    await browser.go(at, { pincode: '1234' });
    expect(browser.text).toContain('kan ikke bruges');
    expect(pin()).toBeNull();
    await browser.go(at, { pincode: '7394' });
    expect(pin()).toBe('7394');
    expect(new URL(browser.url).pathname).toBe('/ui/pin/successPage');
    expect(new URL(browser.url).searchParams.get('status')).toBe('true');
  });

  test('changes no PIN that is there', async () => {
    const { browser, at, pin } = await opened(true);
    const before = pin();
    expect(browser.text).toContain('Fejlkode');
    await browser.go(at, { pincode: '8520' });
    expect(pin()).toBe(before);
  });
});

describe('the login system', () => {
  async function loggingIn(form: Record<string, string> = {}) {
    const server = await started();
    const client = await Client.enrol(server);
    const browser = new Browser();
    await browser.go(`${server.addresses.loginSystem}/login`, { user: 'anybody', password: 'x', ...form });
    const [request] = server.books.requests();
    if (request === undefined) throw new Error('no request was made');
    return { server, client, browser, request, again: () => browser.go(browser.url) };
  }

  test('shows the control code and waits, until the login is approved', async () => {
    const { client, browser, request, again } = await loggingIn();
    expect(browser.text).toContain(`>${request.challenge}</output>`);
    expect(request.serverName).toBe('Sagssystem');
    expect(await again()).toContain('Venter på svar');
    await client.accept(request.subscriptionKey);
    expect(await again()).toContain('Du er logget ind');
  });

  test('says that it was rejected', async () => {
    const { client, request, again } = await loggingIn();
    await client.reject(request.subscriptionKey);
    expect(await again()).toContain('Login blev afvist');
  });

  test('gives up after two minutes, also on what is approved later', async () => {
    const { server, client, request, again } = await loggingIn();
    server.clock.advance(120_000);
    expect(await again()).toContain('Login udløb');
    await client.accept(request.subscriptionKey);
    expect(await again()).toContain('Login udløb');
  });

  test('can do without a control code', async () => {
    const { browser, request } = await loggingIn({ noCode: 'on' });
    expect(request.challenge).toBe('');
    expect(browser.text).toContain('ingen kontrolkode');
  });

  test('takes an OS2faktor ID as user name, and says where the device cannot be asked', async () => {
    const server = await started();
    await Client.enrol(server);
    const { keys } = await Client.enrol(server);
    const login = (user: string) => new Browser().go(`${server.addresses.loginSystem}/login`, { user, password: 'x' });
    await login(keys.deviceId);
    expect(server.books.requests()).toMatchObject([{ deviceId: keys.deviceId }]);
    server.admin.setLocked(keys.deviceId, true);
    expect(await login(keys.deviceId)).toContain('låst');
    expect(await login('000-000-000-001')).toContain('ingen aktiveret enhed');
  });
});

test('a login request can be made in another name, and by another login system', async () => {
  const server = await started();
  const { keys } = await Client.enrol(server);
  await server.connector.authenticate(keys.deviceId, { serverName: 'Journal' });
  const ApiKey = server.admin.addConnector('VPN');
  const url = `${server.addresses.backend}/api/server/client/${keys.deviceId}/authenticate`;
  await fetch(url, { method: 'PUT', headers: { ApiKey } });
  await server.connector.authenticate(keys.deviceId);
  expect(server.books.requests().map(({ serverName }) => serverName)).toEqual(['Journal', 'VPN', 'Sagssystem']);
});
