import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src/shared/result.ts';
import { NOON } from '../support/states.ts';
import { GONE, OTHER_PIN, PIN, stage, UNDELIVERED, type Stage } from './delivery-stage.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an answer whose fate is not known', () => {
  async function undelivered(answer: 'approve' | 'reject'): Promise<Stage> {
    const staged = stage();
    staged.world.live = false;
    staged.world.rest = err(GONE);
    if (answer === 'approve') await staged.delivery.approve('a', PIN);
    else await staged.delivery.reject('a', true);
    staged.sent.length = 0;
    staged.world.rest = ok({ is: 'taken' });
    return staged;
  }

  it('is said, and can be sent again', async () => {
    const { delivery, phase } = await undelivered('approve');
    expect(phase()).toEqual(UNDELIVERED);
    await delivery.approve('a', PIN);
    expect(phase()).toEqual({ is: 'approved' });
  });

  it('is never followed by the other one: ACCEPT after REJECT', async () => {
    const { delivery, sent, phase } = await undelivered('reject');
    expect(await delivery.approve('a', PIN)).toEqual(err('A-403'));
    expect(sent).toEqual([]);
    expect(phase()).toMatchObject({ is: 'undelivered', answer: 'reject', notMe: true });
    await delivery.reject('a', true);
    expect(phase()).toEqual({ is: 'rejected', notMe: true });
  });

  it('is never followed by the other one: REJECT after ACCEPT', async () => {
    const { delivery, sent } = await undelivered('approve');
    expect(await delivery.reject('a', false)).toEqual(err('A-403'));
    expect(sent).toEqual([]);
  });

  it.each([
    ['a wrong PIN', { is: 'wrong-pin' }],
    ['a lock', { is: 'locked', lockedUntil: null }],
  ] as const)('stays unknown after %s, where the server does not say that it still waits', async (_what, outcome) => {
    const staged = await undelivered('approve');
    staged.world.rest = ok(outcome);
    staged.world.waiting = err(GONE);
    await staged.delivery.approve('a', OTHER_PIN);
    expect(staged.phase()).toEqual(UNDELIVERED);
    expect(await staged.delivery.reject('a', false)).toEqual(err('A-403'));
  });

  it('may have been taken, where the server waits no longer after a wrong PIN', async () => {
    const staged = await undelivered('approve');
    staged.world.rest = ok({ is: 'wrong-pin' });
    await staged.delivery.approve('a', OTHER_PIN);
    expect(staged.phase()).toEqual({ is: 'unsure' });
  });

  it('was not taken, where the server still waits: then the user may choose anew', async () => {
    const staged = await undelivered('approve');
    staged.world.rest = ok({ is: 'wrong-pin' });
    staged.world.waiting = ok({ key: 'a', code: 'AB12', systemName: 'Sagssystem', tts: 'kl 12:00' });
    await staged.delivery.approve('a', OTHER_PIN);
    expect(staged.phase()).toEqual({ is: 'wrong-pin' });
    staged.world.rest = ok({ is: 'taken' });
    staged.world.waiting = ok(null);
    expect(await staged.delivery.reject('a', false)).toEqual(ok(null));
    expect(staged.phase()).toEqual({ is: 'rejected', notMe: false });
  });

  it('is known after all when the confirmation comes late', async () => {
    const { delivery, phase, onTaken } = await undelivered('approve');
    delivery.judged('a', { is: 'wrong-pin' });
    expect(phase()).toEqual(UNDELIVERED);
    delivery.judged('a', { is: 'taken' });
    expect(phase()).toEqual({ is: 'approved' });
    expect(onTaken).toHaveBeenCalledOnce();
  });

  it('names the device’s own trouble', async () => {
    const staged = stage();
    staged.world.live = false;
    staged.world.rest = err({ is: 'denied', code: 'C-306', status: 401 });
    await staged.delivery.approve('a', PIN);
    expect(staged.phase()).toMatchObject({ is: 'undelivered', code: 'C-306' });
  });
});

describe('what the server says of the PIN', () => {
  it('a wrong one: the user tries again, or rejects', async () => {
    const { delivery, phase, sent } = stage();
    const done = delivery.approve('a', PIN);
    delivery.judged('a', { is: 'wrong-pin' });
    await done;
    expect(phase()).toEqual({ is: 'wrong-pin' });
    const rejected = delivery.reject('a', false);
    delivery.judged('a', { is: 'taken' });
    await rejected;
    expect(sent).toEqual([`socket accept a ${PIN}`, 'socket reject a']);
  });

  it.each([null, 'no time'])(
    'locked, without a time that can be read (%s): until it must have been lifted',
    async (lockedUntil) => {
      const { delivery, phase, onLocked } = stage();
      const done = delivery.approve('a', PIN);
      delivery.judged('a', { is: 'locked', lockedUntil });
      await done;
      expect(phase()).toEqual({ is: 'waiting' });
      expect(onLocked).toHaveBeenCalledExactlyOnceWith(NOON + 8 * 60_000);
    },
  );

  it('belongs to another device', async () => {
    const { delivery, world, phase } = stage();
    world.live = false;
    world.rest = ok({ is: 'foreign' });
    await delivery.approve('a', PIN);
    expect(phase()).toEqual({ is: 'refused', code: 'A-402' });
  });
});

describe('near the end of a request', () => {
  const NEAR = 5 * 60_000 - 31_000;

  it('an OK over REST proves nothing', async () => {
    const { delivery, world, phase } = stage();
    world.live = false;
    vi.setSystemTime(NOON + NEAR);
    await delivery.approve('a', PIN);
    expect(phase()).toEqual({ is: 'unsure' });
  });

  it('an OK over REST is believed well before it, and one over the socket always', async () => {
    const early = stage();
    early.world.live = false;
    vi.setSystemTime(NOON + NEAR - 10_000);
    await early.delivery.approve('a', PIN);
    expect(early.phase()).toEqual({ is: 'approved' });
    vi.setSystemTime(NOON);
    const late = stage();
    vi.setSystemTime(NOON + 6 * 60_000);
    const done = late.delivery.approve('a', PIN);
    late.delivery.judged('a', { is: 'taken' });
    await done;
    expect(late.phase()).toEqual({ is: 'approved' });
  });

  it('a "wrong PIN" for what the server no longer has is its end', async () => {
    const { delivery, phase } = stage();
    vi.setSystemTime(NOON + NEAR);
    const done = delivery.approve('a', PIN);
    delivery.judged('a', { is: 'wrong-pin' });
    await done;
    expect(phase()).toEqual({ is: 'expired' });
  });

  it('a wrong PIN is one, where the server still waits or tells of another request only', async () => {
    for (const key of ['a', 'b']) {
      vi.setSystemTime(NOON);
      const { delivery, world, phase } = stage();
      world.waiting = ok({ key, code: 'AB12', systemName: 'Sagssystem', tts: 'kl 12:00' });
      vi.setSystemTime(NOON + NEAR);
      const done = delivery.approve('a', PIN);
      delivery.judged('a', { is: 'wrong-pin' });
      await done;
      expect(phase()).toEqual({ is: 'wrong-pin' });
    }
  });

  it('a rejection that the server knows nothing of says that the request has gone', async () => {
    const { delivery, phase } = stage();
    const done = delivery.reject('a', false);
    delivery.judged('a', { is: 'wrong-pin' });
    await done;
    expect(phase()).toEqual({ is: 'expired' });
  });
});
