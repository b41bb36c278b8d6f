import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import type { Answer } from '../../../../src/shared/state.ts';
import { clockTime } from '../../../../src/shared/time.ts';
import {
  confirmed,
  DeskStage,
  keeping,
  LOST,
  MINUTE,
  START,
  undelivered,
  UNDELIVERED,
  waiting,
  waitingRequest,
} from './desk-stage.ts';

describe('asking for what was not pushed', () => {
  it('takes in what waits, as made in the minute that the server names', () => {
    const s = new DeskStage();
    s.fetched('a', 'kl 12:33');
    const madeAt = START - MINUTE;
    expect(s.desk.inbox.requests).toMatchObject([{ key: 'a', code: 'AB12', madeAt, time: clockTime(madeAt) }]);
    expect(s.of('tell-asked')).toMatchObject([{ word: { is: 'names' } }]);
  });

  it('tells who waits for the word, and the connection', () => {
    const s = new DeskStage();
    s.ask(1);
    s.none();
    s.ask(2);
    s.asked('failed');
    expect(s.of('tell-asked').map(({ word, tickets }) => [word.is, tickets])).toEqual([
      ['none', [1]],
      ['failed', [2]],
    ]);
    expect(s.of('tell-denied')).toEqual([]);
  });

  it('tells where the server denies the device', () => {
    const s = new DeskStage();
    s.ask();
    s.asked({ is: 'failed', code: 'C-306', denied: true });
    expect(s.of('tell-denied')).toHaveLength(1);
  });

  it('asks nobody without a device', () => {
    const s = new DeskStage();
    s.tell({ is: 'placed', place: null });
    s.ask(1);
    expect([s.sent(), s.of('tell-asked')]).toMatchObject([[], [{ word: { is: 'none' }, tickets: [1] }]]);
  });

  it('asks one question at a time, which serves for all, and the next anew', () => {
    const s = new DeskStage();
    for (const ticket of [1, 2, 3]) s.ask(ticket);
    expect(s.sent()).toEqual(['get']);
    s.none();
    expect(s.of('tell-asked')[0]?.tickets).toEqual([1, 2, 3]);
    s.ask(4);
    expect(s.sent()).toEqual(['get']);
  });

  it('asks anew where something has changed since, but not beside the one that is under way', () => {
    const s = new DeskStage();
    s.ask(1);
    s.tell({ is: 'ask', anew: true, ticket: 2 });
    expect(s.sent()).toEqual(['get']);
    s.none();
    expect([s.sent(), s.of('tell-asked')[0]?.tickets]).toEqual([['get'], [1]]);
    s.none();
    expect(s.of('tell-asked')[1]?.tickets).toEqual([2]);
  });

  it('asks beside one that may have gone nowhere', () => {
    const s = new DeskStage();
    s.ask(1);
    s.pass(10_000);
    s.ask(2);
    expect(s.sent()).toEqual(['get', 'get']);
  });

  it('takes nothing in for a device that was left meanwhile, and keeps nobody waiting', () => {
    const s = new DeskStage();
    s.ask(1);
    s.tell({ is: 'placed', place: 'elsewhere' });
    expect(s.of('tell-asked')).toMatchObject([{ word: { is: 'none' }, tickets: [1] }]);
    s.names();
    expect(s.phase()).toBeUndefined();
  });

  it('shows that there is no lock, where a request is named', () => {
    const s = new DeskStage();
    s.tell({ is: 'pin-locked', until: START + 5 * MINUTE });
    s.fetched();
    expect(s.desk.lockedUntil).toBeNull();
  });

  it('follows a push under a lock, which cannot be there then', () => {
    const s = new DeskStage();
    s.tell({ is: 'pin-locked', until: START + 5 * MINUTE });
    s.push();
    expect([s.sent(), s.phase()]).toEqual([['get'], { is: 'waiting' }]);
  });
});

