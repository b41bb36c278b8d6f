import { expect, it } from 'vitest';
import { createRest, type Rest } from '../../../../src/main/connection/rest.ts';
import { CREDENTIALS, KEY, recordingLog } from './support.ts';

const CALLS = {
  accept: (rest) => rest.accept(CREDENTIALS, KEY, '4682'),
  reject: (rest) => rest.reject(CREDENTIALS, KEY),
  remove: (rest) => rest.remove(CREDENTIALS),
} as const satisfies Record<string, (rest: Rest) => Promise<unknown>>;

/** What stands between the client and the server, and answers every call with 200 and `body`. */
const gateway = (body: unknown): Rest =>
  createRest({
    backendUrl: () => 'https://backend.example',
    version: '3.0.0',
    timing: { restHeaders: 15_000, restTotal: 30_000 },
    log: recordingLog(),
    fetch: () => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body))),
  });

it.each(
  (['accept', 'reject', 'remove'] as const).flatMap((name) =>
    [
      { error: 'blocked by policy', code: 451 },
      { blocked: true },
      { status: 'OK' },
      { status: 'ok', lockedUntil: null },
      { status: 'OK', lockedUntil: '2026-03-01 12:41' },
      {},
      [],
      'null',
      '"OK"',
      'true',
      'OK',
      ' ',
      '<html>Log on</html>',
    ].map((body) => [name, body] as const),
  ),
)('%s: %j is no word of the server', async (name, body) => {
  expect(await CALLS[name](gateway(body))).toEqual({
    ok: false,
    error: { is: 'unreadable', code: 'C-305', status: 200 },
  });
});
