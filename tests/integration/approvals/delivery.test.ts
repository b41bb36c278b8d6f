import { afterEach, describe, expect, it } from 'vitest';
import { PIN, stage, WRONG_PIN, type Stage } from './stage.ts';

const MINUTE = 60_000;
const ANSWER = /\/(accept|reject)$/;
const UNDELIVERED = { is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' };

let s: Stage;
afterEach(async () => {
  await s.end();
});

describe('over the socket', () => {
  it('approves', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toEqual({ is: 'approved' });
    expect(s.book(login)).toBe('accepted');
    expect(await s.server.connector.status(login.subscriptionKey)).toMatchObject({ clientAuthenticated: true });
    expect(s.frames()).toEqual(['ACCEPT']);
    expect(s.calls(ANSWER)).toEqual([]);
  });

  it('rejects', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.delivery.reject(login.subscriptionKey, true);
    expect(s.phase(login)).toEqual({ is: 'rejected', notMe: true });
    expect(s.book(login)).toBe('rejected');
  });

  it('approves what has no control code', async () => {
    s = await stage();
    const login = await s.pushed({ emitChallenge: false });
    expect(s.approvals.find(login.subscriptionKey)).toMatchObject({ kind: 'without-code', code: '' });
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.book(login)).toBe('accepted');
  });

  it('survives a wrong PIN', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'wrong-pin' });
    expect([s.book(login), s.wrongPins()]).toEqual(['open', 1]);
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect([s.book(login), s.wrongPins()]).toEqual(['accepted', 0]);
  });

  it('says until when the device is locked, and can still reject', async () => {
    s = await stage();
    const login = await s.pushed();
    for (let wrong = 1; wrong <= 5; wrong++) await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'wrong-pin' });
    expect(s.locks).toEqual([]);
    await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'waiting' });
    const [until = 0] = s.locks;
    expect(until - Date.now()).toBeGreaterThan(5 * MINUTE);
    expect(until - Date.now()).toBeLessThanOrEqual(8 * MINUTE);
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect([s.phase(login), s.locks.length, s.book(login)]).toEqual([{ is: 'waiting' }, 2, 'open']);
    await s.delivery.reject(login.subscriptionKey, false);
    expect(s.book(login)).toBe('rejected');
  });

  it('tells "expired" from "wrong PIN", with the right PIN and a wrong one', async () => {
    s = await stage({ server: { startTime: new Date('2026-11-22T11:01:30Z') } });
    const [first, second] = [await s.pushed(), await s.pushed()];
    s.later(6.9 * MINUTE);
    expect(s.server.books.requests().every(({ deletedAt }) => deletedAt !== null)).toBe(true);
    await s.online();
    await s.delivery.approve(first.subscriptionKey, PIN);
    await s.delivery.approve(second.subscriptionKey, WRONG_PIN);
    expect([s.phase(first), s.phase(second)]).toEqual([{ is: 'expired' }, { is: 'expired' }]);
  });

  it('answers two requests, each for itself', async () => {
    s = await stage();
    const [first, second] = [await s.pushed(), await s.pushed()];
    await Promise.all([
      s.delivery.approve(second.subscriptionKey, PIN),
      s.delivery.reject(first.subscriptionKey, false),
    ]);
    expect([s.book(first), s.book(second)]).toEqual(['rejected', 'accepted']);
    expect([s.phase(first), s.phase(second)]).toEqual([{ is: 'rejected', notMe: false }, { is: 'approved' }]);
  });
});

describe('an answer that the socket does not confirm', () => {
  it.each([
    ['never arrived', 'dropAnswer'],
    ['was taken without a word', 'noConfirm'],
  ] as const)('%s: goes over REST, and counts once', async (_what, kind) => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind });
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toEqual({ is: 'approved' });
    expect(s.calls(ANSWER)).toEqual(['PUT accept 200']);
    expect(s.book(login)).toBe('accepted');
  });

  it.each(['approve', 'reject'] as const)('the connection is killed before the confirmation: %s', async (answer) => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'close', at: 'answer', code: 1006 });
    if (answer === 'approve') await s.delivery.approve(login.subscriptionKey, PIN);
    else await s.delivery.reject(login.subscriptionKey, false);
    expect(s.book(login)).toBe(answer === 'approve' ? 'accepted' : 'rejected');
    expect(s.phase(login)?.is).toBe(answer === 'approve' ? 'approved' : 'rejected');
  });

  it('the network is cut and nobody has noticed yet', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.sockets.cut();
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect([s.phase(login)?.is, s.book(login)]).toEqual(['approved', 'accepted']);
  });

  it('is judged for its PIN over REST as well', async () => {
    s = await stage({ linked: false });
    const login = await s.asked();
    await s.catchUp.ask();
    await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
    expect([s.phase(login), s.wrongPins()]).toEqual([{ is: 'wrong-pin' }, 1]);
    for (let wrong = 2; wrong <= 6; wrong++) await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
    expect([s.phase(login), s.locks.length]).toEqual([{ is: 'waiting' }, 1]);
  });
});

