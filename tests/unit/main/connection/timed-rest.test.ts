import { beforeEach, expect, it, vi } from 'vitest';
import type { Sample } from '../../../../src/main/core/server-clock.ts';
import type { Fetch, Rest } from '../../../../src/main/connection/rest.ts';
import { createTimedRest } from '../../../../src/main/connection/timed-rest.ts';
import { CREDENTIALS, KEY, recordingLog } from './support.ts';

const PIN = '4682';
const DATE = 'Mon, 02 Nov 2026 11:36:12 GMT';
const AT = Date.parse(DATE);
const STATUS = '{"disabled":false,"pinProtected":true,"nemIdRegistered":true,"blocked":false}';
const DENIED = '{"timestamp":"2026-01-01T00:00:00.000+00:00","status":401,"error":"x","path":"/api/client"}';
const PAGE = '<html>Velkommen til netværket</html>';

let samples: Sample[];
let elapsed: number;

beforeEach(() => {
  samples = [];
  elapsed = 1_000;
});

/** A way to the server on which a question takes 100 ms. */
function stage(fetch: Fetch): Rest {
  return createTimedRest({
    backendUrl: () => 'https://backend.example/',
    version: '3.0.0',
    timing: { restHeaders: 15_000, restTotal: 30_000 },
    log: recordingLog(),
    clock: { elapsed: () => elapsed, hear: (sample) => samples.push(sample) },
    fetch: async (url, init) => {
      elapsed += 70;
      const response = await fetch(url, init);
      elapsed += 30;
      return response;
    },
  });
}

const answering = (status: number, body = '', headers: Record<string, string> = { date: DATE }): Rest =>
  stage(() => Promise.resolve(new Response(body, { status, headers })));

const status = (rest: Rest): Promise<unknown> => rest.status(CREDENTIALS);
const waiting = (rest: Rest): Promise<unknown> => rest.waiting(CREDENTIALS);
const accept = (rest: Rest): Promise<unknown> => rest.accept(CREDENTIALS, KEY, PIN);
const register = (rest: Rest): Promise<unknown> => rest.register({ name: 'Skrivebord', pin: PIN });
const validate = (rest: Rest): Promise<unknown> => rest.validatePin(CREDENTIALS, PIN);

it.each<[string, (rest: Rest) => Promise<unknown>, number, string]>([
  ['a status', status, 200, STATUS],
  ['"no request waits"', waiting, 404, ''],
  ['an answer that was taken', accept, 200, ''],
  ['a wrong PIN', accept, 400, '{"status":"WRONG_PIN","lockedUntil":null}'],
  ['a lock', validate, 200, '{"status":"LOCKED","lockedUntil":"2026-11-02 12:41"}'],
  ['a request of another device', accept, 403, ''],
  ['a device that it does not know', status, 401, DENIED],
  ['a PIN that it will not have', register, 400, '{"success":false,"invalidPin":true}'],
])('the server tells the time with %s', async (_case, call, code, body) => {
  await call(answering(code, body));
  expect(samples).toEqual([{ sent: 1_000, came: 1_100, date: AT }]);
});

it.each<[string, (rest: Rest) => Promise<unknown>, number, string]>([
  ['a log-on page', status, 200, PAGE],
  ['a log-on page that forbids', status, 401, PAGE],
  ['a page where nothing was expected', waiting, 404, PAGE],
  ['a gateway without its server', status, 502, PAGE],
  ['a fault of the server, which a gateway can have made up', status, 500, ''],
  ['words of a gateway of its own', status, 200, '{"blocked":true}'],
])('%s does not', async (_case, call, code, body) => {
  await call(answering(code, body));
  expect(samples).toEqual([]);
});

it.each<[string, Record<string, string>]>([
  ['without a Date', {}],
  ['with one that cannot be read', { date: 'soon' }],
  ['from a cache', { date: DATE, age: '31' }],
])('an answer %s is an answer all the same', async (_case, headers) => {
  expect(await status(answering(200, STATUS, headers))).toMatchObject({ ok: true });
  expect(samples).toEqual([]);
});

it('what comes from a cache that is as good as new counts', async () => {
  await status(answering(200, STATUS, { date: DATE, age: '0' }));
  expect(samples).toHaveLength(1);
});

it('the time is known before the caller has his answer, and belongs to his call alone', async () => {
  const held = Promise.withResolvers<Response>();
  const rest = stage((url) =>
    url.endsWith('/status')
      ? held.promise
      : Promise.resolve(new Response('', { status: 404, headers: { date: DATE } })),
  );
  const slow = status(rest);
  await waiting(rest).then(() => {
    expect(samples).toHaveLength(1);
  });
  held.resolve(new Response(PAGE, { headers: { date: DATE } }));
  await slow;
  expect(samples).toHaveLength(1);
});

it('a call in vain says nothing', async () => {
  const fetch = vi.fn<Fetch>().mockRejectedValue(new TypeError('failed'));
  expect(await status(stage(fetch))).toMatchObject({ ok: false });
  expect(samples).toEqual([]);
});