describe('a request that came in before', () => {
  it('is known by its key: neither a push nor a question doubles or changes it', () => {
    const s = waiting();
    const before = s.desk.inbox.requests;
    s.tell({ is: 'pushed', request: { ...waitingRequest('a'), systemName: 'Another' } });
    s.fetched();
    expect(s.desk.inbox.requests).toEqual(before);
  });

  it.each<[string, (s: DeskStage) => void]>([
    ['approved', (s) => {
      s.approve();
      s.verdict('taken');
      s.pass(1_000);
      s.none();
    }],
    ['expired', (s) => s.pass(7 * MINUTE)],
    ['refused', (s) => {
      s.isLive = false;
      s.approve();
      s.word('foreign');
    }],
  ])('does not come back by a push when it is settled, and was put away: %s', (phase, end) => {
    const s = waiting();
    end(s);
    expect(s.phase()?.is).toBe(phase);
    s.push();
    expect(s.phase()?.is).toBe(phase);
    s.tell({ is: 'dismissed', key: 'a' });
    s.push();
    expect(s.phase()).toBeUndefined();
  }); // prettier-ignore

  it.each<[string, (s: DeskStage) => void]>([
    ['expired', (s) => {
      s.reject();
      s.verdict('wrong-pin');
    }],
    ['refused', (s) => {
      s.isLive = false;
      s.approve();
      s.word('foreign');
    }],
  ])('comes back where a question names it, however it ended: %s', (phase, end) => {
    for (const isPutAway of [false, true]) {
      const s = waiting();
      end(s);
      expect(s.phase()?.is).toBe(phase);
      s.pass(1);
      if (isPutAway) s.tell({ is: 'dismissed', key: 'a' });
      s.pass(1);
      s.fetched();
      expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([{ is: 'waiting' }, true, true]);
    }
  }); // prettier-ignore

  it('does not come back by a question that was begun before it was put away', () => {
    const s = waiting();
    s.reject();
    s.verdict('wrong-pin');
    s.ask();
    s.pass(10);
    s.tell({ is: 'dismissed', key: 'a' });
    s.names();
    expect(s.phase()).toBeUndefined();
  });

  it('comes back as one that was sent, where it had been given up as unsure', () => {
    const s = undelivered();
    s.approve();
    s.word('wrong-pin');
    s.none();
    expect(s.phase()).toEqual({ is: 'unsure' });
    s.fetched();
    expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([UNDELIVERED, true, false]);
  });

  it('of an earlier run comes back where a question names it', () => {
    const s = new DeskStage({ memory: keeping({ settled: { a: START - 1 } }) });
    s.push();
    expect(s.phase()).toBeUndefined();
    s.fetched();
    expect(s.phase()).toEqual({ is: 'waiting' });
  });

  it('of an earlier run comes back as lost, where that run told that it was approved', () => {
    const s = new DeskStage({ memory: keeping({ settled: { a: START - 1 }, answered: { a: 'accept' } }) });
    s.fetched();
    expect([s.phase(), s.of('tell-lost-answer').map(({ request }) => request.key)]).toEqual([LOST, ['a']]);
  });

  it('of an earlier run is rejected again, where that run told that it was rejected', () => {
    const s = new DeskStage({ memory: keeping({ settled: { a: START - 1 }, answered: { a: 'reject' } }) });
    s.fetched();
    expect([s.sent(), s.phase(), s.of('tell-lost-answer')]).toEqual([['get', 'put reject a'], undefined, []]);
  });
});

