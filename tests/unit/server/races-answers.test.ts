import { describe, expect, test } from 'vitest';
import type { LoginStatus, ServerOptions } from '../../server/index.ts';
import { asked, bookOf, Client, MINUTE, PIN, started } from './support.ts';

async function prepared(options: ServerOptions = {}) {
  const server = await started(options);
  const client = await Client.enrol(server);
  const link = await client.connect();
  const accept = async (login: LoginStatus) => {
    link.say('ACCEPT', login, PIN);
    return (await link.settled()).at(-1);
  };
  const reject = async (login: LoginStatus) => {
    link.say('REJECT', login);
    return (await link.settled()).at(-1);
  };
  return { server, client, link, accept, reject, book: (login: LoginStatus) => bookOf(server, login) };
}

/** Nothing of the server is under way any more. */
const LATER = MINUTE;

describe('without a race', () => {
  test('an answer stays that comes as soon as the round of its push is over', async () => {
    const { server, client, accept, book } = await prepared();
    const login = await asked(server, client);
    server.clock.advance(2);
    expect(await accept(login)).toBe('CORRECT_PIN');
    server.clock.advance(LATER);
    expect(book(login)).toBe('accepted');
  });

  test('an answer stays beside a GET, and beside the deletion of its request', async () => {
    const { server, client, accept, book } = await prepared();
    const login = await asked(server, client);
    server.clock.advance(2);
    await Promise.all([client.waiting(), accept(login)]);
    server.clock.advance(8 * MINUTE);
    expect(book(login)).toBe('accepted');
  });
});

describe('a round of the scan', () => {
  test('overwrites an answer that comes before its end; the same one over REST heals it', async () => {
    const { server, client, accept, book } = await prepared();
    const round = server.races.hold('round');
    const login = await asked(server, client);
    await round.reached;
    expect(await accept(login)).toBe('CORRECT_PIN');
    expect(book(login)).toBe('accepted');
    round.release();
    expect(book(login)).toBe('open');
    expect((await client.waiting()).text).toContain(login.subscriptionKey);
    expect((await client.accept(login.subscriptionKey)).status).toBe(200);
    server.clock.advance(LATER);
    expect(book(login)).toBe('accepted');
  });

  test('writes once: what comes behind its end stays, through all rounds after it', async () => {
    const { server, client, accept, book } = await prepared();
    const round = server.races.hold('round');
    const login = await asked(server, client);
    round.release();
    await accept(login);
    await asked(server, client);
    server.clock.advance(LATER);
    expect(book(login)).toBe('accepted');
  });

  test('writes nothing but what it pushed', async () => {
    const { server, client, accept, book } = await prepared();
    const absent = await Client.enrol(server);
    const neverPushed = await server.connector.authenticate(absent.keys.deviceId);
    const round = server.races.hold('round');
    const pushed = await asked(server, client);
    await round.reached;
    await absent.accept(neverPushed.subscriptionKey);
    await accept(pushed);
    round.release();
    expect([book(neverPushed), book(pushed)]).toEqual(['accepted', 'open']);
  });

  test('lasts as long as is said, at run time or from the start', async () => {
    const { server, client, accept, book } = await prepared({ races: { round: 3 * MINUTE } });
    const lost = await asked(server, client);
    server.clock.advance(2 * MINUTE);
    await accept(lost);
    server.clock.advance(MINUTE);
    expect(book(lost)).toBe('open');
    server.races.set({ round: 0 });
    const kept = await asked(server, client);
    await accept(kept);
    server.clock.advance(LATER);
    expect(book(kept)).toBe('accepted');
  });

  test.each([
    [1, 'accepted'],
    [3, 'open'],
  ])('that grows, with %i in it, leaves an answer of two minutes later %s', async (requests, outcome) => {
    const { server, client, accept, book } = await prepared({ races: { round: { least: 0, perRequest: MINUTE } } });
    for (let more = 1; more < requests; more += 1) await server.connector.authenticate(client.keys.deviceId);
    const login = await asked(server, client);
    server.clock.advance(2 * MINUTE);
    await accept(login);
    server.clock.advance(2 * MINUTE);
    expect(book(login)).toBe(outcome);
  });

  test('lets the next one wait: nothing is pushed meanwhile, and what is too old then never', async () => {
    const { server, client, link } = await prepared();
    const round = server.races.hold('round');
    await asked(server, client);
    const inTime = () => link.settled().then((heard) => heard.length);
    await asked(server, client);
    expect(await inTime()).toBe(1);
    server.clock.advance(40_000);
    const second = await asked(server, client);
    round.release();
    server.clock.advance(1_500);
    expect(await inTime()).toBe(2);
    const pushed = server.books.requests().filter(({ pushedTo }) => pushedTo > 0);
    expect(pushed.map(({ subscriptionKey }) => subscriptionKey)[1]).toBe(second.subscriptionKey);
  });
});

