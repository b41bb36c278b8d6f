import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApprovals } from '../../../../src/main/approvals/approvals.ts';
import { createDelivery } from '../../../../src/main/approvals/delivery.ts';
import type { AnswerOutcome, Rest, RestFailure } from '../../../../src/main/connection/rest.ts';
import { err, ok, type Result } from '../../../../src/shared/result.ts';
import { recordingLog } from '../support/recording-log.ts';
import { NOON } from '../support/states.ts';

const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
const PIN = '739405';
const OTHER_PIN = '604815';
const GONE: RestFailure = { is: 'unreachable', code: 'C-301' };
const UNDELIVERED = { is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' };

type Asked = Awaited<ReturnType<Rest['waiting']>>;
type Judged = Result<AnswerOutcome, RestFailure>;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A delivery whose socket and server say what a test wants; `sent` is everything that left, in order. */
function stage(kind: { code?: string } = {}) {
  const sent: string[] = [];
  const log = recordingLog();
  const world = {
    live: true,
    takes: true,
    rest: ok({ is: 'taken' }) as Judged,
    waiting: ok(null) as Asked,
    /** What is said before `waiting`, one after the other. */
    first: [] as Asked[],
    who: WHO as typeof WHO | null,
  };
  const [onLocked, onTaken] = [vi.fn(), vi.fn()];
  const approvals = createApprovals({
    life: { requestDeadline: 300_000, requestGone: 420_000 },
    now: Date.now,
    log,
    onRequests: () => undefined,
  });
  const say = (what: string): boolean => {
    sent.push(what);
    return world.takes;
  };
  const delivery = createDelivery({
    link: {
      isLive: () => world.live,
      sendAccept: (key, pin) => say(`socket accept ${key} ${pin}`),
      sendReject: (key) => say(`socket reject ${key}`),
    },
    rest: {
      accept: (_who, key, pin) => Promise.resolve(say(`rest accept ${key} ${pin}`) ? world.rest : world.rest),
      reject: (_who, key) => Promise.resolve(say(`rest reject ${key}`) ? world.rest : world.rest),
      waiting: () => Promise.resolve(world.first.shift() ?? world.waiting),
    },
    approvals,
    credentials: () => world.who,
    timing: { confirmWithin: 5_000 },
    now: Date.now,
    log,
    onLocked,
    onTaken,
  });
  const receive = (key: string): boolean =>
    approvals.receive({ key, code: kind.code ?? 'AB12', systemName: 'Sagssystem', madeAt: Date.now(), time: '12:00' });
  receive('a');
  const phase = (key = 'a') => approvals.find(key)?.phase;
  return { delivery, approvals, world, sent, log, phase, receive, onLocked, onTaken };
}

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
  it.each<[string, (stage: ReturnType<typeof stage>) => void]>([
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

describe('an answer whose fate is not known', () => {
  async function undelivered(answer: 'approve' | 'reject') {
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