describe('a request that the server names no longer', () => {
  /** What a question says of `a`, which waits. */
  function after(prepare: (s: DeskStage) => void, reply: (s: DeskStage) => void): DeskStage {
    const s = waiting();
    prepare(s);
    s.pass(10);
    s.ask();
    reply(s);
    return s;
  }
  const nothing = (): void => undefined;
  const none = (s: DeskStage): void => s.none();

  it('was answered in another session, or the device is locked: it cannot be answered here', () => {
    const s = after(nothing, none);
    expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([{ is: 'elsewhere' }, false, false]);
  });

  it('is back when it is named again', () => {
    const s = after(nothing, none);
    s.fetched();
    expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([{ is: 'waiting' }, true, true]);
  });

  it('is back when it is named again after it was put away', () => {
    const s = after(nothing, none);
    s.tell({ is: 'dismissed', key: 'a' });
    s.pass(10);
    s.fetched();
    expect(s.phase()).toEqual({ is: 'waiting' });
  });

  it('is one whose PIN was refused, too', () => {
    const s = after((stage) => {
      stage.approve();
      stage.verdict('wrong-pin');
    }, none);
    expect(s.phase()).toEqual({ is: 'elsewhere' });
  });

  it('waits as before under a lock, under which none is named', () => {
    const s = after((stage) => stage.tell({ is: 'pin-locked', until: START + 5 * MINUTE }), none);
    expect(s.phase()).toEqual({ is: 'waiting' });
  });

  it('waits as before where the server could not be asked', () => {
    expect(after(nothing, (s) => s.asked('failed')).phase()).toEqual({ is: 'waiting' });
  });

  it('waits as before where it came in after the question was begun', () => {
    const s = new DeskStage();
    s.ask();
    s.pass(10);
    s.push();
    s.none();
    expect(s.phase()).toEqual({ is: 'waiting' });
  });

  it('waits as before behind a newer one, for the newest alone is named', () => {
    expect(after(nothing, (s) => s.names('b', 'kl 12:35')).phase()).toEqual({ is: 'waiting' });
  });

  it('waits as before behind one that may be newer: a push comes up to 30 s late, and minutes are cut', () => {
    const s = new DeskStage();
    s.server = START + 61_000;
    s.push();
    s.pass(10);
    s.ask();
    // Made at 12:34:59, say, and the one that was pushed at 12:35:01 a second before it.
    s.names('b', 'kl 12:34');
    expect(s.phase()).toEqual({ is: 'waiting' });
  });

  it('is gone where an older one is named instead', () => {
    const s = new DeskStage();
    s.server = START + 5 * MINUTE;
    s.push();
    s.pass(10);
    s.ask();
    s.names('b', 'kl 12:37');
    expect([s.phase('a'), s.phase('b')]).toEqual([{ is: 'elsewhere' }, { is: 'waiting' }]);
  });

  it('has expired where its five minutes are over', () => {
    const s = after((stage) => stage.pass(5 * MINUTE), none);
    expect(s.phase()).toEqual({ is: 'expired' });
  });

  it('is put away without another word at its end', () => {
    const s = after(nothing, none);
    s.pass(7 * MINUTE);
    expect([s.phase(), s.of('tell-lost-answer')]).toEqual([undefined, []]);
  });

  it('is left alone while an answer is on its way, and where one has no word', () => {
    const s = after((stage) => stage.ask(), (stage) => {
      stage.approve();
      stage.none();
    }); // prettier-ignore
    expect(s.phase()?.is).toBe('sending');
    const other = undelivered();
    other.pass(10);
    other.ask();
    other.none();
    expect(other.phase()).toEqual(UNDELIVERED);
  });

  it('is left alone where it was answered', () => {
    const s = confirmed();
    s.pass(10);
    s.ask();
    s.none();
    expect(s.phase()?.is).toBe('sent');
  });

  describe('that was told as lost', () => {
    function lost(): DeskStage {
      const s = confirmed();
      s.tell({ is: 'secrets-dropped' });
      s.pass(10);
      s.fetched();
      expect(s.phase()).toEqual(LOST);
      s.pass(10);
      s.ask();
      s.none();
      expect(s.phase()).toEqual({ is: 'elsewhere' });
      return s;
    }

    it('is back as lost when it is named again, without telling it twice', () => {
      const s = lost();
      s.fetched();
      expect([s.phase(), s.of('tell-lost-answer')]).toMatchObject([LOST, [{}]]);
    });

    it('is back as one that the login page waits for no longer, where it took so long', () => {
      const s = lost();
      s.pass(TIMING.loginLasts);
      s.gets.splice(0);
      s.ask();
      s.names();
      expect(s.phase()).toEqual({ ...LOST, again: false });
    });
  });
});

