import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials, Rest } from '../../../src/main/connection/rest.ts';
import { startServer, type Os2faktorServer, type RestAction } from '../../server/index.ts';
import { enrol, PIN, recordingLog, restTo, WRONG_PIN } from './stage.ts';

let server: Os2faktorServer;
let rest: Rest;
let who: Credentials;
const log = recordingLog();

beforeEach(async () => {
  server = await startServer();
  rest = restTo(server.addresses, log);
  who = await enrol(server, rest);
});
afterEach(async () => {
  await server.stop();
});

const failure = (is: string, code: string, status?: number) => ({
  ok: false,
  error: { is, code, ...(status === undefined ? {} : { status }) },
});
const ok = (value: unknown) => ({ ok: true, value });

describe('the calls of a device', () => {
  it('registers, with a name in Danish letters', async () => {
    const made = await rest.register({ name: 'Læsø – skrivebord', pin: PIN });
    expect(made.ok).toBe(true);
    const device = server.books.devices().at(-1);
    expect(device).toMatchObject({ name: 'Læsø – skrivebord', type: 'WINDOWS', version: '3.0.0', pin: PIN });
    expect(made).toEqual(ok({ deviceId: device?.deviceId, apiKey: device?.apiKey }));
  });

  it('is told which of PIN and name is refused', async () => {
    expect(await rest.register({ name: 'Skrivebord', pin: '1234' })).toEqual({
      ok: false,
      error: { is: 'pin-refused' },
    });
    expect(await rest.register({ name: 'x', pin: PIN })).toEqual({ ok: false, error: { is: 'name-refused' } });
  });

  it('asks for the status', async () => {
    const status = { disabled: false, pinProtected: true, verified: false, blocked: false };
    expect(await rest.status(who)).toEqual(ok(status));
    server.admin.setVerified(who.deviceId, 'SUBSTANTIAL');
    server.admin.setBlocked(who.deviceId, true);
    expect(await rest.status(who)).toEqual(ok({ ...status, verified: true, blocked: true }));
  });

  it('finds the waiting request, and none', async () => {
    expect(await rest.waiting(who)).toEqual(ok(null));
    const login = await server.connector.authenticate(who.deviceId, { serverName: 'Ældreområdet' });
    expect(await rest.waiting(who)).toEqual(
      ok({
        key: login.subscriptionKey,
        code: login.challenge,
        systemName: 'Ældreområdet',
        tts: expect.stringMatching(/^kl \d\d:\d\d$/) as string,
      }),
    );
    const bare = await server.connector.authenticate(who.deviceId, { emitChallenge: false });
    server.admin.removeRequest(login.subscriptionKey);
    expect(await rest.waiting(who)).toMatchObject(ok({ key: bare.subscriptionKey, code: '' }));
  });

  it('approves and rejects', async () => {
    const first = await server.connector.authenticate(who.deviceId);
    expect(await rest.accept(who, first.subscriptionKey, PIN)).toEqual(ok({ is: 'taken' }));
    expect(await server.connector.status(first.subscriptionKey)).toMatchObject({ clientAuthenticated: true });
    const second = await server.connector.authenticate(who.deviceId);
    expect(await rest.reject(who, second.subscriptionKey)).toEqual(ok({ is: 'taken' }));
    expect(await server.connector.status(second.subscriptionKey)).toMatchObject({ clientRejected: true });
  });

  it('is told of a wrong PIN, and of the lock', async () => {
    const login = await server.connector.authenticate(who.deviceId);
    for (let i = 1; i <= 5; i++)
      expect(await rest.accept(who, login.subscriptionKey, WRONG_PIN)).toEqual(ok({ is: 'wrong-pin' }));
    expect(await rest.accept(who, login.subscriptionKey, WRONG_PIN)).toEqual(
      ok({ is: 'locked', lockedUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) as string }),
    );
    expect(await rest.accept(who, login.subscriptionKey, PIN)).toMatchObject(ok({ is: 'locked' }));
    expect(await rest.waiting(who)).toEqual(ok(null));
    expect(await rest.reject(who, login.subscriptionKey)).toEqual(ok({ is: 'taken' }));
  });

  it('is told that a request belongs to another device', async () => {
    const other = await enrol(server);
    const login = await server.connector.authenticate(other.deviceId);
    expect(await rest.accept(who, login.subscriptionKey, PIN)).toEqual(ok({ is: 'foreign' }));
    expect(await rest.reject(who, login.subscriptionKey)).toEqual(ok({ is: 'foreign' }));
  });

  it('removes the device', async () => {
    expect(await rest.remove(who)).toEqual(ok(null));
    expect(await rest.status(who)).toMatchObject(ok({ disabled: true }));
  });
});

