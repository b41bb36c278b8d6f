import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRest, type Fetch, type Rest } from '../../../../src/main/connection/rest.ts';
import { CREDENTIALS, KEY, recordingLog } from './support.ts';

interface Seen {
  url: string;
  init: RequestInit;
  headers: Record<string, string>;
}

const PIN = '4682';
const STATUS = { disabled: false, pinProtected: true, nemIdRegistered: true, blocked: false };
/** As older releases say it. */
const OLD_STATUS = { disabled: false, pinProtected: true, nemIdRegistered: true };
const own = (status: number) => ({
  timestamp: '2026-01-01T00:00:00.000+00:00',
  status,
  error: 'x',
  path: '/api/client',
});

function stage(fetch: Fetch) {
  const log = recordingLog();
  const seen: Seen[] = [];
  const rest = createRest({
    backendUrl: () => 'https://backend.example/',
    version: '3.0.0',
    timing: { restHeaders: 15_000, restTotal: 30_000 },
    log,
    fetch: (url, init) => {
      seen.push({ url, init, headers: Object.fromEntries(new Headers(init.headers)) });
      return fetch(url, init);
    },
  });
  return { rest, seen, log };
}

const answering = (status: number, body: unknown = '') =>
  stage(() => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })));

const CALLS: Record<string, (rest: Rest) => Promise<unknown>> = {
  register: (rest) => rest.register({ name: 'Skrivebord', pin: PIN }),
  status: (rest) => rest.status(CREDENTIALS),
  waiting: (rest) => rest.waiting(CREDENTIALS),
  accept: (rest) => rest.accept(CREDENTIALS, KEY, PIN),
  reject: (rest) => rest.reject(CREDENTIALS, KEY),
  remove: (rest) => rest.remove(CREDENTIALS),
  setPin: (rest) => rest.setPin(CREDENTIALS, { oldPin: PIN, newPin: '739405' }),
  validatePin: (rest) => rest.validatePin(CREDENTIALS, PIN),
};
const BODIES: Record<string, string> = {
  register: '{"name":"Skrivebord","pincode":"4682","type":"WINDOWS","token":null}',
  setPin: '{"oldPin":"4682","newPin":"739405"}',
  validatePin: '{"pincode":"4682"}',
};
const AUTHENTICATED = Object.entries(CALLS).filter(([name]) => name !== 'register');

afterEach(() => {
  vi.useRealTimers();
});

describe('what is sent', () => {
  it.each<[keyof typeof CALLS, string, string]>([
    ['register', 'POST', '/xapi/client/v2/register'],
    ['status', 'GET', '/api/client/v2/status'],
    ['waiting', 'GET', '/api/client'],
    ['accept', 'PUT', `/api/client/${KEY}/accept`],
    ['reject', 'PUT', `/api/client/${KEY}/reject`],
    ['remove', 'DELETE', '/api/client'],
    ['setPin', 'POST', '/api/client/v2/setPin'],
    ['validatePin', 'POST', '/api/client/v2/validatePin'],
  ])('%s', async (name, method, path) => {
    const { rest, seen } = answering(500);
    await CALLS[name]?.(rest);
    expect(seen).toHaveLength(1);
    const [{ url, init, headers } = { url: '', init: {}, headers: {} }] = seen;
    expect([init.method, url]).toEqual([method, `https://backend.example${path}`]);
    expect(init).toMatchObject({ redirect: 'error', credentials: 'omit', cache: 'no-store' });
    expect(headers).toEqual({
      accept: 'application/json',
      clientversion: '3.0.0',
      ...(name in BODIES ? { 'content-type': 'application/json' } : {}),
      ...(name === 'register' ? {} : { deviceid: CREDENTIALS.deviceId, apikey: CREDENTIALS.apiKey }),
      ...(name === 'accept' ? { pincode: PIN } : {}),
    });
    expect(init.body ?? null).toBe(BODIES[name] ?? null);
  });

  it('keeps a key inside its place in the path', async () => {
    const { rest, seen } = answering(200);
    await rest.reject(CREDENTIALS, '../x?y');
    expect(seen[0]?.url).toBe('https://backend.example/api/client/..%2Fx%3Fy/reject');
  });
});

