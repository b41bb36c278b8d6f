import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src/shared/result.ts';
import type { Identity, IdentityStore } from '../../../../src/main/device/identity.ts';
import { MemoryKeychain } from '../support/memory-keychain.ts';
import { again, IDENTITY, stage } from './identity-stage.ts';

describe('what is stored', () => {
  it('comes back as it was, for any name, and fits into Credential Manager', async () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 2, maxLength: 255 });
    await fc.assert(
      fc.asyncProperty(units, fc.boolean(), fc.boolean(), async (name, verified, nsisWarning) => {
        const { store, keychain } = stage();
        const identity = { ...IDENTITY, name: String.fromCharCode(...name), verified, nsisWarning };
        expect(await store.save(identity)).toEqual(ok(identity));
        expect(await store.load()).toEqual(ok(identity));
        expect(Buffer.byteLength(keychain.value ?? '', 'utf8')).toBeLessThan(2_560);
      }),
      { numRuns: 50 },
    );
  });

  it('is small as a rule, and says its version', async () => {
    const { store, keychain } = stage();
    await store.save({ ...IDENTITY, name: 'Å'.repeat(255) });
    expect(JSON.parse(keychain.value ?? '')).toMatchObject({ v: 1 });
    expect(Buffer.byteLength(keychain.value ?? '', 'utf8')).toBeLessThan(1_024);
  });

  it('is noted beside the keychain, also when it is found and the note was lost', async () => {
    const { store, note } = stage();
    await store.save(IDENTITY);
    expect(note.stored).toBe(true);
    note.stored = false;
    expect(await store.load()).toEqual(ok(IDENTITY));
    expect(note.stored).toBe(true);
  });
});

describe('nothing in the keychain', () => {
  it('is "no device" only where none was ever stored', async () => {
    const { store, note } = stage();
    expect(await store.load()).toEqual(ok(null));
    note.stored = true;
    expect(await store.load()).toEqual(err('K-206'));
  });

  it('is not believed while the keyring is locked, and passes', async () => {
    const { store, keychain } = stage();
    await store.save(IDENTITY);
    keychain.hides = true;
    expect(await store.load()).toEqual(err('K-206'));
    keychain.hides = false;
    expect(await store.load()).toEqual(ok(IDENTITY));
  });
});

describe('an entry that cannot be used', () => {
  it.each([
    ['', 'K-205'],
    ['no JSON', 'K-205'],
    ['null', 'K-205'],
    ['[]', 'K-205'],
    ['{}', 'K-205'],
    ['{"v":1}', 'K-205'],
    ['{"v":1,"deviceId":"","apiKey":"x","name":"x","verified":true}', 'K-205'],
    ['{"v":1,"deviceId":"1","apiKey":"x","name":"x","verified":"true"}', 'K-205'],
    ['{"v":0,"deviceId":"1","apiKey":"x","name":"x","verified":true}', 'K-205'],
    ['{"v":"2"}', 'K-205'],
    ['{"v":2,"anything":[]}', 'K-209'],
    ['{"v":2,"deviceId":"1","apiKey":"x","name":"x","verified":true}', 'K-209'],
  ] as const)('%s is %s, kept as it is, and not written down', async (text, code) => {
    const { store, keychain, log } = stage();
    keychain.value = text;
    expect(await store.load()).toEqual(err(code));
    expect(keychain.value).toBe(text);
    expect(log.text()).toContain(code);
    if (text !== '') expect(log.text()).not.toContain(text);
  });

  it('of version 1 may lack what came later, and hold more', async () => {
    const { store, keychain } = stage();
    keychain.value = '{"v":1,"deviceId":"1","apiKey":"x","name":"y","verified":true,"pendingDeletion":[1]}';
    expect(await store.load()).toEqual(
      ok({ deviceId: '1', apiKey: 'x', name: 'y', verified: true, nsisWarning: false }),
    );
  });

  it('makes no keychain fault worse', async () => {
    for (const code of ['K-201', 'K-202', 'K-203', 'K-207'] as const) {
      const { store, keychain, note } = stage();
      note.stored = true;
      keychain.failing.get = code;
      expect(await store.load()).toEqual(err(code));
      expect(note.stored).toBe(true);
    }
  });
});

