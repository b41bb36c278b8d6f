import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRest } from '../../../../src/main/connection/rest.ts';
import { CREDENTIALS, KEY, recordingLog } from './support.ts';

const BUSY = { ok: false, error: { is: 'busy', code: 'C-312', status: 429 } };
const FAILED = { ok: false, error: { is: 'server', code: 'C-302', status: 503 } };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that answers with `status` and `headers`; both can be changed. */
function stage(status: number, headers: Record<string, string> = {}) {
  const reply = { status, headers };
  const world = { backendUrl: 'https://backend.example', sent: 0 };
  const rest = createRest({
    backendUrl: () => world.backendUrl,
    version: '3.0.0',
    timing: { restHeaders: 15_000, restTotal: 30_000 },
    log: recordingLog(),
    fetch: () => {
      world.sent += 1;
      return Promise.resolve(new Response('', reply));
    },
  });
  /** Asks every 3 s for `ms`, as with an open window, and says how many of that were sent. */
  const askFor = async (ms: number): Promise<number> => {
    const before = world.sent;
    for (let passed = 0; passed < ms; passed += 3_000) {
      await rest.waiting(CREDENTIALS);
      vi.advanceTimersByTime(3_000);
    }
    return world.sent - before;
  };
  return { rest, reply, world, askFor };
}

describe('a pause that the server asks for', () => {
  it.each([
    [429, BUSY],
    [503, FAILED],
  ])('after %i is kept by all questions that the program asks by itself', async (status, failure) => {
    const { rest, world } = stage(status, { 'Retry-After': '60' });
    expect(await rest.waiting(CREDENTIALS)).toEqual(failure);
    vi.advanceTimersByTime(59_999);
    expect(await rest.waiting(CREDENTIALS)).toEqual(failure);
    expect(await rest.status(CREDENTIALS)).toEqual(failure);
    expect(world.sent).toBe(1);
    vi.advanceTimersByTime(1);
    await rest.waiting(CREDENTIALS);
    expect(world.sent).toBe(2);
  });

  it("does not hold a user's answer up, and can begin with one", async () => {
    const { rest, world } = stage(429, { 'Retry-After': '60' });
    expect(await rest.accept(CREDENTIALS, KEY, '4682')).toEqual(BUSY);
    expect(await rest.waiting(CREDENTIALS)).toEqual(BUSY);
    expect(world.sent).toBe(1);
    await rest.reject(CREDENTIALS, KEY);
    await rest.validatePin(CREDENTIALS, '4682');
    expect(world.sent).toBe(3);
  });

  it('holds for the server alone that asked for it', async () => {
    const { rest, world } = stage(503, { 'Retry-After': '60' });
    await rest.waiting(CREDENTIALS);
    world.backendUrl = 'https://other.example';
    await rest.waiting(CREDENTIALS);
    expect(world.sent).toBe(2);
  });
});

describe('a server that is asked too often and names no pause', () => {
  it('is asked ever less, after 15 s to five minutes, and as usual once it answers', async () => {
    const { askFor, reply } = stage(429);
    expect(await askFor(15_000)).toBe(1);
    expect(await askFor(30_000)).toBe(1);
    expect(await askFor(60_000)).toBe(1);
    expect(await askFor(120_000)).toBe(1);
    expect(await askFor(240_000)).toBe(1);
    expect(await askFor(900_000)).toBe(3);
    reply.status = 404;
    expect(await askFor(30_000)).toBe(10);
    reply.status = 429;
    expect(await askFor(30_000)).toBe(2);
  });

  it('is asked on where it only fails', async () => {
    expect(await stage(503).askFor(30_000)).toBe(10);
    expect(await stage(500, { 'Retry-After': '60' }).askFor(30_000)).toBe(10);
  });
});
