import { describe, expect, test } from 'vitest';
import { MINUTE } from './support/like.ts';
import { newLogin } from './support/connector.ts';
import { call, clientOf, keysOf, newDevice, pinResultOf } from './support/rest.ts';
import { PIN, WRONG_PIN } from './support/target.ts';

const NEW_PIN = '736190';
const COPENHAGEN = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The minutes that a lock of five minutes can end in, when it was made between two moments. */
const lockEnds = (from: number, to: number) =>
  [from - 2_000, to + 2_000].map((at) => COPENHAGEN.format(new Date(at + 5 * 60_000)));

const clientWithWrongPins = async (count: number) => {
  const device = await newDevice();
  const client = clientOf(device);
  for (let tries = 0; tries < count; tries += 1) await client.validatePin(WRONG_PIN);
  return { device, client };
};

describe('validatePin', () => {
  test('says OK, WRONG_PIN four times, and locks with the fifth for five minutes', async () => {
    const { client } = await clientWithWrongPins(0);
    expect((await client.validatePin(PIN)).json).toEqual({ status: 'OK', lockedUntil: null });
    for (let tries = 1; tries <= 4; tries += 1) {
      expect((await client.validatePin(WRONG_PIN)).json).toEqual({ status: 'WRONG_PIN', lockedUntil: null });
    }
    const from = Date.now();
    const { status, lockedUntil } = pinResultOf(await client.validatePin(WRONG_PIN));
    expect(status).toBe('LOCKED');
    expect(lockEnds(from, Date.now())).toContain(lockedUntil);
    expect(pinResultOf(await client.validatePin(PIN))).toEqual({ status: 'LOCKED', lockedUntil });
  });

  test('a right PIN starts the count anew', async () => {
    const { client } = await clientWithWrongPins(4);
    await client.validatePin(PIN);
    expect(pinResultOf(await client.validatePin(WRONG_PIN)).status).toBe('WRONG_PIN');
  });

  test('counts together with accept', async () => {
    const { device, client } = await clientWithWrongPins(0);
    const { subscriptionKey } = await newLogin(device);
    for (let tries = 1; tries <= 4; tries += 1) await client.accept(subscriptionKey, WRONG_PIN);
    expect(pinResultOf(await client.validatePin(WRONG_PIN)).status).toBe('LOCKED');
  });

  test('needs the version header', async () => {
    const device = await newDevice();
    const options = { headers: keysOf(device), body: { pincode: PIN } };
    expect((await call('POST', '/api/client/v2/validatePin', options)).status).toBe(400);
  });
});

describe('setPin', () => {
  test('changes the PIN where the old one is right', async () => {
    const { client } = await clientWithWrongPins(0);
    expect((await client.setPin(PIN, NEW_PIN)).json).toEqual({ status: 'OK', lockedUntil: null });
    expect(pinResultOf(await client.validatePin(PIN)).status).toBe('WRONG_PIN');
    expect(pinResultOf(await client.validatePin(NEW_PIN)).status).toBe('OK');
  });

  test.each([WRONG_PIN, null])('refuses a wrong or missing old PIN', async (oldPin) => {
    const { client } = await clientWithWrongPins(0);
    expect(pinResultOf(await client.setPin(oldPin, NEW_PIN)).status).toBe('WRONG_PIN');
    expect(pinResultOf(await client.validatePin(PIN)).status).toBe('OK');
  });

  test('judges the new PIN before the old one', async () => {
    const { client } = await clientWithWrongPins(0);
    expect(pinResultOf(await client.setPin(WRONG_PIN, '4444')).status).toBe('INVALID_NEW_PIN');
  });

  test('judges the lock before the new PIN', async () => {
    const { client } = await clientWithWrongPins(5);
    expect(pinResultOf(await client.setPin(PIN, '4444')).status).toBe('LOCKED');
  });

  test('does not count wrong old PINs', async () => {
    const { client } = await clientWithWrongPins(0);
    for (let tries = 0; tries < 7; tries += 1) {
      expect(pinResultOf(await client.setPin(WRONG_PIN, NEW_PIN)).status).toBe('WRONG_PIN');
    }
    expect(pinResultOf(await client.setPin(PIN, NEW_PIN)).status).toBe('OK');
  });

  test('says LOCKED from a count of four on, and locks nothing', async () => {
    const { client } = await clientWithWrongPins(4);
    const result = pinResultOf(await client.setPin(WRONG_PIN, NEW_PIN));
    expect(result).toEqual({ status: 'LOCKED', lockedUntil: MINUTE });
    expect(pinResultOf(await client.validatePin(PIN)).status).toBe('OK');
  });

  test('with an empty version says OK and changes nothing; without one it is 400', async () => {
    const device = await newDevice();
    const client = clientOf(device);
    expect((await client.setPin(PIN, NEW_PIN, { clientVersion: '' })).json).toMatchObject({ status: 'OK' });
    const options = { headers: keysOf(device), body: { oldPin: PIN, newPin: NEW_PIN } };
    expect((await call('POST', '/api/client/v2/setPin', options)).status).toBe(400);
    expect(pinResultOf(await client.validatePin(PIN)).status).toBe('OK');
  });
});