describe('saving', () => {
  it.each([
    ['something else', (value: string) => `${value} `],
    ['a part', (value: string) => value.slice(0, -1)],
    ['nothing', () => null],
  ])('is believed only when it is read back: %s', async (_what, spoil) => {
    const { store, keychain, note } = stage();
    keychain.spoil = spoil;
    expect(await store.save(IDENTITY)).toEqual(err('K-208'));
    expect(note.stored).toBe(false);
  });

  it('says why it failed, in writing and in reading back', async () => {
    const { store, keychain, note } = stage();
    keychain.failing.set = 'K-204';
    expect(await store.save(IDENTITY)).toEqual(err('K-204'));
    expect(keychain.calls).toEqual(['get', 'set']);
    delete keychain.failing.set;
    keychain.spoil = (value) => {
      keychain.failing.get = 'K-202';
      return value;
    };
    expect(await store.save(IDENTITY)).toEqual(err('K-202'));
    expect(note.stored).toBe(false);
  });

  it('is not mixed up with what is saved, read or deleted at the same time', async () => {
    const { store, keychain } = stage();
    const other = { ...IDENTITY, verified: true };
    const results = await Promise.all([
      store.save(IDENTITY),
      store.save(other),
      store.load(),
      store.retire(IDENTITY),
      store.load(),
    ]);
    expect(results).toEqual([ok(IDENTITY), ok(other), ok(other), ok(null), ok(null)]);
    expect(keychain.refused).toBe(0);
  });

  it('goes on after a call that broke', async () => {
    const { store, keychain } = stage();
    keychain.spoil = () => {
      throw new Error('broken');
    };
    await expect(store.save(IDENTITY)).rejects.toThrow('broken');
    keychain.spoil = null;
    expect(await store.save(IDENTITY)).toEqual(ok(IDENTITY));
  });
});

describe('the end of the last deletion', () => {
  const settle = (store: IdentityStore) => store.settle(IDENTITY.deviceId);

  it('takes entry and note away', async () => {
    const { store, keychain, note } = stage();
    await store.save(IDENTITY);
    await store.retire(IDENTITY);
    expect(await settle(store)).toEqual(ok(null));
    expect([keychain.value, note.stored]).toEqual([null, false]);
    expect(await store.load()).toEqual(ok(null));
  });

  it('leaves no note without an entry, whenever the program is killed', async () => {
    const { store, keychain, note } = stage();
    await store.save(IDENTITY);
    await store.retire(IDENTITY);
    const seen: boolean[] = [];
    vi.spyOn(keychain, 'delete').mockImplementationOnce(() => {
      seen.push(note.stored);
      return MemoryKeychain.prototype.delete.call(keychain);
    });
    expect(await settle(store)).toEqual(ok(null));
    expect(seen).toEqual([false]);
  });

  it('is done where there is nothing', async () => {
    expect(await settle(stage().store)).toEqual(ok(null));
  });

  it('is not done where the keyring is locked: it hides the entry', async () => {
    const { store, keychain, note } = stage();
    await store.save(IDENTITY);
    await store.retire(IDENTITY);
    keychain.hides = true;
    expect(await settle(store)).toEqual(err('K-206'));
    expect(note.stored).toBe(true);
  });

  it('says why it failed', async () => {
    const { store, keychain, note } = stage();
    await store.save(IDENTITY);
    await store.retire(IDENTITY);
    keychain.failing.delete = 'K-203';
    expect(await settle(store)).toEqual(err('K-203'));
    expect(note.stored).toBe(true);
  });
});

