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
const ENROLLED = { is: 'enrolled', deviceId: IDENTITY.deviceId, name: 'Skrivebord', verified: false, denied: false };

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
  const [onKnown, onDenied] = [vi.fn(), vi.fn()];
  const device = createDevice({
    identities,
    retry: 30_000,
    log: recordingLog(),
    onState: (state) => states.push(state),
    onKnown,
    onDenied,
  });
  return { device, keychain, note, identities, states, onKnown, onDenied, last: () => states.at(-1) };
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

  it('is not asked any more when the program ends', async () => {
    const { device, keychain } = await stage();
    keychain.failing.get = 'K-201';
    await device.load();
    device.stop();
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
    const { device, last, onDenied, keychain, onKnown } = await stage();
    await device.load();
    device.denied();
    device.denied();
    expect(last()).toEqual({ ...ENROLLED, denied: true });
    expect(onDenied).toHaveBeenCalledOnce();
    expect(keychain.value).toContain(IDENTITY.apiKey);
    expect(device.credentials()).not.toBeNull();
    device.heard(STATUS);
    expect(last()).toEqual(ENROLLED);
    expect(onKnown).toHaveBeenCalledOnce();
    device.denied();
    expect(onDenied).toHaveBeenCalledTimes(2);
  });

  it('says nothing of a device that is not there', async () => {
    const { device, states, onDenied } = await stage(null);
    await device.load();
    device.heard({ ...STATUS, verified: true });
    device.denied();
    expect(states).toEqual([{ is: 'not-enrolled' }]);
    expect(onDenied).not.toHaveBeenCalled();
  });
});

it('takes a new device from the enrolment', async () => {
  const { device, last } = await stage(null);
  await device.load();
  device.adopt(IDENTITY);
  expect(last()).toEqual(ENROLLED);
  expect(device.credentials()).toMatchObject({ deviceId: IDENTITY.deviceId });
});
