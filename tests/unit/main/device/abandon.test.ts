import { describe, expect, it, vi } from 'vitest';
import { createIdentityStore } from '../../../../src/main/device/identity.ts';
import { MemoryKeychain, MemoryNote } from '../support/memory-keychain.ts';
import { recordingLog } from '../support/recording-log.ts';

const IDENTITY = { deviceId: '123-456-789-012', apiKey: 'a', name: 'Skrivebord', verified: false, nsisWarning: false };
const OTHER = { ...IDENTITY, deviceId: '999-456-789-012' };

function stage() {
  const keychain = new MemoryKeychain();
  const note = new MemoryNote();
  const store = createIdentityStore({ keychain, note, log: recordingLog() });
  return { keychain, note, store };
}
const entryOf = (identity: object): string => JSON.stringify({ v: 1, ...identity });

describe('an entry that is given up on the word of the user', () => {
  it('is forgotten where it is damaged', async () => {
    const { keychain, note, store } = stage();
    [keychain.value, note.stored] = ['damage', true];
    expect(await store.load()).toEqual({ ok: false, error: 'K-205' });
    expect(await store.abandon()).toEqual({ ok: true, value: null });
    expect(await store.load()).toEqual({ ok: true, value: null });
    expect([keychain.value, note.stored]).toEqual([null, false]);
  });

  it('is not missed any more where it is gone; one that comes back later is taken', async () => {
    const { keychain, note, store } = stage();
    [keychain.value, keychain.hides, note.stored] = [entryOf(IDENTITY), true, true];
    expect(await store.load()).toEqual({ ok: false, error: 'K-206' });
    await store.abandon();
    expect(await store.load()).toEqual({ ok: true, value: null });
    keychain.hides = false;
    expect(await store.load()).toEqual({ ok: true, value: IDENTITY });
  });

  it('stays where the keychain refuses', async () => {
    const { keychain, note, store } = stage();
    [keychain.value, note.stored] = ['damage', true];
    keychain.failing.delete = 'K-203';
    expect(await store.abandon()).toEqual({ ok: false, error: 'K-203' });
    expect([keychain.value, note.stored]).toEqual(['damage', true]);
  });
});

describe('a write that came too late', () => {
  it('is undone when it has ended, not before', async () => {
    const { keychain, note, store } = stage();
    await store.load();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    vi.spyOn(keychain, 'settled').mockReturnValue(promise);
    store.undo(IDENTITY);
    keychain.value = entryOf(IDENTITY);
    await new Promise((done) => setTimeout(done, 20));
    expect(keychain.value).not.toBeNull();
    resolve(undefined);
    await vi.waitFor(() => expect(keychain.value).toBeNull());
    expect(note.stored).toBe(false);
  });

  it.each([
    ['another device, registered meanwhile', entryOf(OTHER)],
    ['a newer version', '{"v":2}'],
  ])('leaves the entry of %s', async (_whose, entry) => {
    const { keychain, store } = stage();
    await store.load();
    keychain.value = entry;
    const before = keychain.calls.length;
    store.undo(IDENTITY);
    await vi.waitFor(() => expect(keychain.calls.length).toBeGreaterThan(before));
    await store.load().catch(() => undefined);
    expect(keychain.value).toBe(entry);
  });

  it('takes away half an entry', async () => {
    const { keychain, store } = stage();
    await store.load();
    keychain.value = entryOf(IDENTITY).slice(0, 30);
    store.undo(IDENTITY);
    await vi.waitFor(() => expect(keychain.value).toBeNull());
  });
});
