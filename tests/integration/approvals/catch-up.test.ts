import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer } from '../../server/index.ts';
import { stage, type Stage } from './stage.ts';

let s: Stage;
afterEach(async () => {
  await s.end();
});

const waiting = { is: 'waiting' };

async function soon(found: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!found() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(found()).toBe(true);
}

describe('a request whose push was lost', () => {
  it('is found when it is asked for, and can be answered', async () => {
    s = await stage();
    s.server.faults.socket({ kind: 'dropPush' });
    const login = await s.asked();
    expect(s.phase(login)).toBeUndefined();
    expect(await s.catchUp.ask()).toEqual({ ok: true, value: true });
    expect(s.phase(login)).toEqual(waiting);
    expect(s.approvals.find(login.subscriptionKey)).toMatchObject({ code: login.challenge, kind: 'with-code' });
    s.server.clock.advance(100);
    await s.approve(login);
    expect(s.book(login)).toBe('accepted');
  });

  it('is found after the connection was lost and came back', async () => {
    s = await stage();
    s.server.faults.socket({ kind: 'close', at: 'push', code: 1006 });
    const login = await s.asked();
    await soon(() => s.phase(login) !== undefined);
    expect(s.phase(login)).toEqual(waiting);
  });

  it('is found without any connection, by asking again and again', async () => {
    s = await stage({ link: 'refused' });
    const login = await s.asked();
    await soon(() => s.phase(login) !== undefined);
  });

  it('is found when it was made before the client was there', async () => {
    s = await stage({ link: 'later' });
    const login = await s.asked();
    s.start();
    await soon(() => s.phase(login) !== undefined);
  });

  it('is found when the server was restarted while it waited', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'os2-'));
    s = await stage({ server: { file: join(folder, 'book.json') } });
    const login = await s.server.connector.authenticate(s.who.deviceId);
    await s.server.stop();
    const again = await startServer({ file: join(folder, 'book.json'), ports: s.server.ports });
    await soon(() => s.phase(login) !== undefined);
    await s.approve(login);
    expect(again.books.requests().map(({ clientAuthenticated }) => clientAuthenticated)).toEqual([true]);
    await again.stop();
    await rm(folder, { recursive: true });
  });
});

describe('a request that is known', () => {
  it('is not doubled by being fetched as well, nor by coming twice', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.catchUp.ask();
    await s.catchUp.ask();
    expect(s.phase(login)).toEqual(waiting);
    expect(s.log.lines.filter((line) => line.includes('a login request arrived'))).toHaveLength(1);
  });

  it('does not come back after it was answered and put away', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.reject(login);
    s.approvals.dismiss(login.subscriptionKey);
    await s.catchUp.ask();
    expect(s.phase(login)).toBeUndefined();
  });
});

it('says that none waits, and that nobody answers', async () => {
  s = await stage({ link: 'refused' });
  expect(await s.catchUp.ask()).toEqual({ ok: true, value: false });
  await s.server.stop();
  expect(await s.catchUp.ask()).toEqual({ ok: false, error: 'C-301' });
});
