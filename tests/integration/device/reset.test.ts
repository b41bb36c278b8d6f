import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../../../src/main/connection/rest.ts';
import type { Identity } from '../../../src/main/device/identity.ts';
import { startServer, type Os2faktorServer, type RestAction } from '../../server/index.ts';
import { emptyDisk, enrolled, inBook, PIN, running, until, WRONG_PIN, type Disk, type Running } from './services.ts';

let server: Os2faktorServer;
let disk: Disk;
let who: Credentials;
let run: Running;
const runs: Running[] = [];

/** Starts the program on what is on the disk; earlier runs are as good as killed. */
async function start(from: Disk = disk): Promise<Running> {
  for (const earlier of runs) earlier.stop();
  // A keychain is busy for one run of the program only; what that has begun is done.
  await until('the keychain', () => !from.keychain.isBusy());
  run = await running(server, from);
  runs.push(run);
  return run;
}

beforeEach(async () => {
  server = await startServer();
  disk = emptyDisk();
  who = await enrolled(server, disk);
  await start();
});
afterEach(async () => {
  for (const each of runs.splice(0)) each.stop();
  await server.stop();
});

const outcome = () => run.state().reset;
const isDisabled = (of: Credentials = who) => inBook(server, of).disabled;
const onDelete = (action: RestAction, times?: number) =>
  server.faults.rest({ method: 'DELETE', path: /^\/api\/client$/, action, ...(times === undefined ? {} : { times }) });
const deletions = () => server.books.calls().filter(({ method }) => method === 'DELETE').length;
const ALIVE = { disabled: false, pinProtected: true, nemIdRegistered: true, blocked: false };
const entry = (): string => disk.keychain.value ?? '';

describe('a reset with the PIN', () => {
  it('deletes the device on the server and here, and says so', async () => {
    expect(await run.reset.withPin(PIN)).toEqual({ ok: true, value: null });
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'deleted', error: null });
    expect(isDisabled()).toBe(true);
    expect(run.state().device).toEqual({ is: 'not-enrolled' });
    expect([disk.keychain.value, disk.note.stored, run.left.count]).toEqual([null, false, 1]);
    expect(run.told).toEqual([]);
    run.reset.seen();
    expect(outcome().outcome).toBe('none');
  });

  it('does nothing with a wrong one', async () => {
    const before = entry();
    await run.reset.withPin(WRONG_PIN);
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'wrong-pin', error: null });
    expect([isDisabled(), entry(), run.left.count, deletions()]).toEqual([false, before, 0, 0]);
  });

  it('locks at the fifth wrong one, and says until when', async () => {
    for (let at = 0; at < 5; at++) await run.reset.withPin(WRONG_PIN);
    expect(outcome().outcome).toBe('locked');
    expect(run.locks).toHaveLength(1);
    await run.reset.withPin(PIN);
    expect(outcome().outcome).toBe('locked');
    expect(isDisabled()).toBe(false);
  });

  it.each([
    ['offline', { kind: 'drop' }],
    ['failing', { kind: 'status', status: 500 }],
    ['silent', { kind: 'hang' }],
  ] as const)('is not made while nobody can judge it: %s', async (_what, action) => {
    const before = entry();
    server.faults.rest({ path: /validatePin$/, action });
    expect(await run.reset.withPin(PIN)).toEqual({ ok: false, error: 'D-603' });
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'none', error: 'D-603' });
    expect([isDisabled(), entry(), run.left.count]).toEqual([false, before, 0]);
  });

  it('is not made where the keychain does not take it', async () => {
    disk.keychain.failing.set = 'K-203';
    expect(await run.reset.withPin(PIN)).toEqual({ ok: false, error: 'K-203' });
    expect(outcome().error).toBe('K-203');
    expect([isDisabled(), deletions()]).toEqual([false, 0]);
    expect(run.device.credentials()).not.toBeNull();
  });

  it('leaves no PIN in the log', async () => {
    await run.reset.withPin(PIN);
    expect(run.log.text()).not.toContain(PIN);
  });
});

describe('a reset without the PIN', () => {
  it('is made with the right word, and asks for no PIN', async () => {
    await run.reset.withoutPin(true);
    expect(outcome().outcome).toBe('deleted');
    expect(isDisabled()).toBe(true);
    expect(server.books.calls().some(({ path }) => path.endsWith('validatePin'))).toBe(false);
  });

  it('is not made with another', async () => {
    expect(await run.reset.withoutPin(false)).toEqual({ ok: false, error: 'D-604' });
    expect([isDisabled(), run.left.count]).toEqual([false, 0]);
  });

  it('is one at a time', async () => {
    const first = run.reset.withoutPin(true);
    expect(await run.reset.withoutPin(true)).toEqual({ ok: false, error: 'G-501' });
    await first;
    expect(deletions()).toBe(1);
  });

  it('of a device that the server has forgotten counts as deleted', async () => {
    server.admin.removeDevice(who.deviceId);
    await run.reset.withoutPin(true);
    expect(outcome().outcome).toBe('deleted');
    expect(disk.keychain.value).toBeNull();
  });
});

