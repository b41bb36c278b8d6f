import { afterEach, beforeEach, expect, it } from 'vitest';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolled, running, until, type Disk, type Running } from './services.ts';

const HOUR = 3_600_000;

let server: Os2faktorServer;
let disk: Disk;
let run: Running;

/** A device without MitID. */
beforeEach(async () => {
  server = await startServer();
  disk = emptyDisk();
  await enrolled(server, disk);
  disk.keychain.value = (disk.keychain.value ?? '').replace('"verified":true', '"verified":false');
});
afterEach(async () => {
  run.stop();
  await server.stop();
});

it('reminds of MitID in its time, though the keychain is late at each start', async () => {
  const since = Date.now() - 23 * HOUR;
  disk.remindedAt = since;
  disk.keychain.failing.get = 'K-202';
  run = await running(server, disk, { keychainRetry: 20, remindEvery: 24 * HOUR });
  expect(run.state().device.is).toBe('unavailable');
  delete disk.keychain.failing.get;
  await until('the device', () => run.state().device.is === 'enrolled');
  expect(disk.remindedAt).toBe(since);
});

it('begins to count anew with another device', async () => {
  disk.remindedAt = Date.now() - 23 * HOUR;
  disk.keychain.value = null;
  disk.note.stored = false;
  run = await running(server, disk);
  expect(run.state().device.is).toBe('not-enrolled');
  expect(disk.remindedAt).toBeNull();
});
