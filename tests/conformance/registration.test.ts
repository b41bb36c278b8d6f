import { describe, expect, test } from 'vitest';
import { API_KEY, OS2FAKTOR_ID } from './support/like.ts';
import { call, clientOf, newDevice, register } from './support/rest.ts';
import { PIN, VERSION } from './support/target.ts';

const valid = { name: 'OS2faktor – Citrix', pincode: PIN, type: 'WINDOWS', token: null };
const NOT_REGISTERED = { success: false, invalidPin: false, deviceId: null, apiKey: null };

describe('registration', () => {
  test('gives an OS2faktor ID and a key, with which the device is known', async () => {
    const answer = await register(valid);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      success: true,
      invalidPin: false,
      deviceId: OS2FAKTOR_ID,
      apiKey: API_KEY,
    });
    expect((await clientOf(await newDevice()).status()).status).toBe(200);
  });

  test.each([
    ['all alike', '2222'],
    ['rising', '3456'],
    ['falling', '8765'],
    ['first four alike', '999917'],
    ['first four rising', '012390'],
    ['first four falling', '54320'],
    ['too short', '820'],
    ['too long', '8205813'],
    ['empty', ''],
  ])('refuses a PIN that is %s', async (_why, pincode) => {
    const answer = await register({ ...valid, pincode });
    expect([answer.status, answer.json]).toEqual([200, { ...NOT_REGISTERED, invalidPin: true }]);
  });

  test.each([
    ['four digits', '8205'],
    ['six digits', '820519'],
    ['pairs', '7711'],
    ['steps of two', '2468'],
    ['four alike at the end only', '833333'],
    ['no digits: that is left to the client', 'q7x2'],
  ])('takes a PIN of %s', async (_why, pincode) => {
    expect((await register({ ...valid, pincode })).json).toMatchObject({ success: true });
  });

  test.each([
    ['no', undefined],
    ['a null', null],
    ['a one-character', 'x'],
    ['a 256-character', 'n'.repeat(256)],
    ['a name of 128 characters outside the plane, which are 256 units,', '😀'.repeat(128)],
  ])('refuses %s name', async (_what, name) => {
    const answer = await register({ ...valid, name });
    expect([answer.status, answer.json]).toEqual([400, NOT_REGISTERED]);
  });

  test.each(['nn', 'n'.repeat(255)])('takes a name of 2 or 255 characters', async (name) => {
    expect((await register({ ...valid, name })).json).toMatchObject({ success: true });
  });

  test('judges the PIN before the name', async () => {
    const answer = await register({ ...valid, name: 'x', pincode: '1111' });
    expect([answer.status, answer.json]).toEqual([200, { ...NOT_REGISTERED, invalidPin: true }]);
  });

  test('ignores fields that it does not know', async () => {
    expect((await register({ ...valid, colour: 'green' })).json).toMatchObject({ success: true });
  });

  test.each([
    ['no version header', 400, valid, {}],
    ['an empty body', 400, '', { clientVersion: VERSION }],
    ['broken JSON', 400, '{"name":"Navn"', { clientVersion: VERSION }],
    ['an unknown type', 400, { ...valid, type: 'FRIDGE' }, { clientVersion: VERSION }],
    ['no type', 500, { ...valid, type: undefined }, { clientVersion: VERSION }],
    ['no PIN', 500, { ...valid, pincode: undefined }, { clientVersion: VERSION }],
    ['a null PIN', 500, { ...valid, pincode: null }, { clientVersion: VERSION }],
    ['a version of 33 characters', 500, valid, { clientVersion: '3.0.0-'.padEnd(33, 'x') }],
    ['another content type', 415, valid, { clientVersion: VERSION, 'content-type': 'text/plain' }],
  ])('answers %s with %i', async (_what, status, body, headers) => {
    const answer = await call('POST', '/xapi/client/v2/register', { headers, body });
    expect(answer.status).toBe(status);
  });

  test('takes a version of 32 characters', async () => {
    const answer = await register(valid, { clientVersion: '3.0.0-'.padEnd(32, 'x') });
    expect(answer.json).toMatchObject({ success: true });
  });
});
