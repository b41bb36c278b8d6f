import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { newLogin } from './support/connector.ts';
import { clientOf, newDevice, unknownDevice } from './support/rest.ts';
import { basic, handshake, online, refused } from './support/socket.ts';
import { target } from './support/target.ts';

describe('the handshake', () => {
  test.each(['https://elsewhere.example', 'file://', 'null'])(
    'is refused with 403 for the Origin %s',
    async (Origin) => {
      const headers = { Authorization: basic(await newDevice()), Origin };
      await expect(handshake(headers)).rejects.toThrow('403');
    },
  );

  test('is refused with 404 at a path with a trailing slash', async () => {
    const headers = { Authorization: basic(await newDevice()) };
    await expect(handshake(headers, `${target.websocket}/`)).rejects.toThrow('404');
  });

  test('agrees on no subprotocol', async () => {
    const link = await online(await newDevice());
    expect(link.socket.protocol).toBe('');
    await link.close();
  });
});

describe('right after the handshake the server closes', () => {
  test('1003 where there are no credentials', async () => {
    expect((await refused({})).code).toBe(1003);
  });

  test('1011 where the header is too short to be Basic', async () => {
    expect((await refused({ Authorization: 'Bas' })).code).toBe(1011);
  });

  test('1008 where it does not know the device', async () => {
    const closed = await refused({ Authorization: basic(unknownDevice()) });
    expect(closed).toEqual({ code: 1008, reason: 'Client does not exist' });
  });

  test('nothing where the device is disabled: only the status tells', async () => {
    const device = await newDevice();
    const before = await online(device);
    await clientOf(device).remove();
    const after = await online(device);
    expect(before.socket.readyState).toBe(before.socket.OPEN);
    await Promise.all([before.close(), after.close()]);
  });
});

test('a ping is answered at once', async () => {
  const link = await online(await newDevice());
  const pong = new Promise<Buffer>((resolve) => link.socket.once('pong', resolve));
  link.socket.ping('hello');
  expect((await pong).toString()).toBe('hello');
  await link.close();
});

describe('a frame', () => {
  const alive = (more: object) => JSON.stringify({ status: 'ISALIVE', version: '3.0.0', ...more });

  test.each([
    ['that is no JSON', 'good morning', 1011],
    ['that is empty', '', 1011],
    ['that is an array', '[1]', 1011],
    ['with a null pin', alive({ pin: null }), 1011],
    ['with a null version', alive({ version: null }), 1011],
    ['with a null status', alive({ status: null }), 1011],
    ['with a null subscriptionKey', alive({ subscriptionKey: null }), 1011],
    ['of 8,193 characters', alive({ more: '' }).padEnd(8_193, ' '), 1009],
  ])('%s ends the connection', async (_what, frame, code) => {
    const link = await online(await newDevice());
    link.send(frame);
    expect((await link.closed).code).toBe(code);
  });

  test('with a version of 33 characters in an answer ends the connection with 1011', async () => {
    const device = await newDevice();
    const { subscriptionKey } = await newLogin(device);
    const link = await online(device);
    link.send({ subscriptionKey, status: 'REJECT', version: '3.'.padEnd(33, '0') });
    expect((await link.closed).code).toBe(1011);
  });

  test('that is binary ends the connection with 1003', async () => {
    const link = await online(await newDevice());
    link.socket.send(Buffer.from(alive({})));
    expect(await link.closed).toEqual({ code: 1003, reason: 'Binary messages not supported' });
  });

  test('that is an empty object, has an unknown status, or is ISALIVE, gets no answer and does no harm', async () => {
    const link = await online(await newDevice());
    for (const frame of ['{}', '{"status":"HELLO"}', alive({}), alive({ more: 'x'.repeat(8_000) })]) link.send(frame);
    await sleep(1_000);
    expect(link.socket.readyState).toBe(link.socket.OPEN);
    expect(link.inbox.filter(({ messageType }) => messageType !== 'KEEP_ALIVE')).toEqual([]);
    await link.close();
  });
});
