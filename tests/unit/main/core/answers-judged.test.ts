import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { DeskStage, MINUTE, OTHER_PIN, PIN, SENT, undelivered, UNDELIVERED, waiting } from './desk-stage.ts';

const FRAME = `frame accept a ${PIN}`;

describe('what the server says of the PIN', () => {
  it('a wrong one: the user tries again, or rejects', () => {
    const s = waiting();
    s.approve();
    s.verdict('wrong-pin');
    expect([s.phase(), s.pin()]).toEqual([{ is: 'wrong-pin' }, null]);
    s.approve('a', OTHER_PIN);
    s.verdict('wrong-pin');
    s.reject();
    expect(s.sent()).toEqual([FRAME, `frame accept a ${OTHER_PIN}`, 'frame reject a']);
  });

  it('locked, without a time that can be read: until it must have been lifted', () => {
    const s = waiting();
    s.approve();
    s.verdict('locked');
    expect([s.phase(), s.desk.lockedUntil, s.pin()]).toEqual([{ is: 'waiting' }, s.server + 8 * MINUTE, null]);
    expect(s.of('remember').at(-1)?.memory.lockedUntil).toBe(s.desk.lockedUntil);
    expect(s.can('reject')).toBe(true);
  });

  it('locked, over REST after the socket was silent: the first sending may have been taken before that', () => {
    const s = waiting();
    s.approve();
    s.pass(TIMING.confirmWithin);
    s.word('locked');
    expect([s.phase(), s.can('reject'), s.desk.lockedUntil]).toEqual([UNDELIVERED, false, s.server + 8 * MINUTE]);
  });

  it('locked, over the socket while REST brings no word: the second sending may still arrive', () => {
    const s = waiting();
    s.approve();
    s.pass(TIMING.confirmWithin);
    s.verdict('locked');
    s.word('none');
    expect([s.phase(), s.can('reject'), s.desk.lockedUntil]).toEqual([UNDELIVERED, false, s.server + 8 * MINUTE]);
  });

  it('belongs to another device', () => {
    const s = waiting();
    s.isLive = false;
    s.approve();
    s.word('foreign');
    expect([s.phase(), s.pin()]).toEqual([{ is: 'refused', code: 'A-402' }, null]);
  });

  it('of a rejection, which has none: the request has gone', () => {
    const s = waiting();
    s.reject();
    s.verdict('wrong-pin');
    expect(s.phase()).toEqual({ is: 'expired' });
  });
});

describe('in the last 35 s of the five minutes', () => {
  const NEAR = TIMING.requestDeadline - TIMING.endMargin;

  /** A request `ms` after its push. */
  function aged(ms: number): DeskStage {
    const s = new DeskStage();
    s.push();
    s.pass(ms);
    return s;
  }

  it.each(['socket', 'rest'] as const)('a confirmation proves nothing, and is so before: over %s', (way) => {
    for (const [age, phase] of [
      [NEAR - 1, SENT],
      [NEAR, { is: 'unsure' }],
    ] as const) {
      const s = aged(age);
      s.isLive = way === 'socket';
      s.approve();
      if (way === 'socket') s.verdict('taken');
      else s.word('taken');
      expect(s.phase()).toEqual(phase);
      expect(s.pin()).toBe(phase.is === 'sent' ? PIN : null);
    }
  });

  it('goes by the time of the server', () => {
    const s = waiting();
    s.server += NEAR;
    s.reject();
    s.verdict('taken');
    expect(s.phase()).toEqual({ is: 'unsure' });
  });

  it.each<[string, (s: DeskStage) => void, string]>([
    ['is its end where none waits', (s) => s.none(), 'expired'],
    ['is one where it still waits', (s) => s.names(), 'wrong-pin'],
    ['is one where another is named', (s) => s.names('b'), 'wrong-pin'],
    ['is one where the server cannot be asked', (s) => s.asked('failed'), 'wrong-pin'],
  ])('a wrong PIN %s', (_what, reply, phase) => {
    const s = aged(NEAR);
    s.approve();
    s.verdict('wrong-pin');
    expect([s.phase()?.is, s.sent()]).toEqual(['sending', [FRAME, 'get']]);
    reply(s);
    expect(s.phase()).toEqual({ is: phase });
  });
});

