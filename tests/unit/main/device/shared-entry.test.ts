import { describe, expect, it, vi } from 'vitest';
import { createDevice } from '../../../../src/main/device/device.ts';
import { createIdentityStore, type Identity } from '../../../../src/main/device/identity.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import type { DeviceState } from '../../../../src/shared/state.ts';
import { MemoryKeychain, MemoryNote, type Vault } from '../support/memory-keychain.ts';
import { recordingLog } from '../support/recording-log.ts';

/*
 * One keychain entry, and two sessions of one user: on one computer, or on two whose keychain roams.
 */

const MINE: Identity = {
  deviceId: '123-456-789-012',
  apiKey: 'my-key',
  name: 'PC',
  verified: false,
  nsisWarning: false,
  unusedSince: 1_000,
};
const THEIRS: Identity = { ...MINE, deviceId: '999-456-789-012', apiKey: 'their-key', name: 'Citrix' };
const KEYS = { deviceId: MINE.deviceId, apiKey: MINE.apiKey };
const STATUS = { disabled: false, pinProtected: true, verified: true, blocked: false };

const entryOf = (identity: Identity | null, due: object[] = []): string =>
  JSON.stringify({ v: 1, ...identity, ...(due.length === 0 ? {} : { pendingDeletion: due }) });

/** A session that has found its device in `vault`, or none. */
async function session(vault: Vault) {
  const keychain = new MemoryKeychain(vault);
  const store = createIdentityStore({ keychain, note: new MemoryNote(), log: recordingLog() });
  const states: DeviceState[] = [];
  const [onKnown, onNews, onLeft] = [vi.fn(), vi.fn(), vi.fn()];
  const device = createDevice({
    identities: store,
    retry: 1,
    goneAfter: 1,
    denials: { get: () => null, set: () => undefined },
    now: () => 0,
    log: recordingLog(),
    onState: (state) => states.push(state),
    onKnown,
    onNews,
    onLeft,
  });
  await device.load();
  return { store, device, onKnown, onNews, onLeft, last: () => states.at(-1) };
}

describe('a write of one session', () => {
  it('leaves the device of the other, and makes its own a deletion that is due', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { store } = await session(vault);
    vault.value = entryOf(THEIRS);
    expect(await store.save({ ...MINE, verified: true })).toEqual(ok(THEIRS));
    expect(vault.value).toBe(entryOf(THEIRS, [KEYS]));
    expect(store.due()).toEqual([KEYS]);
  });

  it('does not bring back what the other has reset', async () => {
    for (const value of [entryOf(null, [KEYS]), entryOf(null, [{ deviceId: '1', apiKey: '2' }])]) {
      const vault: Vault = { value: entryOf(MINE) };
      const { store } = await session(vault);
      vault.value = value;
      expect(await store.save({ ...MINE, verified: true })).toEqual(ok(null));
      expect(vault.value).toBe(value);
    }
  });

  it('is not made where the entry has gone, or is of a newer version, or damaged', async () => {
    for (const [value, code] of [
      [null, 'K-206'],
      ['{"v":2}', 'K-209'],
      ['{"v":1', 'K-205'],
    ] as const) {
      const vault: Vault = { value: entryOf(MINE) };
      const { store } = await session(vault);
      vault.value = value;
      expect(await store.save({ ...MINE, verified: true })).toEqual(err(code));
      expect(vault.value).toBe(value);
    }
  });

  it('keeps what the other has learnt of the same device', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { store } = await session(vault);
    const used = JSON.parse(JSON.stringify({ ...MINE, unusedSince: undefined })) as Identity;
    vault.value = entryOf(
      used,
      [KEYS].map((keys) => ({ ...keys, deviceId: 'another' })),
    );
    expect(await store.save({ ...MINE, verified: true })).toEqual(ok({ ...used, verified: true }));
    expect(JSON.parse(vault.value)).toMatchObject({ verified: true, pendingDeletion: [{ deviceId: 'another' }] });
    expect(vault.value).not.toContain('unusedSince');
  });

  it('ticks off its own deletion alone', async () => {
    const vault: Vault = { value: entryOf(null, [KEYS]) };
    const { store } = await session(vault);
    const more = { deviceId: 'another', apiKey: 'x' };
    vault.value = entryOf(THEIRS, [KEYS, more]);
    expect(await store.settle(MINE.deviceId)).toEqual(ok(null));
    expect(vault.value).toBe(entryOf(THEIRS, [more]));
  });

  it('resets its own device, and leaves the other’s', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { store } = await session(vault);
    vault.value = entryOf(THEIRS);
    expect(await store.retire(MINE)).toEqual(ok(THEIRS));
    expect(vault.value).toBe(entryOf(THEIRS, [KEYS]));
  });

  it('resets a device whose entry is damaged: this session knows it', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { store } = await session(vault);
    vault.value = '{"v":1';
    expect(await store.retire(MINE)).toEqual(ok(null));
    expect(vault.value).toBe(entryOf(null, [KEYS]));
  });
});

describe('a session whose device another one has replaced', () => {
  it('uses that, ends what belonged to the old one, and tells the user', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { device, onKnown, onNews, onLeft, last } = await session(vault);
    vault.value = entryOf(THEIRS);
    device.heard(STATUS);
    await vi.waitFor(() => expect(onNews).toHaveBeenCalledWith('replaced'));
    expect(device.credentials()).toMatchObject({ deviceId: THEIRS.deviceId, apiKey: THEIRS.apiKey });
    expect(last()).toMatchObject({ is: 'enrolled', deviceId: THEIRS.deviceId, verified: false });
    expect(onLeft).toHaveBeenCalledOnce();
    expect(onKnown).toHaveBeenLastCalledWith(THEIRS);
    expect(onLeft.mock.invocationCallOrder[0]).toBeLessThan(onKnown.mock.invocationCallOrder.at(-1) ?? 0);
  });

  it('has none where that one has reset it', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { device, onNews, onLeft, last } = await session(vault);
    vault.value = entryOf(null, [KEYS]);
    device.answered();
    await vi.waitFor(() => expect(last()).toEqual({ is: 'not-enrolled' }));
    expect([onLeft.mock.calls.length, onNews.mock.calls]).toEqual([1, []]);
  });

  it('has that one after its own reset', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { device, onKnown, onNews, last } = await session(vault);
    vault.value = entryOf(THEIRS);
    expect(await device.retire()).toEqual(ok(null));
    expect(last()).toMatchObject({ deviceId: THEIRS.deviceId });
    expect(onKnown).toHaveBeenLastCalledWith(THEIRS);
    expect(onNews.mock.calls).toEqual([['replaced']]);
  });

  it('is not asked to change by a write that comes back after the device was reset here', async () => {
    const vault: Vault = { value: entryOf(MINE) };
    const { device, onNews } = await session(vault);
    device.heard(STATUS);
    await device.retire();
    expect([device.credentials(), onNews.mock.calls]).toEqual([null, []]);
  });
});
