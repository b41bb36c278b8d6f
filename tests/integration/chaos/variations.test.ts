import { afterEach, describe, expect, it } from 'vitest';
import type { LoginStatus, Os2faktorServer } from '../../server/index.ts';
import { asked, bookOf, Client, PIN, started } from '../../unit/server/support.ts';
import { Front } from './front.ts';
import { waitForAnswer } from './login.ts';
import { holds } from './pace.ts';
import { longRounds, type Rounds } from './rounds.ts';
import { CLEAR } from './weather.ts';

/** Longer than anything here takes, ms. */
const PATIENCE = 15_000;
/** Longer than an answer takes on a busy machine, ms. */
const ROUND = 2_500;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const seenOf = (server: Os2faktorServer, { subscriptionKey }: LoginStatus) =>
  server.books.requests().find((each) => each.subscriptionKey === subscriptionKey)?.seen?.answer;

/** A server with long rounds, and a request that was answered within one. */
async function answeredInRound(rounds: Rounds) {
  ends.push(rounds.stop);
  const server = await started();
  rounds.stretch(server);
  const client = await Client.enrol(server);
  const link = await client.connect();
  ends.push(() => {
    link.socket.terminate();
  });
  const login = await asked(server, client);
  link.say('ACCEPT', login, PIN);
  expect(await link.settled()).toContain('CORRECT_PIN');
  return { server, client, login };
}

describe('long rounds', () => {
  it('take back what was answered in them, and end neither early nor never', async () => {
    const rounds = longRounds(ROUND);
    const { server, client, login } = await answeredInRound(rounds);
    server.clock.advance(60_000);
    expect(rounds.isOneUnderWay()).toBe(true);
    expect(bookOf(server, login)).toBe('accepted');
    expect(await holds(() => !rounds.isOneUnderWay(), PATIENCE)).toBe(true);
    expect(bookOf(server, login)).toBe('open');
    await asked(server, client);
    expect(rounds.isOneUnderWay()).toBe(true);
  });
});

describe('a login system without luck', () => {
  it('sees no answer that is taken back, and the next one for good', async () => {
    const rounds = longRounds(ROUND);
    const { server, client, login } = await answeredInRound(rounds);
    let looks = 0;
    const stop = waitForAnswer(
      () => server,
      login,
      () => {
        looks += 1;
        return rounds.isOneUnderWay();
      },
    );
    ends.push(stop);
    expect(await holds(() => bookOf(server, login) === 'open', PATIENCE)).toBe(true);
    expect(looks).toBeGreaterThan(0);
    expect(seenOf(server, login)).toBeUndefined();
    await client.accept(login.subscriptionKey);
    expect(await holds(() => seenOf(server, login) === 'accepted', PATIENCE)).toBe(true);
  });
});

describe('a gateway that answers everything', () => {
  it('says 200 and nothing to every call, and the server hears none of them', async () => {
    const server = await started();
    const client = await Client.enrol(server);
    const login = await asked(server, client);
    const front = await Front.open({ target: server.ports.backend, frames: false });
    ends.push(() => front.close());
    const accept = async () => {
      const url = `http://127.0.0.1:${String(front.port)}/api/client/${login.subscriptionKey}/accept`;
      const { deviceId, apiKey } = client.keys;
      const headers = { deviceId, ApiKey: apiKey, clientVersion: '3.0.0', pinCode: PIN };
      const response = await fetch(url, { method: 'PUT', headers });
      return [response.status, await response.text()];
    };
    front.change({ is: 'portal', says: 'nothing' });
    expect(await accept()).toEqual([200, '{}']);
    expect(bookOf(server, login)).toBe('open');
    front.change(CLEAR);
    expect(await accept()).toEqual([200, '']);
    expect(bookOf(server, login)).toBe('accepted');
  });
});