describe('a PIN that may not be held any longer before its answer was judged', () => {
  const events = [
    ['the screen is locked', { is: 'secrets-dropped' }],
    ['the computer sleeps', { is: 'slept' }],
    ['the program ends', { is: 'stopped' }],
    ['the PIN is to be changed', { is: 'task', ticket: 7, kind: 'exclusive' }],
  ] as const;

  it.each(events)('%s: what has not left does not leave, and the request waits as before', (_what, event) => {
    const s = new DeskStage();
    s.push();
    s.approve();
    s.tell(event);
    s.pass(TIMING.answerHold);
    expect([s.sent().filter((what) => what !== 'task 7'), s.phase(), s.pin()]).toEqual([[], { is: 'waiting' }, null]);
  });

  it.each(events)('%s: what is on its way is not sent again over REST', (_what, event) => {
    const s = waiting();
    s.approve();
    s.tell(event);
    expect(s.pin()).toBeNull();
    s.pass(TIMING.confirmWithin);
    s.tell({ is: 'lost' });
    expect(s.sent().filter((what) => what !== 'task 7')).toEqual([FRAME]);
    expect(s.phase()).toEqual(UNDELIVERED);
  });

  it('after an answer of unknown fate, that stays unknown', () => {
    const s = undelivered();
    s.tell({ is: 'task', ticket: 7, kind: 'status' });
    s.approve();
    s.pass(500);
    s.tell({ is: 'secrets-dropped' });
    expect([s.sent(), s.phase()]).toEqual([['task 7'], UNDELIVERED]);
  });

  it('a rejection has none, and leaves also while the screen is locked', () => {
    const s = new DeskStage();
    s.push();
    s.reject();
    s.tell({ is: 'secrets-dropped' });
    s.pass(TIMING.answerHold);
    expect(s.sent()).toEqual(['frame reject a']);
  });

  it('a rejection that has not left waits while the computer sleeps, and goes when it wakes', () => {
    const s = new DeskStage();
    s.push();
    s.reject();
    s.tell({ is: 'slept' });
    s.pass(10_000);
    expect(s.sent()).toEqual([]);
    s.tell({ is: 'woke' });
    expect(s.sent()).toEqual(['frame reject a']);
  });

  it('a rejection that has not left when the program ends is none: the request waits as before', () => {
    const s = new DeskStage();
    s.push();
    s.reject();
    s.tell({ is: 'stopped' });
    expect([s.sent(), s.phase()]).toEqual([[], { is: 'waiting' }]);
    expect(s.of('remember').at(-1)?.memory.sent).toEqual({});
  });

  it('a decision shows that the computer is awake: what is not told of that leaves all the same', () => {
    const s = waiting();
    s.tell({ is: 'slept' });
    s.approve();
    expect(s.sent()).toEqual([FRAME]);
  });
});

describe('another device or server', () => {
  it('lets go what was meant for the one before, and sends nothing of it', () => {
    const s = new DeskStage();
    s.push();
    s.approve();
    s.tell({ is: 'placed', place: 'elsewhere' });
    s.pass(10_000);
    expect([s.sent(), s.phase(), s.pin()]).toEqual([[], undefined, null]);
    expect(JSON.stringify(s.desk)).not.toContain(PIN);
  });

  it('takes no word for its own that is meant for the one before', () => {
    const s = waiting();
    s.isLive = false;
    s.approve();
    s.tell({ is: 'placed', place: 'elsewhere' });
    s.push('a');
    s.push('b');
    s.word('wrong-pin');
    s.verdict('taken', 'b');
    expect([s.phase('a'), s.phase('b')]).toEqual([undefined, { is: 'waiting' }]);
  });

  it.each<[string, (s: DeskStage) => void]>([
    ['over the socket', () => undefined],
    ['over REST', (s) => {
      s.tell({ is: 'lost' });
      s.tell({ is: 'placed', place: 'another' });
      s.word('none');
    }],
  ])('is not kept from asking by an answer that was on its way: %s', (_what, end) => {
    const s = waiting();
    s.approve();
    end(s);
    s.sent();
    s.tell({ is: 'placed', place: 'elsewhere' });
    s.ask();
    s.pass(MINUTE);
    expect(s.sent()).toEqual(['get']);
  }); // prettier-ignore

  it('sends nothing as long as the program ends', () => {
    const s = waiting();
    s.tell({ is: 'stopped' });
    s.tell({ is: 'placed', place: 'elsewhere' });
    s.push('b');
    s.ask();
    expect([s.can('reject', 'b'), s.sent()]).toEqual([false, []]);
  });
});
