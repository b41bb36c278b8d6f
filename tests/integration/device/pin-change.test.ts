import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markOfDevice } from '../../../src/main/device/device-mark.ts';
import type { Credentials } from '../../../src/main/connection/rest.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolled, inBook, NEW_PIN, PIN, running, until, WRONG_PIN, type Disk, type Running } from './services.ts'; // prettier-ignore

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

const pin = () => inBook(server, who).pin;
const calls = (call: 'setPin' | 'validatePin') => server.books.calls().filter(({ path }) => path.endsWith(`/${call}`));
/** An answer that the server did not give: nothing was changed. */
const OK = { status: 'OK', lockedUntil: null };
const outcome = () => run.state().pinChange;
/** The check of the old PIN, before a change is sent, goes through: what is said of validatePin next meets the proof. */
const letCheckPass = () => {
  server.faults.rest({ path: /validatePin$/, times: 1, action: { kind: 'delay', ms: 0 } });
};

describe('a change of PIN', () => {
  it('is made and said', async () => {
    expect(await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN })).toEqual({ ok: true, value: null });
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'changed', error: null });
    expect(pin()).toBe(NEW_PIN);
    run.pinChange.seen();
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'none', error: null });
  });

  it('needs the old one', async () => {
    await run.pinChange.change({ oldPin: WRONG_PIN, newPin: NEW_PIN });
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'wrong-pin', error: null });
    expect(pin()).toBe(PIN);
    expect(disk.pinChange).toBeNull();
  });

  it('with a wrong old one counts on the server, which judges none uncounted', async () => {
    await run.pinChange.change({ oldPin: WRONG_PIN, newPin: NEW_PIN });
    expect([inBook(server, who).wrongPins, calls('setPin')]).toEqual([1, []]);
  });

  it('finds no PIN by trying: the server locks at the fifth, and IT can read of it', async () => {
    for (let at = 0; at < 8; at++) await run.pinChange.change({ oldPin: WRONG_PIN, newPin: NEW_PIN });
    expect(outcome().outcome).toBe('locked');
    expect(inBook(server, who).lockedUntil).not.toBeNull();
    expect(calls('setPin')).toEqual([]);
    expect(run.tried.slice(0, 2)).toEqual([
      [3, 'change'],
      [4, 'change'],
    ]);
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect([outcome().outcome, pin()]).toEqual(['locked', PIN]);
  });

  it('waits the longer, the more PINs were wrong, also where they were typed elsewhere', async () => {
    run.stop();
    run = await running(server, disk, { pinPause: 200, pinPauseCap: 10_000 });
    await run.reset.withPin(WRONG_PIN);
    const since = performance.now();
    await run.pinChange.change({ oldPin: WRONG_PIN, newPin: NEW_PIN });
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    // 200 ms after the first, 400 after the second; a timer of Node may be one early.
    expect(performance.now() - since).toBeGreaterThan(590);
    expect(outcome().outcome).toBe('changed');
  });

  it('to a weak one is refused before it is sent', async () => {
    expect(await run.pinChange.change({ oldPin: PIN, newPin: '1234' })).toEqual({ ok: false, error: 'D-602' });
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'none', error: 'D-602' });
    expect(calls('setPin')).toEqual([]);
  });

  it('to one that the server alone refuses says the same', async () => {
    const body = { status: 'INVALID_NEW_PIN', lockedUntil: null };
    server.faults.rest({ path: /setPin$/, action: { kind: 'status', status: 200, body } });
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect(outcome().error).toBe('D-602');
  });

  it('of a locked device says until when', async () => {
    server.admin.setLocked(who.deviceId, true);
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect(outcome().outcome).toBe('locked');
    expect(run.locks).toHaveLength(1);
    expect(run.locks[0]).toBeGreaterThan(Date.now() + 5 * 60_000);
    expect(pin()).toBe(PIN);
  });

  it('with the fifth wrong PIN in a row locks, wherever the others were typed', async () => {
    for (let at = 0; at < 4; at++) await run.validate(WRONG_PIN);
    await run.pinChange.change({ oldPin: WRONG_PIN, newPin: NEW_PIN });
    expect(outcome().outcome).toBe('locked');
    expect(inBook(server, who).lockedUntil).not.toBeNull();
  });

  it.each([
    ['offline', { kind: 'drop' }],
    ['failing', { kind: 'status', status: 500 }],
    ['silent', { kind: 'hang' }],
  ] as const)('is not begun while nobody can judge the old one: %s', async (_what, action) => {
    server.faults.rest({ path: /validatePin$/, action });
    expect(await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN })).toEqual({ ok: false, error: 'D-608' });
    expect([pin(), calls('setPin'), disk.pinChange]).toEqual([PIN, [], null]);
  });

  it.each([
    ['cut off before it arrives', { kind: 'drop' }],
    ['failing', { kind: 'status', status: 500 }],
    ['a log-on page', { kind: 'status', status: 200, body: '<html>' }],
    ['taken, says the server, and lost', { kind: 'status', status: 200, body: OK }],
  ] as const)('that did not happen is found out: %s', async (_what, action) => {
    server.faults.rest({ path: /setPin$/, action });
    expect(await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN })).toEqual({ ok: false, error: 'D-607' });
    expect(outcome()).toEqual({ activity: 'idle', outcome: 'none', error: 'D-607' });
    expect(calls('validatePin')).toHaveLength(3);
    // The right one came last.
    expect(inBook(server, who).wrongPins).toBe(0);
    expect(disk.pinChange).toBeNull();
  });

  it('whose confirmation was lost is found out', async () => {
    server.faults.rest({ path: /setPin$/, times: 1, action: { kind: 'dropAnswer' } });
    expect(await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN })).toEqual({ ok: true, value: null });
    expect(outcome().outcome).toBe('changed');
    expect(pin()).toBe(NEW_PIN);
    expect(calls('validatePin')).toHaveLength(2);
  });

  it.each([
    ['the server goes away', { kind: 'drop' }],
    ['a log-on page answers', { kind: 'garbage' }],
  ] as const)(
    'that cannot be proven is not known, and each PIN is tried once at the most: %s',
    async (_what, action) => {
      letCheckPass();
      server.faults.rest({ path: /validatePin$/, action });
      expect(await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN })).toEqual({ ok: false, error: 'D-601' });
      expect(calls('validatePin')).toHaveLength(2);
      expect(disk.pinChange).toMatchObject({ device: markOfDevice(who.deviceId) });
    },
  );

  it('that the server may still be carrying out is not known, though the old one is in force yet', async () => {
    server.faults.rest({ path: /setPin$/, action: { kind: 'hang' } });
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect(outcome().error).toBe('D-601');
    expect(pin()).toBe(PIN);
  });

  it('whose proof finds the device locked says until when, and that nobody knows', async () => {
    server.faults.rest({ path: /setPin$/, action: { kind: 'drop' } });
    letCheckPass();
    const body = { status: 'LOCKED', lockedUntil: '2026-11-28 12:00' };
    server.faults.rest({ path: /validatePin$/, times: 1, action: { kind: 'status', status: 200, body } });
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect(outcome().error).toBe('D-601');
    expect(run.locks).toHaveLength(1);
    expect(calls('validatePin')).toHaveLength(2);
  });

  it('that is not known can be made again with the same two PINs, and the old one is wrong then', async () => {
    server.faults.rest({ path: /setPin$/, times: 1, action: { kind: 'dropAnswer' } });
    letCheckPass();
    server.faults.rest({ path: /validatePin$/, times: 1, action: { kind: 'drop' } });
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect(outcome().error).toBe('D-601');
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect(outcome().outcome).toBe('wrong-pin');
    expect(disk.pinChange).not.toBeNull();
  });

  it('of a device that the server does not know changes nothing', async () => {
    server.admin.removeDevice(who.deviceId);
    expect(await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN })).toEqual({ ok: false, error: 'C-306' });
  });

  it('is one at a time', async () => {
    const first = run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    run.pinChange.seen();
    expect(outcome().activity).toBe('sending');
    expect(await run.pinChange.change({ oldPin: PIN, newPin: '482916' })).toEqual({ ok: false, error: 'G-501' });
    await first;
    expect(pin()).toBe(NEW_PIN);
  });

  it('leaves no PIN in the log', async () => {
    await run.pinChange.change({ oldPin: PIN, newPin: NEW_PIN });
    expect(run.log.text()).not.toMatch(new RegExp(`${PIN}|${NEW_PIN}`));
  });
});

describe('a device without a PIN', () => {
  const isMissing = () => {
    const { device } = run.state();
    return device.is === 'enrolled' && device.pinMissing;
  };

  it('chooses one without an old one, and then has it', async () => {
    server.admin.removePin(who.deviceId);
    run.askStatus();
    await until('that the PIN is missing', isMissing);
    await run.pinChange.change({ oldPin: null, newPin: NEW_PIN });
    expect(pin()).toBe(NEW_PIN);
    await until('that it is there', () => !isMissing());
  });

  it('is told where the server did not keep it', async () => {
    server.admin.removePin(who.deviceId);
    run.askStatus();
    await until('that the PIN is missing', isMissing);
    server.faults.rest({ path: /setPin$/, times: 1, action: { kind: 'status', status: 200, body: OK } });
    await run.pinChange.change({ oldPin: null, newPin: NEW_PIN });
    expect(outcome().error).toBe('D-607');
    expect(isMissing()).toBe(true);
  });

  it('is the only one that needs no old one', async () => {
    expect(await run.pinChange.change({ oldPin: null, newPin: NEW_PIN })).toEqual({ ok: false, error: 'G-501' });
    expect(calls('setPin')).toEqual([]);
  });
});