describe('an answer of an earlier run, of which nobody knows what became', () => {
  const earlier = (answer: Answer, madeAt = START): DeskStage =>
    new DeskStage({ memory: keeping({ sent: { a: { answer, at: madeAt, madeAt } } }) });
  const fates = (s: DeskStage): string[] =>
    s.of('tell-fate').map(({ key, fact, fate }) => `${key} ${fact.answer} ${fate}`);

  it('was taken, where none waits any more', () => {
    const s = earlier('accept');
    s.ask();
    s.none();
    expect([fates(s), s.phase()]).toEqual([['a accept taken'], undefined]);
    expect(s.of('remember').at(-1)?.memory).toMatchObject({
      settled: { a: START },
      answered: { a: 'accept' },
      sent: {},
    });
  });

  it('was not, where the request is named: only the same answer may follow', () => {
    for (const answer of ['accept', 'reject'] as const) {
      const s = earlier(answer);
      s.fetched();
      expect([fates(s), s.phase()]).toEqual([[`a ${answer} waiting`], { ...UNDELIVERED, answer }]);
      expect([s.can('accept'), s.can('reject')]).toEqual([answer === 'accept', answer === 'reject']);
    }
  });

  it.each<[string, (s: DeskStage) => void, (s: DeskStage) => void]>([
    ['another is named, which may hide it', () => undefined, (s) => s.names('b')],
    ['another session may have answered', (s) => (s.hasSign = true), (s) => s.none()],
    ['its end is near', (s) => s.pass(TIMING.requestDeadline - TIMING.endMargin), (s) => s.none()],
  ])('is not known where %s', (_what, prepare, reply) => {
    const s = earlier('accept');
    prepare(s);
    s.ask();
    reply(s);
    expect([fates(s), s.phase()]).toEqual([['a accept unknown'], undefined]);
  });

  it('is asked for again where the server cannot be asked, or the device is locked', () => {
    const s = earlier('accept');
    s.ask();
    s.asked('failed');
    s.tell({ is: 'pin-locked', until: START + MINUTE });
    s.ask();
    s.none();
    expect(fates(s)).toEqual([]);
    s.pass(MINUTE);
    s.ask();
    s.none();
    expect(fates(s)).toEqual(['a accept taken']);
  });

  it('is told once', () => {
    const s = earlier('accept');
    for (let i = 0; i < 2; i++) {
      s.ask();
      s.none();
    }
    expect(fates(s)).toHaveLength(1);
  });

  it('that was taken and is named later is lost', () => {
    const s = earlier('accept');
    s.ask();
    s.none();
    s.pass(10);
    s.fetched();
    expect(s.phase()).toEqual(LOST);
  });

  it('that is not known and is named later may only be repeated, also in another run', () => {
    const s = earlier('reject');
    s.ask();
    s.names('b');
    const memory = s.of('remember').at(-1)?.memory ?? {};
    for (const each of [s, new DeskStage({ memory: keeping(memory), server: s.server + 1 })]) {
      each.pass(10);
      each.fetched('a');
      expect([each.phase(), each.can('accept'), each.can('reject')]).toEqual([
        { ...UNDELIVERED, answer: 'reject' },
        false,
        true,
      ]);
      expect(fates(each).filter((fate) => !fate.endsWith('unknown'))).toEqual([]);
    }
  });

  it.each(['constructor', '__proto__', 'toString'])('is none of %s', (key) => {
    const s = new DeskStage();
    s.push(key);
    expect([s.phase(key), s.can('accept', key)]).toEqual([{ is: 'waiting' }, true]);
    s.approve(key);
    s.pass(TIMING.answerHold);
    s.verdict('taken', key);
    expect(s.of('remember').at(-1)?.memory.settled).toEqual(Object.fromEntries([[key, s.server]]));
  });
});

describe('the sign of another session', () => {
  it('is a request that was fetched and is not pushed within five seconds', () => {
    const s = new DeskStage();
    s.fetched();
    s.pass(4_999);
    expect(s.of('tell-other-session')).toEqual([]);
    s.pass(1);
    expect(s.of('tell-other-session')).toEqual([{ do: 'tell-other-session' }]);
    s.pass(MINUTE);
    expect(s.of('tell-other-session')).toHaveLength(1);
  });

  it.each<[string, (s: DeskStage) => void]>([
    ['is pushed after all', (s) => s.push()],
    ['the socket is gone by then', (s) => (s.isLive = false)],
  ])('is none where it %s', (_what, happen) => {
    const s = new DeskStage();
    s.fetched();
    happen(s);
    s.pass(MINUTE);
    expect(s.of('tell-other-session')).toEqual([]);
  });

  it('is none where there was no socket to push it to', () => {
    const s = new DeskStage();
    s.isLive = false;
    s.fetched();
    s.pass(1);
    s.isLive = true;
    s.openedAt = s.now;
    s.pass(MINUTE);
    expect(s.of('tell-other-session')).toEqual([]);
  });

  it('is none where a request comes back: it was pushed before', () => {
    const s = waiting();
    s.reject();
    s.verdict('wrong-pin');
    s.pass(10);
    s.fetched();
    const lost = confirmed();
    lost.tell({ is: 'secrets-dropped' });
    lost.pass(10);
    lost.fetched();
    const earlier = new DeskStage({ memory: keeping({ settled: { a: START - 1 } }) });
    earlier.fetched();
    for (const each of [s, lost, earlier]) {
      each.pass(MINUTE);
      expect(each.of('tell-other-session')).toEqual([]);
    }
  });
});
