import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, started } from './support.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'os2faktor-book-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a restart comes back at the same place with the same books', async () => {
  const file = path.join(folder, 'same.json');
  const before = await started({ file });
  const client = await Client.enrol(before);
  const link = await client.connect();
  const login = await before.connector.authenticate(client.keys.deviceId);
  await before.stop();
  expect(await link.closed).toBe(1006);

  const after = await started({ file, ports: before.ports });
  expect(after.addresses).toEqual(before.addresses);
  expect((await client.status()).status).toBe(200);
  expect(after.books.requests()).toMatchObject([{ subscriptionKey: login.subscriptionKey }]);
});

test('a request from before the restart is never pushed, but can be fetched and answered', async () => {
  const file = path.join(folder, 'unpushed.json');
  const before = await started({ file });
  const client = await Client.enrol(before);
  const { subscriptionKey } = await before.connector.authenticate(client.keys.deviceId);
  await before.stop();

  const after = await started({ file });
  const again = client.at(after);
  const link = await again.connect();
  after.clock.advance(5_000);
  expect(await link.settled()).toEqual([]);
  expect((await again.waiting()).text).toContain(subscriptionKey);
  await again.accept(subscriptionKey);
  expect(await after.connector.status(subscriptionKey)).toMatchObject({ clientAuthenticated: true });
});

test('books that are written at the stop are whole then, and are not written before', async () => {
  const file = path.join(folder, 'at-stop.json');
  const before = await started({ file, writesAtStop: true });
  const client = await Client.enrol(before);
  await new Promise((resolve) => setImmediate(resolve));
  await expect(readFile(file, 'utf8')).rejects.toThrow('ENOENT');
  await before.stop();
  const after = await started({ file });
  expect(after.books.devices()).toMatchObject([{ deviceId: client.keys.deviceId }]);
});

test('a second stop leaves the books alone to the server that took its place', async () => {
  const file = path.join(folder, 'twice.json');
  const before = await started({ file });
  await before.stop();
  const after = await started({ file });
  await Client.enrol(after);
  await after.stop();
  const books = await readFile(file, 'utf8');
  await before.stop();
  expect(await readFile(file, 'utf8')).toBe(books);
});

test('a step under way when the server stops never writes; what a login system saw stays in the books', async () => {
  const file = path.join(folder, 'under-way.json');
  const before = await started({ file });
  const client = await Client.enrol(before);
  const { subscriptionKey } = await before.connector.authenticate(client.keys.deviceId);
  before.admin.markSeen(subscriptionKey, 'accepted');
  const removal = before.races.hold('disable');
  const broken = client.remove().catch(() => undefined);
  await removal.reached;
  await before.stop();
  await broken;

  const after = await started({ file });
  await Client.enrol(after);
  expect(after.books.requests()).toMatchObject([{ seen: { answer: 'accepted' } }]);
  await after.stop();
  const books = await readFile(file, 'utf8');
  removal.release();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await readFile(file, 'utf8')).toBe(books);
});

test('a file that is no book is refused and left alone', async () => {
  const file = path.join(import.meta.dirname, 'support.ts');
  const text = await readFile(file, 'utf8');
  await expect(started({ file })).rejects.toThrow();
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('no port is one that a system gives away by itself', async () => {
  const { ports } = await started();
  for (const port of Object.values(ports)) expect(port >= 20_000 && port < 30_000, String(port)).toBe(true);
});

test('where one port is taken, none stays open', async () => {
  const first = await started();
  await expect(started({ ports: { loginSystem: first.ports.loginSystem } })).rejects.toThrow('EADDRINUSE');
  const free = first.ports;
  await first.stop();
  expect((await started({ ports: free })).ports).toEqual(free);
});