describe('a GET of the request', () => {
  test('overwrites an answer that comes between its reading and its writing; REST heals it', async () => {
    const { server, client, accept, book } = await prepared();
    const login = await asked(server, client);
    server.clock.advance(2);
    const fetched = server.races.hold('fetch');
    const waiting = client.waiting();
    await fetched.reached;
    expect(await accept(login)).toBe('CORRECT_PIN');
    fetched.release();
    expect((await waiting).status).toBe(200);
    expect(book(login)).toBe('open');
    await client.accept(login.subscriptionKey);
    expect(book(login)).toBe('accepted');
  });

  test('does no harm to an answer from before it, nor to that of an older request', async () => {
    const { server, client, accept, book } = await prepared();
    const [before, older] = [await asked(server, client), await asked(server, client)];
    server.clock.advance(1_002);
    await accept(before);
    const newest = await asked(server, client);
    const fetched = server.races.hold('fetch');
    const waiting = client.waiting();
    await fetched.reached;
    await accept(older);
    fetched.release();
    expect((await waiting).text).toContain(newest.subscriptionKey);
    expect([book(before), book(older)]).toEqual(['accepted', 'accepted']);
  });
});

describe('two answers beside each other', () => {
  test.each([
    ['accept', 'reject'],
    ['reject', 'accept'],
  ] as const)('%s behind %s: the last one stays', async (last, first) => {
    const { server, client, book } = await prepared();
    const login = await server.connector.authenticate(client.keys.deviceId);
    const held = { accept: server.races.hold('accept'), reject: server.races.hold('reject') };
    const answers = [client.accept(login.subscriptionKey), client.reject(login.subscriptionKey)];
    await Promise.all([held.accept.reached, held.reject.reached]);
    held[first].release();
    held[last].release();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
    expect(book(login)).toBe(`${last}ed`);
  });

  test('over the socket and REST: the last one stays, and both are told that they were taken', async () => {
    const { server, client, link, book } = await prepared();
    const login = await server.connector.authenticate(client.keys.deviceId);
    const socket = server.races.hold('socketAnswer');
    link.say('ACCEPT', login, PIN);
    await socket.reached;
    expect((await client.reject(login.subscriptionKey)).status).toBe(200);
    expect(book(login)).toBe('rejected');
    socket.release();
    expect(await link.settled()).toEqual(['CORRECT_PIN']);
    expect(book(login)).toBe('accepted');
  });
});

describe('a repeat', () => {
  test('over REST of an answer that stands writes nothing at all', async () => {
    const { server, client, book } = await prepared();
    const login = await server.connector.authenticate(client.keys.deviceId);
    await client.accept(login.subscriptionKey);
    server.races.hold('accept');
    server.races.hold('reject');
    expect((await client.accept(login.subscriptionKey)).status).toBe(200);
    expect((await client.reject(login.subscriptionKey)).status).toBe(200);
    expect(book(login)).toBe('accepted');
  });

  test('over the socket writes all the same', async () => {
    const { server, client, link } = await prepared();
    const login = await server.connector.authenticate(client.keys.deviceId);
    await client.accept(login.subscriptionKey);
    const held = server.races.hold('socketAnswer');
    link.say('ACCEPT', login, PIN);
    await held.reached;
    held.release();
    expect(await link.settled()).toEqual(['CORRECT_PIN']);
  });

  test('over REST heals a lost answer behind a newer request, and a lost rejection under a lock', async () => {
    const { server, client, accept, reject, book } = await prepared();
    await server.connector.authenticate(client.keys.deviceId);
    const round = server.races.hold('round');
    const approved = await asked(server, client);
    const [rejected] = server.books.requests();
    if (rejected === undefined) throw new Error('no request');
    const denied = await server.connector.status(rejected.subscriptionKey);
    await accept(approved);
    await reject(denied);
    round.release();
    expect([book(approved), book(denied)]).toEqual(['open', 'open']);
    server.clock.advance(1_000);
    const newer = await asked(server, client);
    expect((await client.waiting()).text).toContain(newer.subscriptionKey);
    await client.accept(approved.subscriptionKey);
    server.admin.setLocked(client.keys.deviceId, true);
    expect((await client.reject(denied.subscriptionKey)).status).toBe(200);
    expect([book(approved), book(denied)]).toEqual(['accepted', 'rejected']);
  });
});

describe('the job that deletes requests', () => {
  test('loses an answer that comes between its reading and its deleting', async () => {
    const { server, client, accept, book } = await prepared();
    const login = await asked(server, client);
    const deletion = server.races.hold('deletion');
    server.clock.advance(7 * MINUTE);
    await deletion.reached;
    expect(await accept(login)).toBe('CORRECT_PIN');
    expect(await server.connector.status(login.subscriptionKey)).toMatchObject({ clientAuthenticated: true });
    deletion.release();
    expect(book(login)).toBe('open');
    await expect(server.connector.status(login.subscriptionKey)).rejects.toMatchObject({ status: 404 });
  });

  test('refuses an answer with 500, or 1011, that was read before it and is written behind it', async () => {
    const { server, client, link, book } = await prepared();
    const login = await server.connector.authenticate(client.keys.deviceId);
    const [put, said] = [server.races.hold('accept'), server.races.hold('socketAnswer')];
    const answer = client.accept(login.subscriptionKey);
    link.say('ACCEPT', login, PIN);
    await Promise.all([put.reached, said.reached]);
    server.admin.removeRequest(login.subscriptionKey);
    put.release();
    said.release();
    expect([(await answer).status, await link.closed, book(login)]).toEqual([500, 1011, 'open']);
  });
});
