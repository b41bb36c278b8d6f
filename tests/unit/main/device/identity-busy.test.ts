import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src/shared/result.ts';
import { again, IDENTITY, stage } from './identity-stage.ts';

describe('a device that is reset', () => {
  it('stays a device where the keychain was too slow: the late write is undone when it has ended', async () => {
    for (const late of ['set', 'get'] as const) {
      const s = stage();
      await s.store.save(IDENTITY);
      const { promise, resolve } = Promise.withResolvers<null>();
      s.keychain.holdUp(late, promise);
      expect(await s.store.retire(IDENTITY)).toEqual(err('K-207'));
      resolve(null);
      await vi.waitFor(async () => {
        expect(await again(s).load()).toEqual(ok(IDENTITY));
      });
      expect([s.store.due(), again(s).due()]).toEqual([[], []]);
    }
  });

  it('stays a device where the keychain could not be read afterwards: the next reading puts it back', async () => {
    const s = stage();
    await s.store.save(IDENTITY);
    s.keychain.spoil = (value) => {
      s.keychain.failing.get = 'K-201';
      return value;
    };
    expect(await s.store.retire(IDENTITY)).toEqual(err('K-201'));
    expect(s.keychain.value).toContain('pendingDeletion');
    s.keychain.spoil = null;
    delete s.keychain.failing.get;
    expect(await s.store.save({ ...IDENTITY, verified: true })).toEqual(ok({ ...IDENTITY, verified: true }));
    expect(await again(s).load()).toEqual(ok({ ...IDENTITY, verified: true }));
    expect(s.store.due()).toEqual([]);
  });

  it('is gone where the user tried again after the keychain was too slow', async () => {
    const s = stage();
    await s.store.save(IDENTITY);
    const { promise, resolve } = Promise.withResolvers<null>();
    s.keychain.holdUp('set', promise);
    expect(await s.store.retire(IDENTITY)).toEqual(err('K-207'));
    resolve(null);
    await s.keychain.settled();
    expect(await s.store.retire(IDENTITY)).toEqual(ok(null));
    await s.store.settle(IDENTITY.deviceId);
    expect(await again(s).load()).toEqual(ok(null));
    expect(s.keychain.value).toBeNull();
  });
});

describe('a keychain that does one thing at a time', () => {
  it('is not disturbed by somebody who looks, and who changes nothing', async () => {
    const { store, keychain, note } = stage();
    const looked = store.look();
    const saved = store.save(IDENTITY);
    expect([await looked, await saved, await store.look()]).toEqual([ok(null), ok(IDENTITY), ok(IDENTITY)]);
    expect(keychain.refused).toBe(0);
    note.stored = false;
    await store.look();
    expect(note.stored).toBe(false);
    [keychain.hides, note.stored] = [true, true];
    expect(await store.look()).toEqual(err('K-206'));
  });
});

describe('a device that could not be kept', () => {
  it('is cleared away when the keychain shows it again, and is nobody’s meanwhile', async () => {
    const { store, keychain, note, log } = stage();
    keychain.hides = true;
    expect(await store.save(IDENTITY)).toEqual(err('K-208'));
    store.undo(IDENTITY);
    // The second is read after the attempt to take it back.
    expect([await store.load(), await store.load()]).toEqual([ok(null), ok(null)]);
    keychain.hides = false;
    expect(keychain.value).not.toBeNull();
    expect(await store.load()).toEqual(ok(null));
    expect(keychain.value).toBeNull();
    expect(note.isStored()).toBe(false);
    expect(await again({ store, keychain, note, log }).load()).toEqual(ok(null));
  });
});
