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
    await s.approve(login);
    expect(s.phase(login)).toEqual({ is: 'approved' });
    expect(s.book(login)).toBe('accepted');
    expect(await s.server.connector.status(login.subscriptionKey)).toMatchObject({ clientAuthenticated: true });
    expect(s.frames()).toEqual(['ACCEPT']);
    expect(s.calls(ANSWER)).toEqual([]);
  });

  it('says "sent" until the server was looked at', async () => {
    s = await stage({ timing: { lookFirst: 60_000 } });
    const login = await s.pushed();
    expect(await s.delivery.approve(login.subscriptionKey, PIN)).toEqual({ ok: true, value: null });
    expect([s.phase(login), s.book(login)]).toEqual([{ is: 'sent', answer: 'accept', notMe: false }, 'accepted']);
    await s.catchUp.ask();
    expect(s.phase(login)?.is).toBe('sent');
  });

  it('rejects', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.reject(login, true);
    expect(s.phase(login)).toEqual({ is: 'rejected', notMe: true, alone: true });
    expect(s.book(login)).toBe('rejected');
    expect([s.frames(), s.calls(ANSWER)[0]]).toEqual([['REJECT'], 'PUT reject 200']);
  });

  it('approves what has no control code', async () => {
    s = await stage();
    const login = await s.pushed({ emitChallenge: false });
    expect(s.approvals.find(login.subscriptionKey)).toMatchObject({ kind: 'without-code', code: '' });
    await s.approve(login);
    expect(s.book(login)).toBe('accepted');
  });

  it('survives a wrong PIN', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.approve(login, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'wrong-pin' });
    expect([s.book(login), s.wrongPins()]).toEqual(['open', 1]);
    await s.approve(login);
    expect([s.book(login), s.wrongPins()]).toEqual(['accepted', 0]);
  });

  it('says until when the device is locked, and can still reject', async () => {
    s = await stage();
    const login = await s.pushed();
    for (let wrong = 1; wrong <= 5; wrong++) await s.approve(login, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'wrong-pin' });
    expect(s.locks).toEqual([]);
    await s.approve(login, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'waiting' });
    const [until = 0] = s.locks;
    expect(until - Date.now()).toBeGreaterThan(5 * MINUTE);
    expect(until - Date.now()).toBeLessThanOrEqual(8 * MINUTE);
    await s.approve(login);
    expect([s.phase(login), s.book(login)]).toEqual([{ is: 'waiting' }, 'open']);
    await s.reject(login);
    expect(s.book(login)).toBe('rejected');
  });

  it('tells "expired" from "wrong PIN", with the right PIN and a wrong one', async () => {
    s = await stage({ server: { startTime: new Date('2026-11-22T11:01:30Z') } });
    const [first, second] = [await s.pushed(), await s.pushed()];
    s.later(6.9 * MINUTE);
    expect(s.server.books.requests().every(({ deletedAt }) => deletedAt !== null)).toBe(true);
    await s.online();
    await s.approve(first);
    await s.approve(second, WRONG_PIN);
    expect([s.phase(first), s.phase(second)]).toEqual([{ is: 'expired' }, { is: 'expired' }]);
  });

  it('answers two requests, each for itself', async () => {
    s = await stage();
    const [first, second] = [await s.pushed(), await s.pushed()];
    await Promise.all([s.approve(second), s.reject(first)]);
    expect([s.book(first), s.book(second)]).toEqual(['rejected', 'accepted']);
    expect([s.phase(first)?.is, s.phase(second)]).toEqual(['rejected', { is: 'approved' }]);
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
    await s.approve(login);
    expect(s.phase(login)).toEqual({ is: 'approved' });
    expect(s.calls(ANSWER)).toEqual(['PUT accept 200']);
    expect(s.book(login)).toBe('accepted');
  });

  it.each(['approve', 'reject'] as const)('the connection is killed before the confirmation: %s', async (answer) => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'close', at: 'answer', code: 1006 });
    if (answer === 'approve') await s.approve(login);
    else await s.reject(login);
    expect(s.book(login)).toBe(answer === 'approve' ? 'accepted' : 'rejected');
    expect(s.phase(login)?.is).toBe(answer === 'approve' ? 'approved' : 'rejected');
  });

  it('the network is cut and nobody has noticed yet', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.sockets.cut();
    await s.approve(login);
    expect([s.phase(login)?.is, s.book(login)]).toEqual(['approved', 'accepted']);
  });

  it('is judged for its PIN over REST as well', async () => {
    s = await stage({ link: 'refused' });
    const login = await s.asked();
    await s.catchUp.ask();
    await s.approve(login, WRONG_PIN);
    expect([s.phase(login), s.wrongPins()]).toEqual([{ is: 'wrong-pin' }, 1]);
    for (let wrong = 2; wrong <= 6; wrong++) await s.approve(login, WRONG_PIN);
    expect([s.phase(login), s.locks.length]).toEqual([{ is: 'waiting' }, 1]);
  });
});