describe('what the answers mean', () => {
  const made = { success: true, invalidPin: false, ...CREDENTIALS };
  const not = (invalidPin: boolean) => ({ success: false, invalidPin, deviceId: null, apiKey: null });
  const ok = (value: unknown) => ({ ok: true, value });
  const unreadable = (status: number) => ({ ok: false, error: { is: 'unreadable', code: 'C-305', status } });

  it.each<[string, number, unknown, unknown]>([
    ['register', 200, made, ok(CREDENTIALS)],
    ['register', 200, { ...made, extra: 1 }, ok(CREDENTIALS)],
    ['register', 200, not(true), { ok: false, error: { is: 'pin-refused' } }],
    ['register', 400, not(false), { ok: false, error: { is: 'name-refused' } }],
    ['register', 200, not(false), unreadable(200)],
    ['register', 200, { ...made, deviceId: '12' }, unreadable(200)],
    ['register', 200, { ...made, apiKey: 'a\r\nb: c' }, unreadable(200)],
    ['register', 400, made, unreadable(400)],
    ['register', 400, '', unreadable(400)],
    ['status', 200, STATUS, ok({ disabled: false, pinProtected: true, verified: true, blocked: false })],
    ['status', 200, { ...STATUS, blocked: 'no' }, unreadable(200)],
    ['status', 200, OLD_STATUS, ok({ disabled: false, pinProtected: true, verified: true, blocked: false })],
    [
      'status',
      200,
      { ...STATUS, blocked: null },
      ok({ disabled: false, pinProtected: true, verified: true, blocked: false }),
    ],
    ['status', 200, { disabled: false }, unreadable(200)],
    ['status', 404, '', unreadable(404)],
    [
      'waiting',
      200,
      { uuid: KEY, challenge: '??', serverName: 'S', tts: 'kl 12:34' },
      ok({ key: KEY, code: '??', systemName: 'S', tts: 'kl 12:34' }),
    ],
    [
      'waiting',
      200,
      { uuid: KEY, challenge: 'AB12', serverName: 'S' },
      ok({ key: KEY, code: 'AB12', systemName: 'S', tts: '' }),
    ],
    ['waiting', 404, '', ok(null)],
    ['waiting', 404, own(404), unreadable(404)],
    ['waiting', 404, '<html>', unreadable(404)],
    ['waiting', 200, {}, unreadable(200)],
    ['accept', 200, '', ok({ is: 'taken' })],
    ['accept', 200, { status: 'OK', lockedUntil: null }, ok({ is: 'taken' })],
    ['accept', 200, { status: 'WRONG_PIN', lockedUntil: null }, ok({ is: 'wrong-pin' })],
    ['accept', 200, { status: 'WRONG_PIN' }, unreadable(200)],
    ['accept', 400, { status: 'WRONG_PIN', lockedUntil: null }, ok({ is: 'wrong-pin' })],
    [
      'accept',
      400,
      { status: 'LOCKED', lockedUntil: '2026-03-01 12:41' },
      ok({ is: 'locked', lockedUntil: '2026-03-01 12:41' }),
    ],
    ['accept', 400, '', unreadable(400)],
    ['accept', 403, '', ok({ is: 'foreign' })],
    ['accept', 403, '<html>', unreadable(403)],
    ['reject', 200, '', ok({ is: 'taken' })],
    ['reject', 403, '', ok({ is: 'foreign' })],
    ['remove', 200, '', ok(null)],
    ['remove', 200, { status: 'OK', lockedUntil: null }, ok(null)],
    ['remove', 404, own(404), unreadable(404)],
  ])('%s %i %j', async (name, status, body, result) => {
    expect(await CALLS[name]?.(answering(status, body).rest)).toEqual(result);
  });

  it.each(Object.entries(CALLS))('%s: a fault of the server is told as one', async (_name, call) => {
    for (const [status, body] of [
      [500, own(500)],
      [502, '<html>Bad gateway</html>'],
    ] as const)
      expect(await call(answering(status, body).rest)).toEqual({
        ok: false,
        error: { is: 'server', code: 'C-302', status },
      });
  });

  it.each(AUTHENTICATED)("%s: only the backend's own 401 counts as denied", async (_name, call) => {
    const denied = { ok: false, error: { is: 'denied', code: 'C-306', status: 401 } };
    expect(await call(answering(401, own(401)).rest)).toEqual(denied);
    for (const body of ['<html>Log on</html>', '', own(403), { error: 'x' }])
      expect(await call(answering(401, body).rest)).toEqual(unreadable(401));
  });
});

