import { describe, expect, test } from 'vitest';
import type { SocketFault } from '../../server/index.ts';
import { Client, PIN, started } from './support.ts';

const prepared = async () => {
  const server = await started();
  return { server, client: await Client.enrol(server) };
};

describe('a fault of REST', () => {
  test('status: answers in place of the call, as often as asked', async () => {
    const { server, client } = await prepared();
    server.faults.rest({ path: /status$/, times: 2, action: { kind: 'status', status: 503 } });
    const statuses = [await client.status(), await client.waiting(), await client.status(), await client.status()];
    expect(statuses.map(({ status }) => status)).toEqual([503, 404, 503, 200]);
  });

  test('status: only for its method, until it is cleared', async () => {
    const { server, client } = await prepared();
    server.faults.rest({ path: /authenticate$/, times: 1, action: { kind: 'status', status: 503 } });
    await expect(server.connector.authenticate(client.keys.deviceId)).rejects.toMatchObject({ status: 503 });
    server.faults.rest({ method: 'delete', action: { kind: 'status', status: 500, body: 'broken' } });
    expect((await client.status()).status).toBe(200);
    expect(await client.call('DELETE', '/api/client')).toEqual({ status: 500, text: 'broken' });
    server.faults.clear();
    expect((await client.call('DELETE', '/api/client')).status).toBe(200);
  });

  test('delay: carried out later', async () => {
    const { server, client } = await prepared();
    server.faults.rest({ action: { kind: 'delay', ms: 3_600_000 } });
    let done = false;
    const answer = client.status().then(({ status }) => {
      done = true;
      return status;
    });
    await client.connect();
    expect(done).toBe(false);
    server.clock.advance(3_600_000);
    expect(await answer).toBe(200);
  });

  test('drop: not carried out; dropAnswer: carried out, but nobody is told', async () => {
    const { server, client } = await prepared();
    server.faults.rest({ times: 1, action: { kind: 'drop' } });
    await expect(client.call('DELETE', '/api/client')).rejects.toThrow();
    expect(server.books.devices()[0]?.disabled).toBe(false);
    server.faults.rest({ times: 1, action: { kind: 'dropAnswer' } });
    await expect(client.call('DELETE', '/api/client')).rejects.toThrow();
    expect(server.books.devices()[0]?.disabled).toBe(true);
  });

  test('garbage: 200 that is no JSON', async () => {
    const { server, client } = await prepared();
    server.faults.rest({ action: { kind: 'garbage' } });
    const { status, text } = await client.status();
    expect(status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  test('hang: no answer ever', async () => {
    const { server, client } = await prepared();
    server.faults.rest({ times: 1, action: { kind: 'hang' } });
    const hanging = client.status();
    while (server.books.calls().length === 0) await client.connect();
    expect((await client.status()).status).toBe(200);
    server.clock.advance(3_600_000);
    const first = await Promise.race([hanging.then(() => 'answered'), client.status().then(() => 'still hanging')]);
    expect(first).toBe('still hanging');
    hanging.catch(() => undefined);
  });
});

describe('a fault of the socket', () => {
  /** What a client hears of one request when this goes wrong. */
  async function pushed(fault: SocketFault) {
    const { server, client } = await prepared();
    const link = await client.connect();
    server.faults.socket(fault);
    const login = await server.connector.authenticate(client.keys.deviceId);
    server.clock.advance(1_600);
    await link.settled();
    return { server, client, link, login };
  }
  async function approved(fault: SocketFault) {
    const all = await pushed(fault);
    all.link.say('ACCEPT', all.login, PIN);
    await all.link.settled();
    const { clientAuthenticated } = await all.server.connector.status(all.login.subscriptionKey);
    return { ...all, clientAuthenticated };
  }

  test('dropPush: believed to be sent, not sent', async () => {
    const { server, link, client } = await pushed({ kind: 'dropPush' });
    expect(link.heard).toEqual([]);
    expect(server.books.requests()).toMatchObject([{ clientNotified: true, pushedTo: 1 }]);
    await server.connector.authenticate(client.keys.deviceId);
    server.clock.advance(1_600);
    expect(await link.settled()).toEqual(['NOTIFICATION']);
  });

  test('delayPush: sent later', async () => {
    const { server, link } = await pushed({ kind: 'delayPush', ms: 60_000 });
    expect(link.heard).toEqual([]);
    server.clock.advance(60_000);
    expect(await link.settled()).toEqual(['NOTIFICATION']);
  });

  test('garbagePush: something else in its place', async () => {
    expect((await pushed({ kind: 'garbagePush', frame: '{"x":1}' })).link.heard).toEqual(['{"x":1}']);
  });

  test.each([1001, 1006, 1011, 1013, 4000])('close at the push with %i', async (code) => {
    expect(await (await pushed({ kind: 'close', at: 'push', code })).link.closed).toBe(code);
  });

  test('close at connecting, for the device named only', async () => {
    const { server, client } = await prepared();
    server.faults.socket({ kind: 'close', at: 'connect', code: 1008, deviceId: client.keys.deviceId });
    const other = await (await Client.enrol(server)).connect();
    await other.settled();
    expect(await (await client.connect()).closed).toBe(1008);
    expect(other.socket.readyState).toBe(other.socket.OPEN);
  });

  test('loseAnswer: confirmed, but the login system never learns; the same answer over REST gets through', async () => {
    const { server, client, link, login, clientAuthenticated } = await approved({ kind: 'loseAnswer' });
    expect(link.heard).toEqual(['NOTIFICATION', 'CORRECT_PIN']);
    expect(clientAuthenticated).toBe(false);
    expect((await client.waiting()).text).toContain(login.subscriptionKey);
    await client.accept(login.subscriptionKey);
    expect(await server.connector.status(login.subscriptionKey)).toMatchObject({ clientAuthenticated: true });
  });

  test('noConfirm: recorded, but not confirmed', async () => {
    const { link, clientAuthenticated } = await approved({ kind: 'noConfirm' });
    expect([link.heard, clientAuthenticated]).toEqual([['NOTIFICATION'], true]);
  });

  test('dropAnswer: neither recorded nor confirmed', async () => {
    const { link, clientAuthenticated } = await approved({ kind: 'dropAnswer' });
    expect([link.heard, clientAuthenticated]).toEqual([['NOTIFICATION'], false]);
  });

  test('close at the answer: not recorded', async () => {
    const { link, clientAuthenticated } = await approved({ kind: 'close', at: 'answer', code: 1006 });
    expect([await link.closed, clientAuthenticated]).toEqual([1006, false]);
  });

  test('refuse: the handshake is answered with an HTTP status', async () => {
    const { server, client } = await prepared();
    server.faults.socket({ kind: 'refuse', status: 407 });
    await expect(client.connect()).rejects.toThrow('407');
    await client.connect();
  });
});

test('with the database down, a call hangs 30 s and is a 500, and a socket is mute for 30 s and closes with 1011', async () => {
  const { server, client } = await prepared();
  server.faults.databaseDown(true);
  const answer = client.status();
  const link = await client.connect();
  while (server.books.calls().length < 1) await link.settled();
  await link.settled();
  server.clock.advance(29_000);
  expect(link.socket.readyState).toBe(link.socket.OPEN);
  server.clock.advance(2_000);
  expect([(await answer).status, await link.closed]).toEqual([500, 1011]);
});
