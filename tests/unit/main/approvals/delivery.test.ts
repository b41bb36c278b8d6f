import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src/shared/result.ts';
import { NOON } from '../support/states.ts';
import { GONE, PIN, stage, UNDELIVERED, WHO, type Stage } from './delivery-stage.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('one decision', () => {
  it('goes over the socket, and counts when the server has confirmed it', async () => {
    const { delivery, sent, phase, onTaken } = stage();
    const done = delivery.approve('a', PIN);
    expect(phase()).toEqual({ is: 'sending', answer: 'accept' });
    expect(onTaken).not.toHaveBeenCalled();
    delivery.judged('a', { is: 'taken' });
    expect(await done).toEqual(ok(null));
    expect(phase()).toEqual({ is: 'approved' });
    expect(sent).toEqual([`socket accept a ${PIN}`]);
    expect(onTaken).toHaveBeenCalledOnce();
  });

  it('is not taken twice, and not both ways at once', async () => {
    const { delivery, sent } = stage();
    const done = delivery.approve('a', PIN);
    expect(await delivery.approve('a', PIN)).toEqual(err('A-403'));
    expect(await delivery.reject('a', false)).toEqual(err('A-403'));
    delivery.judged('a', { is: 'taken' });
    await done;
    expect(await delivery.reject('a', false)).toEqual(err('A-403'));
    expect(sent).toHaveLength(1);
  });

  it.each(['unknown', ''])('needs a request that is there (%j)', async (key) => {
    const { delivery, sent } = stage();
    expect(await delivery.approve(key, PIN)).toEqual(err('A-403'));
    expect(sent).toEqual([]);
  });

  it('needs a device', async () => {
    const { delivery, world, sent, phase } = stage();
    world.who = null;
    expect(await delivery.approve('a', PIN)).toEqual(err('A-403'));
    expect(sent).toEqual([]);
    expect(phase()).toEqual({ is: 'waiting' });
  });

  it('remembers that it was not the user', async () => {
    const { delivery, phase } = stage();
    const done = delivery.reject('a', true);
    delivery.judged('a', { is: 'taken' });
    await done;
    expect(phase()).toEqual({ is: 'rejected', notMe: true });
  });

  it('cannot approve what only a phone can, and can reject it', async () => {
    const { delivery, sent, phase } = stage({ code: '??' });
    expect(await delivery.approve('a', PIN)).toEqual(err('A-403'));
    expect(phase()).toEqual({ is: 'waiting' });
    const done = delivery.reject('a', false);
    delivery.judged('a', { is: 'taken' });
    await done;
    expect(sent).toEqual(['socket reject a']);
  });

  it('leaves the PIN nowhere', async () => {
    const { delivery, approvals, world, log } = stage();
    world.rest = err(GONE);
    const done = delivery.approve('a', PIN);
    delivery.disconnected();
    await done;
    expect(JSON.stringify(approvals.find('a'))).not.toContain(PIN);
    expect(log.text()).not.toContain(PIN);
    expect(log.text()).not.toContain(WHO.apiKey);
  });
});

describe('a socket that does not confirm', () => {
  it.each<[string, (staged: Stage) => void]>([
    ['is silent for five seconds', () => vi.advanceTimersByTime(5_000)],
    ['is closed', ({ delivery }) => {
      delivery.disconnected();
    }],
    ['says that it is lost', ({ delivery }) => {
      delivery.judged('a', { is: 'lost' });
    }],
  ])('%s: the same answer goes over REST', async (_what, happen) => {
    const staged = stage();
    const done = staged.delivery.approve('a', PIN);
    happen(staged);
    await done;
    expect(staged.sent).toEqual([`socket accept a ${PIN}`, `rest accept a ${PIN}`]);
    expect(staged.phase()).toEqual({ is: 'approved' });
  }); // prettier-ignore

  it('waits its five seconds', async () => {
    const { delivery, sent } = stage();
    const done = delivery.reject('a', false);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(sent).toEqual(['socket reject a']);
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(sent).toEqual(['socket reject a', 'rest reject a']);
  });

  it.each([
    ['is not there', { live: false }, [`rest accept a ${PIN}`]],
    ['does not take it', { takes: false }, [`socket accept a ${PIN}`, `rest accept a ${PIN}`]],
  ])('%s: REST at once', async (_what, change, sent) => {
    const staged = stage();
    Object.assign(staged.world, change);
    await staged.delivery.approve('a', PIN);
    expect(staged.sent).toEqual(sent);
  });

  it('does not mix up two requests', async () => {
    const { delivery, receive, phase } = stage();
    receive('b');
    const both = [delivery.approve('a', PIN), delivery.reject('b', false)];
    delivery.judged('b', { is: 'taken' });
    delivery.judged('a', { is: 'wrong-pin' });
    await Promise.all(both);
    expect([phase('a'), phase('b')]).toEqual([{ is: 'wrong-pin' }, { is: 'rejected', notMe: false }]);
  });
});

describe('a confirmation that the server did not mean', () => {
  const STILL = ok({ key: 'a', code: 'AB12', systemName: 'Sagssystem', tts: 'kl 12:00' });

  it.each(['socket', 'rest'] as const)(
    'over %s: the same answer is sent again, and then it is settled',
    async (way) => {
      const { delivery, world, sent, phase } = stage();
      world.live = way === 'socket';
      world.waiting = STILL;
      const done = delivery.approve('a', PIN);
      delivery.judged('a', { is: 'taken' });
      await vi.advanceTimersByTimeAsync(0);
      world.waiting = ok(null);
      await done;
      expect(phase()?.is).toMatch(/^(approved|undelivered)$/);
      expect(sent.length).toBeGreaterThan(1);
      expect(sent.every((each) => each.endsWith(`accept a ${PIN}`))).toBe(true);
    },
  );

  it('never ends as approved where the server goes on waiting', async () => {
    const { delivery, world, sent, phase } = stage();
    world.waiting = STILL;
    const done = delivery.approve('a', PIN);
    delivery.judged('a', { is: 'taken' });
    await done;
    expect(phase()).toEqual(UNDELIVERED);
    expect(sent.length).toBeLessThan(6);
  });

  it('is believed where the server cannot be asked, or names another request', async () => {
    for (const waiting of [err(GONE), ok({ ...STILL.value, key: 'b' }), ok(null)]) {
      const { delivery, world, sent, phase } = stage();
      world.waiting = waiting;
      const done = delivery.approve('a', PIN);
      delivery.judged('a', { is: 'taken' });
      await done;
      expect(phase()).toEqual({ is: 'approved' });
      expect(sent).toHaveLength(1);
    }
  });

  it('does not keep the user waiting for a server that is slow to say so', async () => {
    const { delivery, world, phase } = stage();
    world.waiting = new Promise(() => undefined) as never;
    const done = delivery.approve('a', PIN);
    delivery.judged('a', { is: 'taken' });
    await vi.advanceTimersByTimeAsync(1_500);
    await done;
    expect(phase()).toEqual({ is: 'approved' });
  });
});