const CALLS: Record<string, (rest: Rest, who: Credentials) => Promise<unknown>> = {
  register: (to) => to.register({ name: 'Skrivebord', pin: PIN }),
  status: (to, as) => to.status(as),
  waiting: (to, as) => to.waiting(as),
  accept: (to, as) => to.accept(as, 'key', PIN),
  reject: (to, as) => to.reject(as, 'key'),
  remove: (to, as) => to.remove(as),
};

describe.each(Object.entries(CALLS))('%s', (_name, call) => {
  it.each<[string, RestAction, unknown]>([
    ['a fault of the server', { kind: 'status', status: 500 }, failure('server', 'C-302', 500)],
    ['a gateway without its server', { kind: 'status', status: 502, body: '<html>' }, failure('server', 'C-302', 502)],
    ['asked too often', { kind: 'status', status: 429 }, failure('busy', 'C-312', 429)],
    ['a captive portal', { kind: 'status', status: 511, body: '<html>' }, failure('unreadable', 'C-305', 511)],
    ["a network's log-on page", { kind: 'status', status: 401, body: '<html>' }, failure('unreadable', 'C-305', 401)],
    ['a page in place of the answer', { kind: 'garbage' }, failure('unreadable', 'C-305', 200)],
    [
      "a gateway's own words",
      { kind: 'status', status: 200, body: { error: 'blocked' } },
      failure('unreadable', 'C-305', 200),
    ],
    ['a page that forbids', { kind: 'status', status: 403, body: '<html>' }, failure('unreadable', 'C-305', 403)],
    ['a broken connection', { kind: 'drop' }, failure('unreachable', 'C-301')],
    ['no answer', { kind: 'hang' }, failure('timeout', 'C-303')],
  ])('%s', async (_case, action, result) => {
    server.faults.rest({ action });
    expect(await call(rest, who)).toEqual(result);
  });

  it('a server that is not there', async () => {
    await server.stop();
    expect(await call(rest, who)).toEqual(failure('unreachable', 'C-301'));
  });
});

it.each(Object.entries(CALLS).filter(([name]) => name !== 'register'))(
  '%s: an unknown device and a wrong key are denied',
  async (_name, call) => {
    expect(await call(rest, { ...who, apiKey: who.deviceId })).toEqual(failure('denied', 'C-306', 401));
    server.admin.removeDevice(who.deviceId);
    expect(await call(rest, who)).toEqual(failure('denied', 'C-306', 401));
  },
);

describe('on the way', () => {
  let portal: Server;
  let asked: string[] = [];
  const listen = async (answer: (url: string) => { status: number; headers?: Record<string, string> }) => {
    asked = [];
    portal = createServer((request, response) => {
      asked.push(request.url ?? '');
      const { status, headers = {} } = answer(request.url ?? '');
      response.writeHead(status, headers).end();
    });
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const address = portal.address();
    return restTo({ backend: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}` }, log);
  };
  afterEach(() => {
    portal.closeAllConnections();
    portal.close();
  });

  it('a redirect is not followed', async () => {
    const to = await listen(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    for (const call of Object.values(CALLS)) expect(await call(to, who)).toEqual(failure('unreadable', 'C-305'));
    expect(asked).not.toContain('/elsewhere');
  });
});

it('logs no secret, whatever happened', () => {
  expect(log.text()).toContain('rest call');
  expect(log.text()).not.toMatch(new RegExp(`${PIN}|${WRONG_PIN}`));
  // Neither a device's id nor its key, nor the key of a request.
  expect(log.text()).not.toMatch(/\d{3}-\d{3}-\d{3}-\d{3}|[\da-f]{8}-[\da-f]{4}-/);
});
