import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../../../src/main/connection/rest.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { enrol, linkTo, PIN, pushed, until, WRONG_PIN, type Linked } from './stage.ts';

let server: Os2faktorServer;
let who: Credentials;
let linked: Linked;

beforeEach(async () => {
  server = await startServer();
  who = await enrol(server);
  linked = linkTo(server.addresses);
});
afterEach(async () => {
  linked.link.stop();
  await server.stop();
});

const online = async (): Promise<void> => {
  linked.link.start(who);
  await linked.state('online');
};
const nextAnswer = async (): Promise<unknown> => {
  const answer = await until('an answer', () => linked.answers.shift());
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'at'));
};

describe('a login request', () => {
  it('is pushed, and its approval confirmed', async () => {
    await online();
    expect(linked.count.connected).toBe(1);
    const login = await pushed(server, linked, who);
    expect(linked.pushes).toEqual([
      {
        key: login.subscriptionKey,
        code: login.challenge,
        systemName: expect.stringMatching(/\w/) as string,
        tts: expect.stringMatching(/^kl \d\d:\d\d$/) as string,
      },
    ]);
    expect(linked.link.sendAccept(login.subscriptionKey, PIN)).toBe(true);
    expect(await nextAnswer()).toEqual({ key: login.subscriptionKey, is: 'taken' });
    expect(await server.connector.status(login.subscriptionKey)).toMatchObject({
      clientAuthenticated: true,
      clientRejected: false,
    });
  });

  it('is pushed without a control code where the login system asked for none', async () => {
    await online();
    await server.connector.authenticate(who.deviceId, { emitChallenge: false });
    server.clock.advance(1_500);
    const push = await until('the push', () => linked.pushes[0]);
    expect(push.code).toBe('');
  });

  it('is rejected', async () => {
    await online();
    const { subscriptionKey: key } = await pushed(server, linked, who);
    expect(linked.link.sendReject(key)).toBe(true);
    expect(await nextAnswer()).toEqual({ key, is: 'taken' });
    expect(await server.connector.status(key)).toMatchObject({ clientAuthenticated: false, clientRejected: true });
  });

  it('is refused for a wrong PIN, at last with a lock', async () => {
    await online();
    const { subscriptionKey: key } = await pushed(server, linked, who);
    for (let i = 1; i <= 5; i++) {
      linked.link.sendAccept(key, WRONG_PIN);
      expect(await nextAnswer()).toEqual({ key, is: 'wrong-pin' });
    }
    linked.link.sendAccept(key, WRONG_PIN);
    expect(await nextAnswer()).toEqual({
      key,
      is: 'locked',
      lockedUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) as string,
    });
  });

  it('that the server does not have comes back as a wrong PIN', async () => {
    await online();
    linked.link.sendReject('unknown');
    expect(await nextAnswer()).toEqual({ key: 'unknown', is: 'wrong-pin' });
  });

  it('comes through after a frame that cannot be read', async () => {
    await online();
    server.sockets.send('<<< no JSON');
    server.sockets.send('{"type":"JSON","data":"{}"}');
    await pushed(server, linked, who);
    expect(linked.log.text()).toContain('does not know');
  });
});