describe('what can go wrong on the way', () => {
  const failing = (thrown: Error) => stage(() => Promise.reject(thrown));

  it.each<[string, Error, string, string]>([
    ['no route', new Error('net::ERR_NAME_NOT_RESOLVED'), 'unreachable', 'C-301'],
    ['a certificate', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'unknown-root', 'C-309'],
    ['a redirect', new TypeError('x', { cause: new Error('unexpected redirect') }), 'unreadable', 'C-305'],
  ])('%s', async (_name, thrown, is, code) => {
    for (const call of Object.values(CALLS))
      expect(await call(failing(thrown).rest)).toEqual({ ok: false, error: { is, code } });
  });

  /** A fetch that behaves like the real one: its signal ends the wait for headers and for the body. */
  const hanging = (when: 'headers' | 'body') =>
    stage((_url, { signal }) => {
      const aborted = new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
      if (when === 'headers') return aborted;
      const body = new ReadableStream({
        start: (controller) => {
          aborted.catch((error: unknown) => {
            controller.error(error);
          });
        },
      });
      return Promise.resolve(new Response(body));
    });

  it.each([
    ['headers', 15_000],
    ['body', 30_000],
  ] as const)('%s that do not come are waited for %i ms', async (when, ms) => {
    vi.useFakeTimers();
    const { rest } = hanging(when);
    let result: unknown = null;
    void rest.status(CREDENTIALS).then((value) => (result = value));
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(result).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(result).toEqual({ ok: false, error: { is: 'timeout', code: 'C-303' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reads no more of a body than it must', async () => {
    let pulled = 0;
    const endless = () =>
      new ReadableStream({
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(new Uint8Array(10_000).fill(32));
        },
      });
    const { rest } = stage(() => Promise.resolve(new Response(endless())));
    expect(await rest.status(CREDENTIALS)).toEqual({ ok: false, error: { is: 'unreadable', code: 'C-305' } });
    expect(pulled).toBeLessThan(12);
  });

  it('logs no secret', async () => {
    const { rest, log } = answering(500, own(500));
    for (const call of Object.values(CALLS)) await call(rest);
    await failing(new Error(`net::ERR_FAILED at https://x/?apiKey=${CREDENTIALS.apiKey}`)).rest.status(CREDENTIALS);
    expect(log.text()).toContain('/api/client/{key}/accept');
    for (const secret of [PIN, CREDENTIALS.apiKey, CREDENTIALS.deviceId, KEY]) expect(log.text()).not.toContain(secret);
  });
});

describe('a PIN that is judged', () => {
  const result = (status: string, lockedUntil: string | null = null) => ({ status, lockedUntil });
  it.each([
    [result('OK'), { is: 'right' }],
    [result('WRONG_PIN'), { is: 'wrong-pin' }],
    [result('INVALID_NEW_PIN'), { is: 'new-refused' }],
    [result('LOCKED', '2026-11-22 12:41'), { is: 'locked', lockedUntil: '2026-11-22 12:41' }],
    [result('LOCKED'), { is: 'locked', lockedUntil: null }],
    [result('LOCKED', 'tomorrow'), { is: 'locked', lockedUntil: null }],
  ])('%j', async (body, verdict) => {
    const { rest } = answering(200, body);
    expect(await rest.setPin(CREDENTIALS, { oldPin: PIN, newPin: '7394' })).toEqual({ ok: true, value: verdict });
    expect(await rest.validatePin(CREDENTIALS, PIN)).toEqual({ ok: true, value: verdict });
  });

  it.each([[''], ['<html>Log on</html>'], [{ status: 'FINE' }], [{ status: 'OK' }], [{}], [[]]])(
    '%j is no verdict',
    async (body) => {
      const { rest } = answering(200, body);
      const unreadable = { ok: false, error: { is: 'unreadable', code: 'C-305', status: 200 } };
      expect(await rest.setPin(CREDENTIALS, { oldPin: null, newPin: '7394' })).toEqual(unreadable);
      expect(await rest.validatePin(CREDENTIALS, PIN)).toEqual(unreadable);
    },
  );

  it('is sent with null where there is no old one', async () => {
    const { rest, seen } = answering(200, result('OK'));
    await rest.setPin(CREDENTIALS, { oldPin: null, newPin: '7394' });
    expect(seen[0]?.init.body).toBe('{"oldPin":null,"newPin":"7394"}');
  });

  it('leaves no trace in the log', async () => {
    const { rest, log } = answering(200, result('WRONG_PIN'));
    await rest.setPin(CREDENTIALS, { oldPin: '739405', newPin: '604815' });
    expect(log.text()).toContain('/setPin');
    expect(log.text()).not.toMatch(/739405|604815/);
  });

  it('is never sent in the name of no version', () => {
    const make = (): Rest =>
      createRest({
        backendUrl: () => 'https://backend.example',
        version: '',
        timing: { restHeaders: 1, restTotal: 1 },
        log: recordingLog(),
        fetch: () => Promise.reject(new Error('not to be called')),
      });
    expect(make).toThrow('version');
  });
});
