import { describe, expect, test } from 'vitest';
import { Client, MINUTE, started } from './support.ts';
import type { Link } from './support.ts';

const ROUND = 5 * MINUTE;

async function online(version = '3.0.0') {
  const server = await started();
  const client = await Client.enrol(server, version);
  const link = await client.connect();
  const round = async (each: Link = link) => {
    server.clock.advance(ROUND);
    return (await each.settled()).splice(0);
  };
  return { server, client, link, round };
}

describe('KEEP_ALIVE', () => {
  test('comes every five minutes to a client that answers', async () => {
    const { link, round } = await online();
    for (let rounds = 0; rounds < 4; rounds += 1) {
      expect(await round()).toEqual(['KEEP_ALIVE']);
      link.say('ISALIVE');
      await link.settled();
    }
    expect(link.socket.readyState).toBe(link.socket.OPEN);
  });

  test('unanswered, is followed by a silent round and a close with 1000', async () => {
    const { link, round } = await online();
    expect(await round()).toEqual(['KEEP_ALIVE']);
    expect(await round()).toEqual([]);
    await round();
    expect(await link.closed).toBe(1000);
  });

  test('answered late, is as good as in time', async () => {
    const { link, round } = await online();
    await round();
    await round();
    link.say('ISALIVE');
    await link.settled();
    expect(await round()).toEqual(['KEEP_ALIVE']);
  });

  test('does not come to a client below 1.4, which is never closed', async () => {
    const { link, round } = await online('1.3.9');
    for (let rounds = 0; rounds < 5; rounds += 1) expect(await round()).toEqual([]);
    expect(link.socket.readyState).toBe(link.socket.OPEN);
  });
});

test('a connection that died unnoticed is listed until the third round, and takes the pushes', async () => {
  const { server, client } = await online();
  server.sockets.cut();
  const alive = await client.connect();
  const { deviceId } = client.keys;
  await server.connector.authenticate(deviceId);
  server.clock.advance(1_500);
  expect(await alive.settled()).toEqual([]);
  expect(server.books.requests()[0]).toMatchObject({ pushedTo: 1 });
  const listed: boolean[] = [];
  for (let rounds = 0; rounds < 3; rounds += 1) {
    server.clock.advance(ROUND);
    alive.say('ISALIVE');
    await alive.settled();
    listed.push(server.books.connections().some(({ cut }) => cut));
  }
  expect(listed).toEqual([true, true, false]);
  await server.connector.authenticate(deviceId);
  server.clock.advance(1_500);
  expect(await alive.settled()).toContain('NOTIFICATION');
});
