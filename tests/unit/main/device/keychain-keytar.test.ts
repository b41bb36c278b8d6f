import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeytarKeychain } from '../../../../src/main/device/keychain-keytar.ts';
import { translator } from '../../../../src/shared/i18n.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import { recordingLog } from '../support/recording-log.ts';

type Keytar = typeof import('keytar');

const SECRET = '{"v":1,"apiKey":"6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11"}';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stage() {
  const keytar = {
    getPassword: vi.fn<Keytar['getPassword']>(() => Promise.resolve(null)),
    setPassword: vi.fn<Keytar['setPassword']>(() => Promise.resolve()),
    deletePassword: vi.fn<Keytar['deletePassword']>(() => Promise.resolve(true)),
  };
  const load = vi.fn(() => Promise.resolve(keytar));
  const log = recordingLog();
  const keychain = createKeytarKeychain({ service: 'OS2faktor', timeout: 5_000, load, log });
  return { keytar, load, log, keychain };
}

describe('the keychain by way of keytar', () => {
  it('asks for one entry of one service', async () => {
    const { keychain, keytar } = stage();
    keytar.getPassword.mockResolvedValueOnce('value');
    expect(await keychain.get()).toEqual(ok('value'));
    expect(await keychain.get()).toEqual(ok(null));
    expect(await keychain.set('value')).toEqual(ok(null));
    expect(await keychain.delete()).toEqual(ok(true));
    keytar.deletePassword.mockResolvedValueOnce(false);
    expect(await keychain.delete()).toEqual(ok(false));
    expect(keytar.getPassword).toHaveBeenCalledWith('OS2faktor', 'device');
    expect(keytar.setPassword).toHaveBeenCalledWith('OS2faktor', 'device', 'value');
    expect(keytar.deletePassword).toHaveBeenCalledWith('OS2faktor', 'device');
  });

  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'K-201'],
    ['Could not connect: No such file or directory', 'K-201'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'K-201'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'K-201'],
    ['Cannot create an item in a locked collection', 'K-202'],
    ['Access is denied.', 'K-203'],
    ['Adgang nægtet.', 'K-203'],
    ['Der er ikke tilstrækkelig hukommelse', 'K-201'],
    ['Not enough memory resources are available to process this command.', 'K-204'],
    ['The stub received bad data.', 'K-204'],
    ['No space left on device', 'K-204'],
    ['', 'K-201'],
  ] as const)('%j is %s', async (message, code) => {
    const { keychain, keytar } = stage();
    keytar.setPassword.mockRejectedValueOnce(new Error(message));
    expect(await keychain.set(SECRET)).toEqual(err(code));
  });

  it('says of an error in words that it does not know whatever may be the cause', () => {
    const { text } = translator('en').error('K-201');
    for (const cause of ['missing', 'locked', 'full', 'no access']) expect(text).toContain(cause);
  });

  it('fails without its native part, and is asked for it again', async () => {
    const { keychain, load } = stage();
    load.mockRejectedValueOnce(new Error('no such module'));
    expect(await keychain.get()).toEqual(err('K-201'));
    expect(await keychain.get()).toEqual(ok(null));
  });

  it('does not wait for ever, and begins nothing while a call hangs', async () => {
    const { keychain, keytar } = stage();
    const hanging = Promise.withResolvers<string | null>();
    keytar.getPassword.mockReturnValueOnce(hanging.promise);
    const first = keychain.get();
    await vi.advanceTimersByTimeAsync(4_999);
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toEqual(err('K-207'));
    expect(await keychain.get()).toEqual(err('K-207'));
    expect(await keychain.set(SECRET)).toEqual(err('K-207'));
    expect(keytar.getPassword).toHaveBeenCalledOnce();
    expect(keytar.setPassword).not.toHaveBeenCalled();
    hanging.resolve('late');
    await vi.advanceTimersByTimeAsync(0);
    expect(await keychain.get()).toEqual(ok(null));
  });

  it('lives on when a call fails after its time', async () => {
    const { keychain, keytar } = stage();
    const hanging = Promise.withResolvers<string | null>();
    keytar.getPassword.mockReturnValueOnce(hanging.promise);
    const first = keychain.get();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await first).toEqual(err('K-207'));
    hanging.reject(new Error('too late'));
    await vi.advanceTimersByTimeAsync(0);
    expect(await keychain.get()).toEqual(ok(null));
  });

  it('leaves no timer behind', async () => {
    const { keychain } = stage();
    await keychain.get();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('writes nothing of the entry into the log', async () => {
    const { keychain, keytar, log } = stage();
    keytar.setPassword.mockRejectedValueOnce(new Error('Access is denied.'));
    await keychain.set(SECRET);
    expect(log.text()).toContain('Access is denied');
    expect(log.text()).not.toContain('6b0a3c0e');
  });
});
