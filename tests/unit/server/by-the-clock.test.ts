import { describe, expect, test } from 'vitest';
import { Client, MINUTE, PIN, started, WRONG_PIN } from './support.ts';

const SECOND = 1_000;
const DAY = 24 * 60 * MINUTE;

/** A device on a server whose clock shows this UTC time, Copenhagen being one hour ahead in winter. */
async function enrolledAt(utc: string) {
  const server = await started({ startTime: new Date(`${utc}Z`) });
  return { server, client: await Client.enrol(server) };
}

describe('a lock', () => {
  test.each([
    ['2026-01-20T10:36:10', '2026-01-20 11:41', 375, 385],
    ['2026-01-20T10:37:40', '2026-01-20 11:42', 405, 415],
  ])('of %s ends in the book at %s and is lifted by the job after it', async (start, until, lockedAt, openAt) => {
    const { server, client } = await enrolledAt(start);
    const { subscriptionKey } = await server.connector.authenticate(client.keys.deviceId);
    for (let tries = 0; tries < 5; tries += 1) await client.accept(subscriptionKey, WRONG_PIN);
    const { text } = await client.accept(subscriptionKey, WRONG_PIN);
    expect(JSON.parse(text)).toEqual({ status: 'LOCKED', lockedUntil: until });
    server.clock.advance(lockedAt * SECOND);
    expect(await client.validate(PIN)).toBe('LOCKED');
    server.clock.advance((openAt - lockedAt) * SECOND);
    expect(await client.validate(PIN)).toBe('OK');
  });

  test('of validatePin leaves the count at five: one more wrong PIN locks again, a right one starts anew', async () => {
    const { server, client } = await enrolledAt('2026-01-20T10:36:10');
    for (let tries = 0; tries < 5; tries += 1) await client.validate(WRONG_PIN);
    server.clock.advance(8 * MINUTE);
    expect(await client.validate(WRONG_PIN)).toBe('LOCKED');
    server.clock.advance(8 * MINUTE);
    expect(await client.validate(PIN)).toBe('OK');
    expect(await client.validate(WRONG_PIN)).toBe('WRONG_PIN');
  });
});

describe('a request', () => {
  test('lives until the first even minute after its five, and can be answered all that time', async () => {
    const { server, client } = await enrolledAt('2026-01-20T10:36:10');
    const late = await server.connector.authenticate(client.keys.deviceId);
    const tooLate = await server.connector.authenticate(client.keys.deviceId);
    server.clock.advance(345 * SECOND);
    expect((await client.waiting()).status).toBe(200);
    await client.accept(late.subscriptionKey);
    expect(await server.connector.status(late.subscriptionKey)).toMatchObject({ clientAuthenticated: true });
    server.clock.advance(10 * SECOND);
    expect((await client.waiting()).status).toBe(404);
    expect((await client.accept(tooLate.subscriptionKey)).status).toBe(200);
    expect(await server.connector.poll(tooLate.pollingKey)).toBe(true);
    const [, deleted] = server.books.requests();
    expect(deleted?.clientAuthenticated).toBe(false);
    expect(deleted?.deletedAt).not.toBeNull();
  });

  test('is pushed within 1.5 s', async () => {
    const { server, client } = await enrolledAt('2026-01-20T10:36:10');
    const link = await client.connect();
    await server.connector.authenticate(client.keys.deviceId);
    server.clock.advance(1_500);
    expect(await link.settled()).toEqual(['NOTIFICATION']);
  });

  test('of the last 30 s is pushed again at 01:00, answered or not', async () => {
    const { server, client } = await enrolledAt('2026-01-19T23:59:50');
    const link = await client.connect();
    const { subscriptionKey } = await server.connector.authenticate(client.keys.deviceId);
    server.clock.advance(2 * SECOND);
    await client.reject(subscriptionKey);
    server.clock.advance(12 * SECOND);
    expect(await link.settled()).toEqual(['NOTIFICATION', 'NOTIFICATION']);
  });

  test('that is older is not', async () => {
    const { server, client } = await enrolledAt('2026-01-19T23:59:20');
    const link = await client.connect();
    await server.connector.authenticate(client.keys.deviceId);
    server.clock.advance(50 * SECOND);
    expect(await link.settled()).toEqual(['NOTIFICATION']);
  });
});

test('ten connections are taken in each five seconds; refused ones do not count', async () => {
  const { server, client } = await enrolledAt('2026-01-20T10:36:10');
  server.clock.advance(5 * SECOND);
  const links = await Promise.all(Array.from({ length: 13 }, () => client.connect()));
  await Promise.all(links.map((link) => link.settled()));
  expect(server.books.connections()).toHaveLength(10);
  server.clock.advance(5 * SECOND);
  const next = await Promise.all(Array.from({ length: 10 }, () => client.connect()));
  await Promise.all(next.map((link) => link.settled()));
  expect(server.books.connections()).toHaveLength(20);
});

describe('devices are deleted on Saturdays at 21:00', () => {
  /** Whether a device is still there after each of these numbers of days, counted from a Friday. */
  async function survives(prepare: (client: Client, key: string) => Promise<unknown>, days: readonly number[]) {
    const { server, client } = await enrolledAt('2026-01-16T12:00:00');
    const { subscriptionKey } = await server.connector.authenticate(client.keys.deviceId);
    await prepare(client, subscriptionKey);
    let passed = 0;
    return days.map((day) => {
      server.clock.advance((day - passed) * DAY);
      passed = day;
      return server.books.devices().length === 1;
    });
  }

  test('that have not been used for twelve months', async () => {
    const answered = (client: Client, key: string) => client.reject(key);
    expect(await survives(answered, [360, 375])).toEqual([true, false]);
  });

  test('that never answered, after six months', async () => {
    expect(await survives((client) => client.status(), [178, 190])).toEqual([true, false]);
  });

  test('that are disabled, after three months', async () => {
    const disabled = async (client: Client, key: string) => {
      await client.reject(key);
      await client.call('DELETE', '/api/client');
    };
    expect(await survives(disabled, [85, 98])).toEqual([true, false]);
  });
});

test('answers carry the time of this clock, in whole seconds', async () => {
  const server = await started({ startTime: new Date('2026-03-10T10:00:00.500Z') });
  const date = async (): Promise<number> => {
    const answer = await fetch(`${server.addresses.backend}/api/client/v2/status`);
    return Date.parse(answer.headers.get('date') ?? '');
  };
  server.clock.advance(7 * MINUTE);
  const before = server.clock.now().getTime();
  const told = await date();
  expect(told).toBeGreaterThan(before - 1_000);
  expect(told).toBeLessThanOrEqual(server.clock.now().getTime());
});