describe('an answer that the server confirmed and lost', () => {
  it.each([true, false])('is sent again (over the socket: %s)', async (linked) => {
    s = await stage({ linked });
    const login = await s.asked();
    await s.catchUp.ask();
    s.server.clock.advance(100);
    s.server.faults.socket({ kind: 'loseAnswer' });
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toEqual({ is: 'approved' });
    expect(s.book(login)).toBe('accepted');
    expect(s.calls(ANSWER)).toEqual(linked ? ['PUT accept 200'] : ['PUT accept 200', 'PUT accept 200']);
    expect(s.frames()).toEqual(linked ? ['ACCEPT'] : []);
  });

  it('is not called approved where it is lost again and again', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'loseAnswer', times: 20 });
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toEqual(UNDELIVERED);
    expect(s.book(login)).toBe('open');
  });
});

describe('an answer that cannot be delivered', () => {
  it('is said, only the same may follow, and it arrives when the server is back', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'dropAnswer' });
    s.server.faults.rest({ path: ANSWER, action: { kind: 'drop' } });
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toEqual(UNDELIVERED);
    s.server.faults.clear();
    expect(await s.delivery.reject(login.subscriptionKey, false)).toEqual({ ok: false, error: 'A-403' });
    expect(s.book(login)).toBe('open');
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect([s.phase(login), s.book(login)]).toEqual([{ is: 'approved' }, 'accepted']);
  });

  it('a rejection is never followed by an approval, whatever became of it', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'noConfirm' });
    s.server.faults.rest({ path: ANSWER, action: { kind: 'status', status: 500 } });
    await s.delivery.reject(login.subscriptionKey, true);
    expect(s.phase(login)).toMatchObject({ is: 'undelivered', answer: 'reject' });
    s.server.faults.clear();
    expect(await s.delivery.approve(login.subscriptionKey, PIN)).toEqual({ ok: false, error: 'A-403' });
    expect(s.book(login)).toBe('rejected');
    expect(s.frames()).toEqual(['REJECT']);
  });

  it('an approval that was taken unheard is not called a wrong PIN that one could reject', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'noConfirm' });
    s.server.faults.rest({ path: ANSWER, action: { kind: 'drop' } });
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect([s.phase(login)?.is, s.book(login)]).toEqual(['undelivered', 'accepted']);
    s.server.faults.clear();
    await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'unsure' });
    await s.delivery.reject(login.subscriptionKey, false);
    expect(s.book(login)).toBe('accepted');
  });

  it('is said where the server is gone altogether', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.server.stop();
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toEqual(UNDELIVERED);
  });

  it('names a device that the server does not know any more', async () => {
    s = await stage({ linked: false });
    const login = await s.asked();
    await s.catchUp.ask();
    s.server.admin.removeDevice(s.who.deviceId);
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toMatchObject({ is: 'undelivered', code: 'C-306' });
  });
});

describe('near the end', () => {
  it('an OK over REST for what has gone is not called approved', async () => {
    s = await stage({ linked: false });
    const login = await s.asked();
    await s.catchUp.ask();
    s.later(4.6 * MINUTE);
    s.server.admin.removeRequest(login.subscriptionKey);
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect(s.phase(login)).toEqual({ is: 'unsure' });
  });

  it('a confirmation over the socket is one, six minutes after', async () => {
    s = await stage({ server: { startTime: new Date('2026-11-22T11:01:30Z') } });
    const login = await s.pushed();
    s.later(6 * MINUTE);
    await s.online();
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect([s.phase(login), s.book(login)]).toEqual([{ is: 'approved' }, 'accepted']);
  });

  it('a wrong PIN is still a wrong PIN while the server waits', async () => {
    s = await stage({ server: { startTime: new Date('2026-11-22T11:01:30Z') } });
    const login = await s.pushed();
    s.later(5 * MINUTE);
    await s.online();
    await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'wrong-pin' });
  });
});

it('leaves no PIN and no key in the log, whatever happens', async () => {
  s = await stage();
  const login = await s.pushed();
  await s.delivery.approve(login.subscriptionKey, WRONG_PIN);
  s.server.faults.socket({ kind: 'dropAnswer' });
  await s.delivery.approve(login.subscriptionKey, PIN);
  expect(s.log.lines.length).toBeGreaterThan(5);
  for (const secret of [PIN, WRONG_PIN, s.who.apiKey, s.who.deviceId, login.subscriptionKey])
    expect(s.log.text()).not.toContain(secret);
});