describe('staying connected', () => {
  it('answers KEEP_ALIVE, so that the server keeps the connection', async () => {
    await online();
    const alive = () => server.books.frames().filter(({ status }) => status === 'ISALIVE').length;
    for (let round = 1; round <= 4; round++) {
      server.clock.advance(5 * 60_000);
      await until('ISALIVE', () => alive() === round);
    }
    expect(linked.states).toEqual(['connecting', 'online']);
    await pushed(server, linked, who);
  });

  it('notices a connection that is cut, and connects anew', async () => {
    await online();
    server.sockets.cut();
    await linked.state('offline C-303');
    await until('online again', () => linked.count.connected === 2);
    expect(linked.link.isLive()).toBe(true);
  });

  it('probes at once when asked', async () => {
    linked = linkTo(server.addresses, { timing: { pingEvery: 60_000 } });
    await online();
    server.sockets.cut();
    linked.link.retryNow();
    await linked.state('offline C-303');
  });

  it('stops with a close that the server notices', async () => {
    await online();
    expect(server.books.connections()).toHaveLength(1);
    linked.link.stop();
    await until('nothing listed', () => server.books.connections().length === 0);
    expect(linked.states.at(-1)).toBe('stopped');
    expect(linked.link.sendReject('x')).toBe(false);
  });

  it('stops in the middle of an attempt', async () => {
    server.faults.socket({ kind: 'hang' });
    linked.link.start(who);
    await until('an attempt', () => linked.states.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    linked.link.stop();
    expect(linked.states).toEqual(['connecting', 'stopped']);
    await online();
  });
});

describe('where the server will not', () => {
  it('1008: tells of it and asks again slowly', async () => {
    server.admin.removeDevice(who.deviceId);
    linked.link.start(who);
    await linked.state('offline C-306');
    expect([linked.count.denied, linked.count.connected]).toEqual([1, 0]);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(linked.count.denied).toBe(1);
    await until('the next denial', () => linked.count.denied === 2);
  });

  it('1003: asks again slowly, and denies nothing', async () => {
    server.faults.socket({ kind: 'close', at: 'connect', code: 1003 });
    const startedAt = performance.now();
    linked.link.start(who);
    await linked.state('offline C-302');
    await linked.state('online');
    expect(performance.now() - startedAt).toBeGreaterThan(1_500);
    expect(linked.count.denied).toBe(0);
  });

  it('1013: waits at least its pause, also when asked to hurry', async () => {
    server.faults.socket({ kind: 'close', at: 'connect', code: 1013, reason: 'Service overload' });
    linked.link.start(who);
    await linked.state('offline C-302');
    const refusedAt = performance.now();
    linked.link.retryNow();
    await linked.state('online');
    expect(performance.now() - refusedAt).toBeGreaterThan(799);
  });

  it('the database is down: an open socket is not shown as connected until there is word', async () => {
    linked = linkTo(server.addresses, { answers: false });
    server.faults.databaseDown(true);
    linked.link.start(who);
    await until('connected', () => linked.count.connected === 1);
    server.clock.advance(30_000);
    await linked.state('offline C-302');
    await until('connected again', () => linked.count.connected === 2);
    expect(linked.states).not.toContain('online');
    server.faults.clear();
    server.clock.advance(30_000);
    await until('let in', () => server.books.connections().length === 1);
    expect(linked.states).not.toContain('online');
    server.clock.advance(5 * 60_000);
    await linked.state('online');
  });

  it('1011 after a while: is not believed at once the next time', async () => {
    linked = linkTo(server.addresses, { timing: { probation: 60_000 } });
    server.faults.databaseDown(true);
    await online();
    server.clock.advance(30_000);
    await until('connected again', () => linked.count.connected === 2);
    await linked.state('fetching C-302');
  });

  it.each([
    [401, 'offline C-305'],
    [403, 'offline C-305'],
    [404, 'offline C-305'],
    [503, 'offline C-302'],
  ])('handshake %i: says nothing about the device', async (status, state) => {
    server.faults.socket({ kind: 'refuse', status });
    linked.link.start(who);
    await until(state, () => linked.states.includes(state));
    expect(linked.count.denied).toBe(0);
  });

  it('gives a handshake up that is never answered', async () => {
    // Twice: after the first the next attempt can be good before anybody has asked whether there is another way.
    server.faults.socket({ kind: 'hang', times: 2 });
    linked.link.start(who);
    await linked.state('offline C-303');
    await linked.state('online');
  });
});

describe('a restart of the server', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'connection-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('is got over, and a request from before can be answered', async () => {
    await server.stop();
    const file = join(folder, 'books.json');
    server = await startServer({ file });
    who = await enrol(server);
    linked = linkTo(server.addresses);
    await online();
    const { subscriptionKey: key } = await pushed(server, linked, who);
    await server.stop();
    await linked.state('offline C-301');
    expect(linked.link.sendAccept(key, PIN)).toBe(false);
    server = await startServer({ file, ports: server.ports });
    await linked.state('online');
    expect(linked.link.sendAccept(key, PIN)).toBe(true);
    expect(await nextAnswer()).toEqual({ key, is: 'taken' });
    expect(server.books.connections()).toHaveLength(1);
  });
});

it('logs no secret', async () => {
  await online();
  const { subscriptionKey: key } = await pushed(server, linked, who);
  linked.link.sendAccept(key, PIN);
  await nextAnswer();
  server.sockets.close(1011);
  await until('the end', () => linked.states.some((state) => state.startsWith('offline')));
  expect(linked.log.text()).toContain('1011');
  expect(linked.log.text()).not.toContain(PIN);
  expect(linked.log.text()).not.toMatch(/\d{3}-\d{3}-\d{3}-\d{3}|[\da-f]{8}-[\da-f]{4}-/);
});
