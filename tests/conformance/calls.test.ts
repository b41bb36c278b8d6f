import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { call, clientOf, keysOf, newDevice, unknownDevice } from './support/rest.ts';
import { PIN, VERSION } from './support/target.ts';

describe('every authenticated call', () => {
  test.each([
    ['GET', '/api/client/v2/status'],
    ['GET', '/api/client'],
    ['DELETE', '/api/client'],
    ['POST', '/api/client/v2/setPin'],
    ['POST', '/api/client/v2/validatePin'],
    ['PUT', `/api/client/${randomUUID()}/accept`],
    ['PUT', `/api/client/${randomUUID()}/reject`],
  ])('%s %s is 401 without a known device and its key, before anything else is looked at', async (method, path) => {
    const device = await newDevice();
    const { deviceId, ApiKey } = keysOf(device);
    const attempts: Record<string, string>[] = [
      {},
      { deviceId },
      { ApiKey },
      { deviceId, ApiKey: randomUUID() },
      keysOf(unknownDevice()),
    ];
    for (const headers of attempts) expect((await call(method, path, { headers })).status).toBe(401);
    expect((await clientOf(device).status()).json).toMatchObject({ disabled: false });
  });

  test('takes header names in any case', async () => {
    const { deviceId, apiKey } = await newDevice();
    const answer = await call('GET', '/api/client/v2/status', { headers: { DEVICEID: deviceId, apikey: apiKey } });
    expect(answer.status).toBe(200);
  });

  test('has an exact path: a trailing slash is 404 and nothing happens', async () => {
    const client = clientOf(await newDevice());
    expect((await client.send('DELETE', '/api/client/')).status).toBe(404);
    expect((await client.send('GET', '/api/client/v2/status/')).status).toBe(404);
    expect((await client.status()).json).toMatchObject({ disabled: false });
  });
});

describe('a version of 33 characters', () => {
  const headers = { clientVersion: '3.'.padEnd(33, '0') };

  test('is refused with 500 where it would be stored', async () => {
    const client = clientOf(await newDevice());
    const answer = await client.send('POST', '/api/client/v2/validatePin', { headers, body: { pincode: PIN } });
    expect([answer.status, answer.headers.get('connection')]).toEqual([500, 'close']);
  });

  test('is not looked at by GET', async () => {
    const client = clientOf(await newDevice());
    expect((await client.send('GET', '/api/client', { headers })).status).toBe(404);
    expect((await client.send('GET', '/api/client/v2/status', { headers })).status).toBe(200);
  });
});

describe('errors', () => {
  const FIELDS = ['error', 'path', 'status', 'timestamp'];

  test('401, 404 by path, 405 and 415 carry timestamp, status, error and path', async () => {
    const client = clientOf(await newDevice());
    const answers = [
      await call('GET', '/api/client/v2/status'),
      await client.send('GET', '/api/client/v2/nowhere'),
      await client.send('PATCH', '/api/client/v2/status'),
      await client.send('POST', '/api/client/v2/validatePin', { headers: { 'content-type': 'text/plain' }, body: 'x' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 405, 415]);
    for (const { json, status } of answers) {
      expect(json).toMatchObject({ status });
      expect(Object.keys(json ?? {}).sort()).toEqual(FIELDS);
    }
  });

  test('a missing body is 400, and a 400 closes the connection', async () => {
    const client = clientOf(await newDevice());
    const answer = await client.send('POST', '/api/client/v2/validatePin', { body: '' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('connection')).toBe('close');
    expect((await client.status()).headers.get('connection')).not.toBe('close');
  });

  test('a request that nobody made is an empty 404', async () => {
    const answer = await clientOf(await newDevice()).waiting();
    expect([answer.status, answer.text]).toEqual([404, '']);
  });
});

test('JSON comes in chunks, uncompressed, as application/json', async () => {
  const client = clientOf(await newDevice());
  const { headers } = await client.send('GET', '/api/client/v2/status', { headers: { 'accept-encoding': 'gzip' } });
  expect(headers.get('transfer-encoding')).toBe('chunked');
  expect(headers.get('content-encoding')).toBeNull();
  expect(headers.get('content-type')).toMatch(/^application\/json/);
});

describe('status and deletion', () => {
  test('a fresh device has a PIN and no MitID, and is neither disabled nor blocked', async () => {
    const answer = await clientOf(await newDevice()).status();
    expect(answer.json).toEqual({ disabled: false, pinProtected: true, nemIdRegistered: false, blocked: false });
  });

  test('deletion disables; it can be said twice', async () => {
    const device = await newDevice();
    const client = clientOf(device);
    expect((await client.remove()).status).toBe(200);
    expect((await client.remove()).status).toBe(200);
    expect((await client.status()).json).toMatchObject({ disabled: true });
    const bare = await call('GET', '/api/client', { headers: { ...keysOf(device), clientVersion: VERSION } });
    expect(bare.status).toBe(404);
  });
});