describe('a deletion that the server has not taken', () => {
  it('is kept, sent again by itself, and then told', async () => {
    onDelete({ kind: 'drop' }, 2);
    await run.reset.withoutPin(true);
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'kept', error: null });
    expect(run.state().device).toEqual({ is: 'not-enrolled' });
    expect(entry()).toContain(who.apiKey);
    await until('the deletion', () => isDisabled());
    await until('the news', () => run.told.length > 0);
    expect(run.told).toEqual(['deleted']);
    expect([disk.keychain.value, disk.note.stored]).toEqual([null, false]);
    const made = deletions();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(deletions()).toBe(made);
  });

  it.each([
    ['cut off', { kind: 'drop' }],
    ['cut off after it was made', { kind: 'dropAnswer' }],
    ['failing', { kind: 'status', status: 500 }],
    ['a log-on page that says 401', { kind: 'status', status: 401, body: '<html>Log on</html>' }],
    ['a log-on page that says 200', { kind: 'status', status: 200, body: '<html>Log on</html>' }],
    ['taken, says something on the way', { kind: 'status', status: 200, body: '' }],
  ] as const)('is kept over a restart: %s', async (_what, action) => {
    onDelete(action);
    await run.reset.withoutPin(true);
    expect(outcome().outcome).toBe('kept');
    await start();
    expect(run.state().device).toEqual({ is: 'not-enrolled' });
    expect(run.device.credentials()).toBeNull();
    server.faults.clear();
    await until('the deletion', () => disk.keychain.value === null);
    expect(isDisabled()).toBe(true);
    expect(run.told).toEqual(['deleted']);
  });

  it.each([
    ['says that the device is alive', { kind: 'status', status: 200, body: ALIVE }],
    ['cannot be asked', { kind: 'drop' }],
  ] as const)('counts only once the status says so: it %s', async (_what, action) => {
    server.faults.rest({ path: /status$/, times: 1, action });
    await run.reset.withoutPin(true);
    expect(outcome().outcome).toBe('kept');
    expect(entry()).toContain(who.apiKey);
    await until('the news', () => run.told.length > 0);
    expect([run.told, disk.keychain.value, deletions()]).toEqual([['deleted'], null, 2]);
  });

  it('is sent beside a new device, and leaves that alone', async () => {
    onDelete({ kind: 'drop' });
    await run.reset.withoutPin(true);
    const next = await enrolled(server, emptyDisk());
    const identity: Identity = { ...next, name: 'Ny', verified: true, nsisWarning: false };
    await run.identities.save(identity);
    run.device.adopt(identity);
    await start();
    expect(run.state().device).toMatchObject({ is: 'enrolled', deviceId: next.deviceId });
    server.faults.clear();
    await until('the deletion', () => isDisabled());
    await until('the tick', () => !entry().includes(who.apiKey));
    expect(isDisabled(next)).toBe(false);
    expect(run.device.credentials()).toMatchObject(next);
    expect((await start()).state().device).toMatchObject({ deviceId: next.deviceId });
  });

  it('is sent at once when the server may be reachable again', async () => {
    for (const each of runs) each.stop();
    run = await running(server, disk, { deletionRetry: 3_600_000 });
    runs.push(run);
    onDelete({ kind: 'drop' }, 1);
    await run.reset.withoutPin(true);
    expect(outcome().outcome).toBe('kept');
    run.deletions.sendAll();
    await until('the deletion', () => isDisabled());
  });

  it('is ticked off at the next time, where the keychain did not take that', async () => {
    await until('a start', () => run.state().device.is === 'enrolled');
    disk.keychain.failing.delete = 'K-203';
    await run.reset.withoutPin(true);
    expect(outcome().outcome).toBe('deleted');
    expect(entry()).toContain(who.apiKey);
    delete disk.keychain.failing.delete;
    await start();
    await until('the tick', () => disk.keychain.value === null);
    expect(run.state().device).toEqual({ is: 'not-enrolled' });
  });
});

describe('a kill', () => {
  /** The disk as a kill right now would leave it. */
  function frozen(): Disk {
    const copy = emptyDisk();
    copy.keychain.value = disk.keychain.value;
    copy.note.stored = disk.note.stored;
    return copy;
  }

  it('at any step of a reset loses nothing: the device is there, or it is deleted in the end', async () => {
    const stops = new Map<string, Disk>();
    const { keychain } = disk;
    for (const call of ['get', 'set', 'delete'] as const) {
      const original = keychain[call].bind(keychain) as (value: string) => Promise<never>;
      Object.assign(keychain, {
        [call]: async (value: string) => {
          stops.set(`before ${call}, call ${String(stops.size)}`, frozen());
          const result = await original(value);
          stops.set(`after ${call}, call ${String(stops.size)}`, frozen());
          return result;
        },
      });
    }
    server.faults.rest({ method: 'DELETE', action: { kind: 'status', status: 500 } });
    await run.reset.withPin(PIN);
    for (const each of runs) each.stop();
    server.faults.clear();
    expect(stops.size).toBeGreaterThanOrEqual(4);
    const found = { device: 0, deletion: 0 };
    for (const [step, left] of stops) {
      server.admin.setDisabled(who.deviceId, false);
      const next = await start(left);
      if (next.device.credentials() !== null) {
        found.device += 1;
        expect(next.device.credentials(), step).toMatchObject(who);
        expect(isDisabled(), step).toBe(false);
      } else {
        found.deletion += 1;
        await until(`the deletion after a kill ${step}`, () => isDisabled());
      }
    }
    expect(Math.min(found.device, found.deletion)).toBeGreaterThan(0);
  });

  it('after the server has deleted the device, and before that is ticked off: it is told once more', async () => {
    onDelete({ kind: 'dropAnswer' }, 1);
    await run.reset.withoutPin(true);
    const left = frozen();
    expect(isDisabled()).toBe(true);
    const before = deletions();
    await start(left);
    await until('the second deletion', () => deletions() > before);
    await until('the tick', () => left.keychain.value === null);
  });
});
