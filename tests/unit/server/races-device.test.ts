import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Os2faktorServer, RaceStep } from '../../server/index.ts';
import { Browser, verification } from './browser.ts';
import { Client, PIN, started } from './support.ts';

const NEW_PIN = '7394';

async function enrolled() {
  const server = await started();
  const client = await Client.enrol(server);
  return { server, client, device: () => server.books.devices()[0] };
}

/** Every step that writes the row of the device, and resolves when it is over. */
type Action = (client: Client, server: Os2faktorServer) => Promise<unknown>;

async function answered(client: Client, server: Os2faktorServer, status: 'ACCEPT' | 'REJECT'): Promise<void> {
  const link = await client.connect();
  link.say(status, await server.connector.authenticate(client.keys.deviceId), PIN);
  await link.settled();
}

const login = async (client: Client, server: Os2faktorServer) =>
  (await server.connector.authenticate(client.keys.deviceId)).subscriptionKey;

async function verified(client: Client, server: Os2faktorServer): Promise<void> {
  const browser = new Browser();
  await browser.go(verification(server, client.keys));
  await browser.click();
  await browser.go(browser.url, { outcome: 'success' });
}

const STEPS: readonly (readonly [string, RaceStep, Action])[] = [
  ['the status', 'status', (client) => client.status()],
  ['PUT accept', 'accept', async (client, server) => client.accept(await login(client, server))],
  ['PUT reject', 'reject', async (client, server) => client.reject(await login(client, server))],
  ['ACCEPT', 'socketAnswer', (client, server) => answered(client, server, 'ACCEPT')],
  ['REJECT', 'socketAnswer', (client, server) => answered(client, server, 'REJECT')],
  ['validatePin', 'validatePin', (client) => client.validate(PIN)],
  ['DELETE', 'disable', (client) => client.remove()],
  ["MitID's end", 'verify', verified],
];

describe('a change of PIN that is answered OK', () => {
  test.each(STEPS)('is undone by %s beside it', async (_name, step, act) => {
    const { server, client, device } = await enrolled();
    const held = server.races.hold(step);
    const done = act(client, server);
    await held.reached;
    expect(await client.setPin(NEW_PIN)).toBe('OK');
    expect(device()?.pin).toBe(NEW_PIN);
    held.release();
    await done;
    expect(device()?.pin).toBe(PIN);
    expect(await client.validate(NEW_PIN)).toBe('WRONG_PIN');
  });

  test.each(STEPS)('stays in force behind and before %s', async (_name, _step, act) => {
    const { server, client, device } = await enrolled();
    await Promise.all([client.setPin(NEW_PIN), client.status()]);
    await act(client, server);
    expect(device()?.pin).toBe(NEW_PIN);
  });

  test('stays where it is the one that writes last; what the other wrote is lost', async () => {
    const { server, client, device } = await enrolled();
    const held = server.races.hold('setPin');
    const change = client.setPin(NEW_PIN);
    await held.reached;
    await client.remove();
    held.release();
    expect(await change).toBe('OK');
    expect(device()).toMatchObject({ pin: NEW_PIN, disabled: false });
  });
});

describe('a status', () => {
  test('beside DELETE revives the device', async () => {
    const { server, client, device } = await enrolled();
    const held = server.races.hold('status');
    const status = client.status();
    await held.reached;
    expect((await client.remove()).status).toBe(200);
    expect(device()?.disabled).toBe(true);
    held.release();
    await status;
    expect(JSON.parse((await client.status()).text)).toMatchObject({ disabled: false });
  });

  test('of a device that is disabled already writes nothing', async () => {
    const { server, client, device } = await enrolled();
    await client.remove();
    server.races.hold('status');
    expect((await client.status()).status).toBe(200);
    expect(device()?.disabled).toBe(true);
  });

  test("beside the end of MitID wipes the verification; one of another device doesn't", async () => {
    const { server, client, device } = await enrolled();
    const other = await Client.enrol(server);
    const held = server.races.hold('status', client.keys.deviceId);
    await other.status();
    const status = client.status();
    await held.reached;
    await verified(client, server);
    expect(device()?.nemIdRegistered).toBe(true);
    held.release();
    await status;
    expect(device()).toMatchObject({ nemIdRegistered: false, nsisLevel: 'NONE' });
  });

  test('is a 500 where the device was deleted between its reading and its writing', async () => {
    const { server, client } = await enrolled();
    const held = server.races.hold('status');
    const status = client.status();
    await held.reached;
    server.admin.removeDevice(client.keys.deviceId);
    held.release();
    expect((await status).status).toBe(500);
  });
});

describe('a size', () => {
  /** How long a call takes on the server's clock, which is moved on until there is an answer. */
  async function duration(server: Os2faktorServer, call: Promise<unknown>): Promise<number> {
    const begun = server.clock.now().getTime();
    const state = { isOver: false };
    const over = call.then(() => (state.isOver = true));
    while (!state.isOver) {
      server.clock.advance(1_000);
      // What is on its way over the sockets meanwhile needs real time, which this clock must not run away from.
      await setTimeout(2);
    }
    await over;
    return server.clock.now().getTime() - begun;
  }

  test('holds for its step, until it is changed', async () => {
    const { server, client, device } = await enrolled();
    server.races.set({ status: 60_000 });
    const held = server.races.hold('setPin');
    const change = client.setPin(NEW_PIN);
    await held.reached;
    expect(await duration(server, client.status())).toBeGreaterThanOrEqual(60_000);
    held.release();
    await change;
    server.races.set({ status: 0 });
    expect((await client.status()).status).toBe(200);
    expect(device()?.pin).toBe(NEW_PIN);
  });

  test('is gone with off, and what is held goes on', async () => {
    const { server, client } = await enrolled();
    server.races.set({ status: 60_000, database: 60_000 });
    const held = server.races.hold('disable');
    server.races.set({ database: 0 });
    const removal = client.remove();
    await held.reached;
    server.races.off();
    expect([(await removal).status, (await client.status()).status]).toEqual([200, 200]);
  });

  test('of the database counts for each reading and each writing', async () => {
    const { server, client } = await enrolled();
    server.races.set({ database: 60_000 });
    expect(await duration(server, client.waiting())).toBeGreaterThanOrEqual(60_000);
    for (const call of [client.status, () => client.setPin(PIN), () => login(client, server)])
      expect(await duration(server, call())).toBeGreaterThanOrEqual(120_000);
  });

  test('of the database makes a new socket mute, and a ping behind an answer wait', async () => {
    const { server, client } = await enrolled();
    const request = await server.connector.authenticate(client.keys.deviceId);
    server.races.set({ database: 60_000 });
    const link = await client.connect();
    expect(server.books.connections()).toEqual([]);
    link.say('REJECT', request);
    expect(await duration(server, link.settled())).toBeGreaterThanOrEqual(180_000);
    expect(link.heard).toContain('CORRECT_PIN');
    expect(server.books.connections()).toHaveLength(1);
  });
});

test('an older release does not tell whether a device is blocked', async () => {
  const server = await started({ release: 'older' });
  const { text } = await (await Client.enrol(server)).status();
  expect(JSON.parse(text)).toEqual({ disabled: false, pinProtected: true, nemIdRegistered: false });
});
