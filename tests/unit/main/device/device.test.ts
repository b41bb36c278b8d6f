import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDevice } from '../../../../src/main/device/device.ts';
import { createIdentityStore, type Identity } from '../../../../src/main/device/identity.ts';
import type { DeviceState } from '../../../../src/shared/state.ts';
import { MemoryKeychain, MemoryNote } from '../support/memory-keychain.ts';
import { recordingLog } from '../support/recording-log.ts';

const IDENTITY: Identity = {
  deviceId: '123-456-789-012',
  apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11',
  name: 'Skrivebord',
  verified: false,
  nsisWarning: true,
};
const STATUS = { disabled: false, pinProtected: true, verified: false, blocked: false };
const ENROLLED = {
  is: 'enrolled',
  deviceId: IDENTITY.deviceId,
  name: 'Skrivebord',
  verified: false,
  nsisWarning: true,
  unusedSince: null,
  pinMissing: false,
  disabled: false,
  blocked: false,
  standing: 'known',
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function stage(stored: Identity | null = IDENTITY) {
  const keychain = new MemoryKeychain();
  const note = new MemoryNote();
  const identities = createIdentityStore({ keychain, note, log: recordingLog() });
  if (stored !== null) await identities.save(stored);
  const states: DeviceState[] = [];
  const [onKnown, onNews, onLeft] = [vi.fn(), vi.fn(), vi.fn()];
  const clock = { now: 0 };
  const device = createDevice({
    identities,
    retry: 30_000,
    log: recordingLog(),
    onState: (state) => states.push(state),
    goneAfter: 900_000,
    denials: { get: () => null, set: () => undefined },
    now: () => clock.now,
    onKnown,
    onNews,
    onLeft,
  });
  return { device, keychain, note, identities, states, onKnown, onNews, onLeft, clock, last: () => states.at(-1) };
}
const keychainSettles = async (): Promise<void> => {
  for (let at = 0; at < 10; at++) await new Promise((resolve) => setImmediate(resolve));
};

describe('the device', () => {
  it('is what the keychain says', async () => {
    const { device, last, onKnown } = await stage();
    expect(device.credentials()).toBeNull();
    await device.load();
    expect(last()).toEqual(ENROLLED);
    expect(device.credentials()).toMatchObject({ deviceId: IDENTITY.deviceId, apiKey: IDENTITY.apiKey });
    expect(onKnown).toHaveBeenCalledExactlyOnceWith(IDENTITY);
  });

  it('is none where none was stored', async () => {
    const { device, last, onKnown } = await stage(null);
    await device.load();
    expect(last()).toEqual({ is: 'not-enrolled' });
    expect(device.credentials()).toBeNull();
    expect(onKnown).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('carries no key into the state', async () => {
    const { device, states } = await stage();
    await device.load();
    expect(JSON.stringify(states)).not.toContain(IDENTITY.apiKey);
  });
});

describe('a keychain that cannot say', () => {
  it.each(['K-201', 'K-202', 'K-207'] as const)('%s: said, asked again, and never "not enrolled"', async (code) => {
    const { device, keychain, states, last, onKnown } = await stage();
    keychain.failing.get = code;
    await device.load();
    expect(last()).toEqual({ is: 'unavailable', code });
    expect(onKnown).not.toHaveBeenCalled();
    vi.advanceTimersByTime(30_000);
    await keychainSettles();
    delete keychain.failing.get;
    vi.advanceTimersByTime(30_000);
    await keychainSettles();
    expect(states.map(({ is }) => is)).toEqual(['unavailable', 'unavailable', 'enrolled']);
    expect(keychain.value).toContain(IDENTITY.apiKey);
  });

  it('that hides what was stored is asked again too', async () => {
    const { device, keychain, last } = await stage();
    keychain.hides = true;
    await device.load();
    expect(last()).toEqual({ is: 'unavailable', code: 'K-206' });
    keychain.hides = false;
    await device.load();
    expect(last()).toEqual(ENROLLED);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked once more for who asked while it failed, and once alone where it answers', async () => {
    const { device, keychain, states } = await stage();
    const get = vi.spyOn(keychain, 'get');
    keychain.failing.get = 'K-201';
    const first = device.load();
    const second = device.load();
    const third = device.load();
    await Promise.all([first, second, third]);
    expect(get).toHaveBeenCalledTimes(2);
    expect(states.map(({ is }) => is)).toEqual(['unavailable', 'unavailable']);
    delete keychain.failing.get;
    await Promise.all([device.load(), device.load()]);
    expect(get).toHaveBeenCalledTimes(3);
    expect(states.at(-1)).toEqual(ENROLLED);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not asked any more when the program ends', async () => {
    const { device, keychain } = await stage();
    keychain.failing.get = 'K-201';
    await device.load();
    device.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not asked any more either where the program ends while it is asked', async () => {
    const { device, keychain } = await stage();
    keychain.failing.get = 'K-201';
    const reading = device.load();
    device.stop();
    await reading;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what the server says', () => {
  it('verified: is believed, kept, and told', async () => {
    const { device, last, onKnown, identities } = await stage();
    await device.load();
    device.heard({ ...STATUS, verified: true });
    expect(last()).toEqual({ ...ENROLLED, verified: true });
    expect(onKnown).toHaveBeenLastCalledWith({ ...IDENTITY, verified: true });
    expect(await identities.load()).toEqual({ ok: true, value: { ...IDENTITY, verified: true } });
  });

  it('nothing new: changes nothing', async () => {
    const { device, states, onKnown, keychain } = await stage();
    await device.load();
    const before = [states.length, keychain.calls.length];
    device.heard(STATUS);
    await keychainSettles();
    expect([states.length, keychain.calls.length]).toEqual(before);
    expect(onKnown).toHaveBeenCalledOnce();
  });

  it('denied: is said once, deletes nothing, and passes', async () => {
    const { device, last, onNews, keychain, onKnown } = await stage();
    await device.load();
    device.denied();
    device.denied();
    expect(last()).toEqual({ ...ENROLLED, standing: 'denied' });
    expect(onNews.mock.calls).toEqual([['denied']]);
    expect(keychain.value).toContain(IDENTITY.apiKey);
    expect(device.credentials()).not.toBeNull();
    device.heard(STATUS);
    expect(last()).toEqual(ENROLLED);
    expect(onKnown).toHaveBeenCalledOnce();
    device.denied();
    expect(onNews.mock.calls).toEqual([['denied'], ['denied']]);
  });

  it('denied three times over a quarter of an hour: is gone, kept all the same, and comes back', async () => {
    const { device, last, onNews, keychain, clock } = await stage();
    await device.load();
    for (const minute of [0, 10, 14]) {
      clock.now = minute * 60_000;
      device.denied();
    }
    expect(last()).toMatchObject({ standing: 'denied' });
    clock.now = 15 * 60_000;
    device.denied();
    expect(last()).toMatchObject({ standing: 'gone' });
    expect(onNews.mock.calls).toEqual([['denied'], ['gone']]);
    expect(keychain.value).toContain(IDENTITY.apiKey);
    device.heard(STATUS);
    expect(last()).toEqual(ENROLLED);
  });

  it('disabled, blocked and without a PIN: is told, once, and passes', async () => {
    const { device, states, last, onNews, onKnown } = await stage();
    await device.load();
    const bad = { ...STATUS, disabled: true, blocked: true, pinProtected: false };
    device.heard(bad);
    device.heard(bad);
    expect(last()).toEqual({ ...ENROLLED, disabled: true, blocked: true, pinMissing: true });
    expect(onNews.mock.calls).toEqual([['disabled'], ['blocked']]);
    expect(states).toHaveLength(2);
    device.heard(STATUS);
    expect(last()).toEqual(ENROLLED);
    expect(onKnown).toHaveBeenCalledOnce();
  });

  it('says nothing of a device that is not there', async () => {
    const { device, states, onNews } = await stage(null);
    await device.load();
    device.heard({ ...STATUS, verified: true, disabled: true });
    device.denied();
    expect(states).toEqual([{ is: 'not-enrolled' }]);
    expect(onNews).not.toHaveBeenCalled();
  });
});

describe('taken away by the user', () => {
  it('is none any more, and its deletion is due', async () => {
    const { device, last, identities, onLeft } = await stage();
    await device.load();
    expect(await device.retire()).toEqual({ ok: true, value: null });
    expect(last()).toEqual({ is: 'not-enrolled' });
    expect(device.credentials()).toBeNull();
    expect(identities.due()).toEqual([{ deviceId: IDENTITY.deviceId, apiKey: IDENTITY.apiKey }]);
    expect(onLeft).toHaveBeenCalledOnce();
  });

  it('stays where the keychain does not take it', async () => {
    const { device, last, keychain, onLeft, identities } = await stage();
    await device.load();
    keychain.failing.set = 'K-204';
    expect(await device.retire()).toEqual({ ok: false, error: 'K-204' });
    expect(last()).toEqual(ENROLLED);
    expect(device.credentials()).not.toBeNull();
    expect(identities.due()).toEqual([]);
    expect(onLeft).not.toHaveBeenCalled();
  });

  it('is not brought back by a status that arrives meanwhile', async () => {
    const { device, last, identities } = await stage();
    await device.load();
    const retired = device.retire();
    device.heard({ ...STATUS, verified: true });
    device.denied();
    await retired;
    expect(last()).toEqual({ is: 'not-enrolled' });
    expect(await identities.load()).toEqual({ ok: true, value: null });
  });

  it('leaves nothing of what the server said of it to the next one', async () => {
    const { device, last } = await stage();
    await device.load();
    device.heard({ ...STATUS, disabled: true });
    await device.retire();
    device.adopt({ ...IDENTITY, deviceId: '999-456-789-012' });
    expect(last()).toEqual({ ...ENROLLED, deviceId: '999-456-789-012' });
  });
});

it('takes a new device from the enrolment', async () => {
  const { device, last } = await stage(null);
  await device.load();
  device.adopt(IDENTITY);
  expect(last()).toEqual(ENROLLED);
  expect(device.credentials()).toMatchObject({ deviceId: IDENTITY.deviceId });
});

it('ends what belonged to the old one, where the enrolment finds another', async () => {
  const { device, onLeft, last } = await stage();
  await device.load();
  device.adopt({ ...IDENTITY, verified: true });
  expect(onLeft).not.toHaveBeenCalled();
  device.adopt({ ...IDENTITY, deviceId: '999-456-789-012' });
  expect(onLeft).toHaveBeenCalledOnce();
  expect(last()).toMatchObject({ deviceId: '999-456-789-012' });
});

it('is noted as used at its first answer, and only then', async () => {
  const { device, keychain, last } = await stage({ ...IDENTITY, unusedSince: 1_000 });
  await device.load();
  expect(last()).toEqual({ ...ENROLLED, unusedSince: 1_000 });
  device.answered();
  expect(last()).toEqual(ENROLLED);
  await keychainSettles();
  expect(JSON.parse(keychain.value ?? '')).toEqual({ v: 1, ...IDENTITY });
  keychain.value = 'not written again';
  device.answered();
  await keychainSettles();
  expect(keychain.value).toBe('not written again');
});
