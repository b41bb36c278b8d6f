import { describe, expect, it } from 'vitest';
import { clockTime } from '../../../../src/shared/time.ts';
import {
  confirmed,
  DeskStage,
  keeping,
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

  it('of an earlier run can only be given again, where that run told that it was approved: it may have been sending it again', () => {
    const s = new DeskStage({ memory: keeping({ settled: { a: START - 1 }, answered: { a: 'accept' } }) });
    s.fetched();
    expect([s.phase(), s.of('tell-lost-answer').map(({ request }) => request.key)]).toEqual([UNDELIVERED, ['a']]);
  });

  it('of an earlier run is rejected again, where that run told that it was rejected', () => {
    const s = new DeskStage({ memory: keeping({ settled: { a: START - 1 }, answered: { a: 'reject' } }) });
    s.fetched();
    expect([s.sent(), s.phase(), s.of('tell-lost-answer')]).toEqual([['get', 'put reject a'], undefined, []]);
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
