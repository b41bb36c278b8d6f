import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markOfDevice } from '../../../src/main/device/device-mark.ts';
import type { Credentials } from '../../../src/main/connection/rest.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolled, NEW_PIN, PIN, running, until, type Disk, type Running } from './services.ts'; // prettier-ignore

let server: Os2faktorServer;
let disk: Disk;
let who: Credentials;
let run: Running;

beforeEach(async () => {
  server = await startServer();
  disk = emptyDisk();
  who = await enrolled(server, disk);
  run = await running(server, disk);
});
afterEach(async () => {
  run.stop();
  await server.stop();
});

/** An answer that the server did not give: nothing was changed. */
const OK = { status: 'OK', lockedUntil: null };
const outcome = () => run.state().pinChange;
/** The check of the old PIN, before a change is sent, goes through: what is said of validatePin next meets the proof. */
const letCheckPass = () => {
  server.faults.rest({ path: /validatePin$/, times: 1, action: { kind: 'delay', ms: 0 } });
};

describe('a change of PIN whose end nobody knows', () => {
  const CHANGE = { oldPin: PIN, newPin: NEW_PIN };

  /** As a kill leaves it: the mark is there, and no word from the server. */
  async function killed(): Promise<void> {
    server.faults.rest({ path: /setPin$/, times: 1, action: { kind: 'dropAnswer' } });
    letCheckPass();
    server.faults.rest({ path: /validatePin$/, times: 1, action: { kind: 'drop' } });
    await run.pinChange.change(CHANGE);
    run.stop();
    run = await running(server, disk);
  }

  it('is marked before it is sent, without the PINs', async () => {
    const sent = run.pinChange.change(CHANGE);
    await until('the mark', () => disk.pinChange !== null);
    expect(disk.pinChange).toEqual({ device: markOfDevice(who.deviceId), at: expect.any(Number) });
    await sent;
    expect(disk.pinChange).toBeNull();
  });

  it('is said at the next start, and at each, until it is read', async () => {
    await killed();
    expect([run.told, run.troubles()]).toEqual([['D-601'], ['D-601']]);
    run.stop();
    run = await running(server, disk);
    expect(run.troubles()).toEqual(['D-601']);
    run.pinSettled();
    expect(run.troubles()).toEqual([]);
    run.stop();
    run = await running(server, disk);
    expect([run.told, run.troubles()]).toEqual([[], []]);
  });

  it('is said once in a run, however often the server is heard', async () => {
    await killed();
    server.admin.setVerified(who.deviceId, null);
    run.askStatus();
    await until('the status', () => {
      const { device } = run.state();
      return device.is === 'enrolled' && !device.verified;
    });
    expect(run.told).toEqual(['D-601']);
  });

  it('is over with a change that is known', async () => {
    await killed();
    await run.pinChange.change({ oldPin: NEW_PIN, newPin: '482916' });
    expect([outcome().outcome, run.troubles(), disk.pinChange]).toEqual(['changed', [], null]);
  });

  it('is not over with one that was refused', async () => {
    await killed();
    const before = disk.pinChange;
    await run.pinChange.change(CHANGE);
    expect(outcome().outcome).toBe('wrong-pin');
    expect(disk.pinChange).toEqual(before);
    expect(run.troubles()).toEqual(['D-601']);
  });

  it('is over with the device', async () => {
    await killed();
    await run.reset.withoutPin(true);
    expect([run.troubles(), disk.pinChange]).toEqual([[], null]);
  });

  it('says nothing of another device', async () => {
    await killed();
    disk.keychain.value = (disk.keychain.value ?? '').replaceAll(who.deviceId, '111-222-333-444');
    run.stop();
    run = await running(server, disk);
    expect([run.troubles(), disk.pinChange]).toEqual([[], null]);
  });

  it('is kept for a keychain that is late', async () => {
    await killed();
    run.stop();
    disk.keychain.failing.get = 'K-202';
    run = await running(server, disk, { keychainRetry: 20 });
    expect(run.troubles()).toEqual([]);
    delete disk.keychain.failing.get;
    await until('the device', () => run.state().device.is === 'enrolled');
    expect(run.troubles()).toEqual(['D-601']);
  });

  it('is over once it was read where it happened', async () => {
    letCheckPass();
    server.faults.rest({ path: /validatePin$/, times: 1, action: { kind: 'drop' } });
    await run.pinChange.change(CHANGE);
    expect(run.troubles()).toEqual([]);
    run.pinChange.seen();
    expect(disk.pinChange).toBeNull();
  });
});

describe('a change of PIN whose window was closed', () => {
  async function closed(): Promise<void> {
    const sent = run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    run.pinChange.seen();
    await sent;
  }

  it.each([
    ['changed', null, ['pin-changed']],
    ['not changed', { path: /setPin$/, action: { kind: 'status', status: 200, body: OK } }, ['pin-not-changed']],
    ['not known', { path: /validatePin$/, action: { kind: 'drop' } }, ['D-601']],
  ] as const)('is told of by a notification: %s', async (_what, fault, told) => {
    letCheckPass();
    if (fault !== null) server.faults.rest(fault);
    await closed();
    expect(run.told).toEqual(told);
  });
});
