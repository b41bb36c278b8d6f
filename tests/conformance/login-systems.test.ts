import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { askToLogIn, connectorCall, newLogin, outcomeOf } from './support/connector.ts';
import { call, clientOf, newDevice, unknownDevice } from './support/rest.ts';
import { PIN, target } from './support/target.ts';

const poll = async (pollingKey: string) => (await call('GET', `/api/notification/${pollingKey}/poll`)).json;

describe('a login system', () => {
  test('needs its key', async () => {
    const path = `/api/server/client/${(await newDevice()).deviceId}/authenticate`;
    expect((await call('PUT', path)).status).toBe(401);
    expect((await call('PUT', path, { headers: { ApiKey: randomUUID() } })).status).toBe(401);
  });

  test('makes a request with a control code of four characters, none of them an I', async () => {
    const login = await newLogin(await newDevice());
    expect(login.challenge).toMatch(/^[A-HJ-Z\d]{4}$/);
    expect(login).toMatchObject({ clientNotified: false, clientAuthenticated: false, clientRejected: false });
    expect(login.redirectUrl ?? null).toBeNull();
    expect(await outcomeOf(login)).toEqual(login);
  });

  test('can ask for no control code', async () => {
    expect((await newLogin(await newDevice(), '?emitChallenge=false')).challenge).toBe('');
  });

  test('is told 404 of an unknown device and 410 of a disabled one', async () => {
    expect((await askToLogIn(unknownDevice())).status).toBe(404);
    const device = await newDevice();
    await clientOf(device).remove();
    expect((await askToLogIn(device)).status).toBe(410);
  });

  test('learns by asking whether something has happened, without logging on', async () => {
    const device = await newDevice();
    const { pollingKey, subscriptionKey } = await newLogin(device);
    expect(await poll(pollingKey)).toEqual({ stateChange: false });
    await clientOf(device).accept(subscriptionKey, PIN);
    expect(await poll(pollingKey)).toEqual({ stateChange: true });
    expect(await poll(randomUUID())).toEqual({ stateChange: true });
  });

  test('can list devices, if it names its version', async () => {
    const { deviceId } = await newDevice();
    const path = `/api/server/nsis/clients?deviceId=${deviceId}`;
    expect((await call('GET', path, { headers: { ApiKey: target.connectorKey } })).status).toBe(400);
    expect((await connectorCall('GET', path)).json).toEqual([
      expect.objectContaining({
        deviceId,
        type: 'WINDOWS',
        name: 'Conformance',
        hasPincode: true,
        roaming: false,
        locked: false,
        passwordless: false,
      }),
    ]);
  });
});