describe('a device that is reset', () => {
  const KEYS = { deviceId: IDENTITY.deviceId, apiKey: IDENTITY.apiKey };
  const NEXT: Identity = { ...IDENTITY, deviceId: '999-999-999-999', apiKey: '0d9f3c0e-8f64-4c53-9f2d-0c2f5c1d7e22' };

  it('becomes a deletion in one write, which a restart finds', async () => {
    const s = stage();
    await s.store.save(IDENTITY);
    s.keychain.calls.length = 0;
    expect(await s.store.retire(IDENTITY)).toEqual(ok(null));
    expect(s.keychain.calls).toEqual(['get', 'set', 'get']);
    const later = again(s);
    expect(await later.load()).toEqual(ok(null));
    expect(later.due()).toEqual([KEYS]);
  });

  it('is due beside the next device, and is ticked off without touching that', async () => {
    const s = stage();
    await s.store.save(IDENTITY);
    await s.store.retire(IDENTITY);
    await s.store.save(NEXT);
    const later = again(s);
    expect(await later.load()).toEqual(ok(NEXT));
    expect(later.due()).toEqual([KEYS]);
    expect(await later.settle(IDENTITY.deviceId)).toEqual(ok(null));
    expect(later.due()).toEqual([]);
    expect(await again(s).load()).toEqual(ok(NEXT));
    expect(s.keychain.value).not.toContain(IDENTITY.apiKey);
  });

  it('is one of several', async () => {
    const s = stage();
    await s.store.save(IDENTITY);
    await s.store.retire(IDENTITY);
    await s.store.save(NEXT);
    await s.store.retire(NEXT);
    expect(s.store.due().map(({ deviceId }) => deviceId)).toEqual([IDENTITY.deviceId, NEXT.deviceId]);
    await s.store.settle(IDENTITY.deviceId);
    expect(s.store.due().map(({ deviceId }) => deviceId)).toEqual([NEXT.deviceId]);
  });

  it('leaves nothing behind when the last is ticked off', async () => {
    const s = stage();
    await s.store.save(IDENTITY);
    await s.store.retire(IDENTITY);
    expect(await s.store.settle(IDENTITY.deviceId)).toEqual(ok(null));
    expect([s.keychain.value, s.note.stored]).toEqual([null, false]);
  });

  it('stays a device where the keychain fails, also where nobody knows what the write did', async () => {
    const s = stage();
    await s.store.save(IDENTITY);
    s.keychain.failing.set = 'K-204';
    expect(await s.store.retire(IDENTITY)).toEqual(err('K-204'));
    delete s.keychain.failing.set;
    s.keychain.failing.get = 'K-207';
    expect(await s.store.retire(IDENTITY)).toEqual(err('K-207'));
    delete s.keychain.failing.get;
    expect(s.store.due()).toEqual([]);
    const later = again(s);
    expect(await later.load()).toEqual(ok(IDENTITY));
    expect(later.due()).toEqual([]);
  });

  it('is not taken for none where its entry is damaged', async () => {
    const s = stage();
    s.keychain.value = '{"v":1,"deviceId":5,"apiKey":"x","pendingDeletion":[{"deviceId":"1","apiKey":"y"}]}';
    expect(await s.store.load()).toEqual(err('K-205'));
    s.keychain.value = '{"v":1,"pendingDeletion":[]}';
    expect(await s.store.load()).toEqual(err('K-205'));
  });

  it('fits into Credential Manager with the longest name and three more', async () => {
    const s = stage();
    for (const deviceId of ['111-111-111-111', '222-222-222-222', '333-333-333-333']) {
      const device = { ...IDENTITY, deviceId };
      await s.store.save(device);
      await s.store.retire(device);
    }
    await s.store.save({ ...NEXT, name: '字'.repeat(255) });
    expect(Buffer.byteLength(s.keychain.value ?? '', 'utf8')).toBeLessThan(2_560);
  });
});
