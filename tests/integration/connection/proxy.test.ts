import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../../../src/main/connection/rest.ts';
import type { Timing } from '../../../src/main/core/timing.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { startProxy, type ConnectProxy } from './connect-proxy.ts';
import { enrol, linkTo, PIN, pushed, SHORT, until, type Linked } from './stage.ts';

let server: Os2faktorServer;
let who: Credentials;
let linked: Linked | undefined;
let proxy: ConnectProxy | undefined;

beforeEach(async () => {
  server = await startServer();
  who = await enrol(server);
});
afterEach(async () => {
  linked?.link.stop();
  await proxy?.stop();
  await server.stop();
});

/** An attempt that is over soon: what an attempt does to the end is repeated until it succeeds. */
const BRIEF = { handshakeWithin: 600 };

function via(answer: string | Error, timing: Partial<Timing> = {}): Linked {
  linked = linkTo(server.addresses, {
    timing,
    resolveProxy: () => (typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer)),
  });
  linked.link.start(who);
  return linked;
}

/** A port of loopback at which nobody listens. */
async function deadPlace(): Promise<string> {
  const gone = await startProxy();
  await gone.stop();
  return gone.place;
}

describe('the proxy that the system names', () => {
  it('is asked for with the address of the server, before each attempt', async () => {
    const asked: string[] = [];
    linked = linkTo(server.addresses, {
      resolveProxy: (url) => {
        asked.push(url);
        return Promise.resolve('DIRECT');
      },
    });
    linked.link.start(who);
    await linked.state('online');
    server.sockets.close(1006);
    await until('a second attempt', () => asked.length === 2);
    const { origin } = new URL(server.addresses.websocket.replace('ws:', 'http:'));
    expect(asked).toEqual([`${origin}/`, `${origin}/`]);
  });

  it('carries the connection, and does not see the key', async () => {
    proxy = await startProxy();
    const through = via(`PROXY ${proxy.place}; DIRECT`);
    await through.state('online');
    expect(proxy.asked).toEqual([new URL(server.addresses.websocket).host]);
    expect(proxy.headers().toLowerCase()).not.toContain('authorization');
    const { subscriptionKey } = await pushed(server, through, who);
    through.link.sendAccept(subscriptionKey, PIN);
    await until('the confirmation', () => through.answers[0]?.is === 'taken');
    through.link.stop();
    await until('the end', () => proxy?.open() === 0);
  });

  it('wants a log-on: the server is not reached, the user is told why, and nothing goes around the proxy', async () => {
    proxy = await startProxy('log-on');
    await via(`PROXY ${proxy.place}; DIRECT`).state('offline C-311');
    expect(server.books.connections()).toEqual([]);
  });

  it('forbids the connection: that says nothing about the device, and it is tried again soon', async () => {
    proxy = await startProxy('forbids');
    const through = via(`PROXY ${proxy.place}`);
    await through.state('offline C-305');
    await until('the next attempt', () => (proxy?.asked.length ?? 0) > 1, SHORT.refusedPause);
    expect(through.count.denied).toBe(0);
    expect(server.books.connections()).toEqual([]);
  });

  it('is down: the next one named is taken', async () => {
    proxy = await startProxy();
    await via(`PROXY ${await deadPlace()}; PROXY ${proxy.place}`).state('online');
    expect(proxy.asked).toHaveLength(1);
  });

  // Each attempt begins with the first: the second is asked in the same attempt, or never.
  it.each(['mute', 'hangs-up', 'fails'] as const)('%s: the next one named is taken', async (how) => {
    const bad = await startProxy(how);
    try {
      proxy = await startProxy();
      await via(`PROXY ${bad.place}; PROXY ${proxy.place}`, BRIEF).state('online');
      expect(bad.asked.length).toBeGreaterThan(0);
      await until('nothing open at the first', () => bad.open() === 0);
    } finally {
      await bad.stop();
    }
  });

  it('is one of several that never answer: each has its turn within the time of one attempt', async () => {
    const mutes = await Promise.all(['a', 'b', 'c'].map(() => startProxy('mute')));
    try {
      const through = via(mutes.map(({ place }) => `PROXY ${place}`).join('; '), BRIEF);
      await through.state('offline C-303');
      expect(mutes.filter(({ asked }) => asked.length === 0)).toEqual([]);
    } finally {
      linked?.link.stop();
      await Promise.all(mutes.map((mute) => mute.stop()));
    }
  });

  it('forbids the connection: no other way is taken, not even one that is named', async () => {
    proxy = await startProxy('forbids');
    await via(`PROXY ${proxy.place}; DIRECT`).state('offline C-305');
    expect(server.books.connections()).toEqual([]);
  });

  it('is down and the only one: the connection does not go around it', async () => {
    await via(`PROXY ${await deadPlace()}`).state('offline C-301');
    expect(server.books.connections()).toEqual([]);
  });

  it('never answers: the attempt is given up, and leaves nothing open', async () => {
    proxy = await startProxy('mute');
    const through = via(`PROXY ${proxy.place}`);
    await through.state('offline C-303');
    through.link.stop();
    await until('nothing open', () => proxy?.open() === 0);
  });

  it('is of a kind that the websocket cannot use', async () => {
    const through = via('SOCKS5 127.0.0.1:1');
    await through.state('offline C-301');
    expect(through.log.text()).toContain('SOCKS5');
    expect(server.books.connections()).toEqual([]);
  });

  it('cannot be found out: the connection goes without', async () => {
    await via(new Error('no answer')).state('online');
  });

  it('is looked for by a PAC file that hangs: the connection goes without, in the same attempt', async () => {
    linked = linkTo(server.addresses, { timing: BRIEF, resolveProxy: () => new Promise(() => undefined) });
    linked.link.start(who);
    await linked.state('online');
    expect(linked.log.text()).toContain('the proxy could not be found out');
  });
});