describe('an answer that the server confirmed and lost', () => {
  it.each([undefined, 'refused'] as const)('is sent again over REST, without another word (link: %s)', async (link) => {
    s = await stage(link === undefined ? {} : { link });
    const login = await s.asked();
    await s.turns(login, (phase) => phase !== undefined);
    s.server.clock.advance(100);
    s.server.faults.socket({ kind: 'loseAnswer' });
    expect(await s.approve(login)).toEqual({ is: 'approved' });
    expect(s.book(login)).toBe('accepted');
    expect(s.calls(ANSWER)).toEqual(link === undefined ? ['PUT accept 200'] : ['PUT accept 200', 'PUT accept 200']);
    expect(s.frames()).toEqual(link === undefined ? ['ACCEPT'] : []);
    expect(s.lost).toEqual([]);
  });

  it('is a rejection: sent again by the look itself', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'loseAnswer' });
    await s.delivery.reject(login.subscriptionKey, false);
    expect(s.book(login)).toBe('open');
    await s.turns(login, (phase) => phase?.is === 'rejected');
    expect([s.book(login), s.lost]).toEqual(['rejected', []]);
  });

  it('is not called approved where it is lost again and again: said once, and given anew', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'loseAnswer', times: 4 });
    expect(await s.approve(login)).toEqual({ is: 'lost', answer: 'accept', notMe: false, again: true });
    expect([s.book(login), s.lost]).toEqual(['open', [login.subscriptionKey]]);
    expect(s.calls(ANSWER)).toEqual(['PUT accept 200', 'PUT accept 200', 'PUT accept 200']);
    expect([await s.approve(login), s.book(login)]).toEqual([{ is: 'approved' }, 'accepted']);
  });

  it('behind a newer request is sent again all the same', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.pushed();
    s.server.faults.socket({ kind: 'loseAnswer' });
    expect(await s.approve(login)).toEqual({ is: 'approved' });
    expect([s.book(login), s.calls(ANSWER).length > 0]).toEqual(['accepted', true]);
  });

  it('is told of, once, where the PIN is gone', async () => {
    s = await stage({ timing: { pinHeld: 0 } });
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'loseAnswer' });
    expect(await s.approve(login)).toMatchObject({ is: 'lost', again: true });
    await s.catchUp.ask();
    expect([s.lost, s.calls(ANSWER)]).toEqual([[login.subscriptionKey], []]);
    expect((await s.reject(login))?.is).toBe('rejected');
    expect(s.book(login)).toBe('rejected');
  });
});

describe('an answer that cannot be delivered', () => {
  it('is said, only the same may follow, and it arrives when the server is back', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'dropAnswer' });
    s.server.faults.rest({ path: ANSWER, action: { kind: 'drop' } });
    await s.approve(login);
    expect(s.phase(login)).toEqual(UNDELIVERED);
    s.server.faults.clear();
    expect(await s.delivery.reject(login.subscriptionKey, false)).toEqual({ ok: false, error: 'A-403' });
    expect(s.book(login)).toBe('open');
    await s.approve(login);
    expect([s.phase(login), s.book(login)]).toEqual([{ is: 'approved' }, 'accepted']);
  });

  it('a rejection is never followed by an approval, whatever became of it', async () => {
    s = await stage();
    const login = await s.pushed();
    s.server.faults.socket({ kind: 'noConfirm' });
    s.server.faults.rest({ path: ANSWER, action: { kind: 'status', status: 500 } });
    await s.reject(login, true);
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
    await s.approve(login);
    expect([s.phase(login)?.is, s.book(login)]).toEqual(['undelivered', 'accepted']);
    s.server.faults.clear();
    await s.approve(login, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'unsure' });
    expect(await s.delivery.reject(login.subscriptionKey, false)).toEqual({ ok: false, error: 'A-403' });
    expect(s.book(login)).toBe('accepted');
  });

  it('is said where the server is gone altogether', async () => {
    s = await stage();
    const login = await s.pushed();
    await s.server.stop();
    await s.approve(login);
    expect(s.phase(login)).toEqual(UNDELIVERED);
  });

  it('names a device that the server does not know any more', async () => {
    s = await stage({ link: 'refused' });
    const login = await s.asked();
    await s.catchUp.ask();
    s.server.admin.removeDevice(s.who.deviceId);
    await s.approve(login);
    expect(s.phase(login)).toMatchObject({ is: 'undelivered', code: 'C-306' });
  });
});

describe('near the end', () => {
  it('an OK over REST for what has gone is not called approved', async () => {
    s = await stage({ link: 'refused' });
    const login = await s.asked();
    await s.catchUp.ask();
    s.later(4.6 * MINUTE);
    s.server.admin.removeRequest(login.subscriptionKey);
    await s.approve(login);
    expect(s.phase(login)).toEqual({ is: 'unsure' });
  });

  it('a confirmation proves nothing either: the server may be deleting the request', async () => {
    s = await stage({ server: { startTime: new Date('2026-11-22T11:01:30Z') } });
    const login = await s.pushed();
    s.later(6 * MINUTE);
    await s.online();
    expect(await s.approve(login)).toEqual({ is: 'unsure' });
    expect(s.book(login)).toBe('accepted');
  });

  it('a wrong PIN is still a wrong PIN while the server waits', async () => {
    s = await stage({ server: { startTime: new Date('2026-11-22T11:01:30Z') } });
    const login = await s.pushed();
    s.later(5 * MINUTE);
    await s.online();
    await s.approve(login, WRONG_PIN);
    expect(s.phase(login)).toEqual({ is: 'wrong-pin' });
  });
});

it('leaves no PIN and no key in the log, whatever happens', async () => {
  s = await stage();
  const login = await s.pushed();
  await s.approve(login, WRONG_PIN);
  s.server.faults.socket({ kind: 'dropAnswer' });
  await s.approve(login);
  expect(s.log.lines.length).toBeGreaterThan(5);
  for (const secret of [PIN, WRONG_PIN, s.who.apiKey, s.who.deviceId, login.subscriptionKey])
    expect(s.log.text()).not.toContain(secret);
});
