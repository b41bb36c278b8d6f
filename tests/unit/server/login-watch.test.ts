import { describe, expect, test } from 'vitest';
import { lookAt, watchLogin } from '../../server/index.ts';
import type { Connector, LoginStatus, Os2faktorServer } from '../../server/index.ts';
import { asked, bookOf, Client, MINUTE, PIN, started } from './support.ts';

async function prepared() {
  const server = await started();
  const client = await Client.enrol(server);
  const login = await server.connector.authenticate(client.keys.deviceId);
  return { server, client, login, look: () => lookAt(server.connector, login) };
}

const seen = (server: Os2faktorServer, { subscriptionKey }: LoginStatus) =>
  server.books.requests().find((each) => each.subscriptionKey === subscriptionKey)?.seen?.answer;

describe('one look of a login system', () => {
  test('sees that it waits, is accepted, or is gone', async () => {
    const { server, client, login, look } = await prepared();
    expect(await look()).toBe('waiting');
    await client.accept(login.subscriptionKey);
    expect(await look()).toBe('accepted');
    server.admin.removeRequest(login.subscriptionKey);
    expect(await look()).toBe('gone');
  });

  test('sees a rejection; with both marks the user is let in', async () => {
    const { client, login, look } = await prepared();
    const link = await client.connect();
    link.say('REJECT', login);
    await link.settled();
    expect(await look()).toBe('rejected');
    link.say('ACCEPT', login, PIN);
    await link.settled();
    expect(await look()).toBe('accepted');
  });

  test('does not see an answer that is overwritten between its two calls', async () => {
    const { server, client } = await prepared();
    await client.connect();
    const round = server.races.hold('round');
    const login = await asked(server, client);
    await round.reached;
    await client.accept(login.subscriptionKey);
    const connector: Connector = {
      ...server.connector,
      poll: async (key) => {
        const changed = await server.connector.poll(key);
        round.release();
        return changed;
      },
    };
    expect(await lookAt(connector, login)).toBe('waiting');
  });
});

describe('a watch', () => {
  const often = { pause: () => 5 };

  test('writes into the books what was seen, which no overwriting takes back', async () => {
    const { server, client } = await prepared();
    await client.connect();
    const round = server.races.hold('round');
    const login = await asked(server, client);
    await round.reached;
    const watch = watchLogin(() => server, login, often);
    expect(seen(server, login)).toBeUndefined();
    await client.accept(login.subscriptionKey);
    expect(await watch.end).toBe('accepted');
    round.release();
    expect([bookOf(server, login), seen(server, login)]).toEqual(['open', 'accepted']);
    await client.reject(login.subscriptionKey);
    expect(await watchLogin(() => server, login, often).end).toBe('rejected');
    expect(seen(server, login)).toBe('accepted');
  });

  test('ends with a request that is gone, when it is stopped, or when its time is over, and has seen nothing', async () => {
    const { server, login } = await prepared();
    const stopped = watchLogin(() => server, login);
    stopped.stop();
    const late = watchLogin(() => server, login, { ...often, givesUpAfter: 20 });
    expect([await stopped.end, await late.end]).toEqual(['waiting', 'waiting']);
    const gone = watchLogin(() => server, login, often);
    server.clock.advance(8 * MINUTE);
    expect(await gone.end).toBe('gone');
    expect(seen(server, login)).toBeUndefined();
  });
});
