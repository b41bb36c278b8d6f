import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { DeskStage, MINUTE, OTHER_PIN, PIN, SENT, START, undelivered, UNDELIVERED, waiting } from './desk-stage.ts';

const FRAME = `frame accept a ${PIN}`;
const PUT = `put accept a ${PIN}`;

describe('one decision', () => {
  it('goes over the socket, and is told as sent when the server has confirmed it', () => {
    const s = waiting();
    s.approve();
    expect([s.sent(), s.phase()]).toEqual([[FRAME], { is: 'sending', answer: 'accept' }]);
    s.verdict('taken');
    expect([s.sent(), s.phase()]).toEqual([[], SENT]);
  });

  it('is not taken twice, and not both ways', () => {
    const s = waiting();
    s.approve();
    for (const _while of ['sending', 'sent']) {
      expect([s.can('accept'), s.can('reject')]).toEqual([false, false]);
      s.approve();
      s.reject();
      s.verdict('taken');
    }
    expect(s.sent()).toEqual([FRAME]);
  });

  it.each(['unknown', '', '__proto__', 'constructor'])('needs a request that is there: %j', (key) => {
    const s = waiting();
    expect(s.can('accept', key)).toBe(false);
    s.approve(key);
    s.reject(key);
    expect(s.sent()).toEqual([]);
  });

  it('needs a device', () => {
    const s = waiting();
    s.tell({ is: 'placed', place: null });
    expect(s.can('reject')).toBe(false);
    s.reject();
    expect(s.sent()).toEqual([]);
  });

  it('remembers that it was not the user', () => {
    const s = waiting();
    s.reject('a', true);
    s.verdict('taken');
    expect(s.phase()).toEqual({ is: 'sent', answer: 'reject', notMe: true });
  });

  it('cannot approve what only a phone can, and can reject it', () => {
    const s = new DeskStage();
    s.push('a', '??');
    s.pass(TIMING.answerHold);
    expect([s.can('accept'), s.can('reject')]).toEqual([false, true]);
    s.approve();
    s.reject();
    expect(s.sent()).toEqual(['frame reject a']);
  });

  it('holds the PIN nowhere but in the answer itself', () => {
    const s = waiting();
    s.approve();
    s.tell({ is: 'lost' });
    const others = s.effects.filter((effect) => effect.do !== 'frame' && effect.do !== 'put');
    const { decisions: _decisions, ...rest } = s.desk;
    expect(JSON.stringify([others, rest])).not.toContain(PIN);
    s.word('none');
    expect(JSON.stringify(s.desk)).not.toContain(PIN);
  });

  it('is written down before it leaves', () => {
    const s = waiting();
    s.approve();
    const order = s.effects.map((effect) => effect.do).filter((what) => what === 'remember' || what === 'frame');
    expect(order).toEqual(['remember', 'frame']);
    expect(s.of('remember').at(-1)?.memory.sent).toMatchObject({ a: { answer: 'accept' } });
  });

  it('waits for the one before it', () => {
    const s = waiting('a');
    s.push('b');
    s.pass(TIMING.answerHold);
    s.approve('a');
    s.reject('b');
    expect(s.sent()).toEqual([FRAME]);
    s.verdict('taken', 'b');
    expect(s.phase('b')?.is).toBe('sending');
    s.verdict('wrong-pin', 'a');
    expect(s.sent()).toEqual(['frame reject b']);
    s.verdict('taken', 'b');
    expect([s.phase('a'), s.phase('b')]).toEqual([{ is: 'wrong-pin' }, { is: 'sent', answer: 'reject', notMe: false }]);
  });
});

describe('the moment at which an answer leaves', () => {
  it('is no sooner than 0.7 s after the push: the scan writes back what it pushed', () => {
    const s = new DeskStage();
    s.push();
    s.pass(100);
    s.approve();
    s.pass(599);
    expect([s.sent(), s.phase()?.is]).toEqual([[], 'sending']);
    s.pass(1);
    expect(s.sent()).toEqual([FRAME]);
  });

  it('is at once for a request that was not pushed', () => {
    const s = new DeskStage();
    s.fetched();
    s.sent();
    s.reject();
    expect(s.sent()).toEqual(['frame reject a']);
  });

  it('counts from the push, also where it comes after the request was fetched', () => {
    const s = new DeskStage();
    s.fetched();
    s.pass(5_000);
    s.sent();
    s.push();
    s.pass(300);
    s.approve();
    s.pass(399);
    expect(s.sent()).toEqual([]);
    s.pass(1);
    expect(s.sent()).toEqual([FRAME]);
  });

  it('counts from a push that comes while it waits for another answer', () => {
    const s = waiting('b');
    s.fetched('a');
    s.sent();
    s.approve('b');
    s.approve('a');
    s.pass(1_000);
    s.push('a');
    s.verdict('taken', 'b');
    s.pass(699);
    expect(s.sent()).toEqual([`frame accept b ${PIN}`]);
    s.pass(1);
    expect(s.sent()).toContain(FRAME);
  });

  it('is a second after the decision where a question is under way, whose reply is then taken for nothing', () => {
    const s = waiting();
    s.ask(1);
    expect(s.sent()).toEqual(['get']);
    s.pass(200);
    s.approve();
    s.pass(999);
    expect(s.sent()).toEqual([]);
    s.pass(1);
    expect(s.sent()).toEqual([FRAME]);
    s.none();
    expect([s.phase()?.is, s.of('tell-asked').at(-1)?.tickets]).toEqual(['sending', []]);
    // Who waits for the reply gets that of another question, after the answer.
    s.verdict('taken');
    expect(s.sent()).toEqual(['get']);
    s.names('b');
    expect(s.of('tell-asked').at(-1)).toMatchObject({ word: { is: 'names' }, tickets: [1] });
  });

  it('is at once when the question ends sooner', () => {
    const s = waiting();
    s.ask();
    s.approve();
    s.pass(100);
    s.sent();
    s.none();
    expect(s.sent()).toEqual([FRAME]);
  });

  it.each(['question', 'status', 'exclusive'] as const)('lets nothing begin beside it: %s', (kind) => {
    const s = waiting();
    s.approve();
    s.sent();
    if (kind === 'question') s.ask();
    else s.tell({ is: 'task', ticket: 7, kind });
    s.pass(TIMING.confirmWithin - 1);
    expect(s.sent()).toEqual([]);
    s.verdict('taken');
    expect(s.sent()).toEqual([kind === 'question' ? 'get' : 'task 7']);
  });

  it('is after a change of the PIN, however long that takes', () => {
    const s = waiting();
    s.tell({ is: 'task', ticket: 7, kind: 'exclusive' });
    s.approve();
    s.pass(20_000);
    expect(s.sent()).toEqual(['task 7']);
    s.ended(7);
    expect(s.sent()).toEqual([FRAME]);
  });
});

describe('the way that an answer goes', () => {
  it('is REST for a rejection where another session is possible, and the socket for an approval', () => {
    const s = waiting();
    s.hasSign = true;
    s.reject();
    expect(s.sent()).toEqual(['put reject a']);
    const other = waiting();
    other.hasSign = true;
    other.approve();
    expect(other.sent()).toEqual([FRAME]);
  });

  it('is REST at once where there is no socket', () => {
    const s = waiting();
    s.isLive = false;
    s.approve();
    expect(s.sent()).toEqual([PUT]);
  });

  it.each<[string, (s: DeskStage) => void]>([
    ['is silent for five seconds', (s) => s.pass(5_000)],
    ['is closed', (s) => s.tell({ is: 'lost' })],
    ['does not take it', (s) => s.tell({ is: 'unsent', key: 'a' })],
  ])('is REST for the same answer where the socket %s', (_what, happen) => {
    const s = waiting();
    s.approve();
    happen(s);
    expect([s.sent(), s.phase()?.is]).toEqual([[FRAME, PUT], 'sending']);
    s.word('taken');
    expect(s.phase()).toEqual(SENT);
    s.tell({ is: 'lost' });
    s.pass(500);
    expect(s.sent()).toEqual([]);
  });

  it('is the socket for five seconds', () => {
    const s = waiting();
    s.reject();
    s.pass(4_999);
    expect(s.sent()).toEqual(['frame reject a']);
    s.pass(1);
    expect(s.sent()).toEqual(['put reject a']);
  });

  it('is no third one: an entry spends two attempts at most', () => {
    const s = waiting();
    s.approve();
    s.pass(5_000);
    s.word('none');
    s.pass(MINUTE);
    expect([s.sent(), s.phase(), s.pin()]).toEqual([[FRAME, PUT], UNDELIVERED, null]);
  });
});

describe('an answer whose fate is not known', () => {
  it('is said, and can be sent again', () => {
    const s = undelivered();
    expect(s.phase()).toEqual(UNDELIVERED);
    s.approve();
    s.word('taken');
    expect(s.phase()).toEqual(SENT);
  });

  it.each(['accept', 'reject'] as const)('is never followed by the other one: after %s', (answer) => {
    const s = undelivered(answer);
    const other = answer === 'accept' ? 'reject' : 'accept';
    expect([s.can(answer), s.can(other)]).toEqual([true, false]);
    if (other === 'accept') s.approve();
    else s.reject();
    expect([s.sent(), s.phase()]).toMatchObject([[], { is: 'undelivered', answer }]);
  });

  it('goes over REST when it follows, also where there is a socket', () => {
    const s = undelivered();
    s.isLive = true;
    s.approve();
    expect(s.sent()).toEqual([PUT]);
  });

  describe('is asked for where the PIN is refused then', () => {
    function refused(): DeskStage {
      const s = undelivered();
      s.approve('a', OTHER_PIN);
      s.word('wrong-pin');
      expect([s.sent(), s.phase()?.is, s.pin(), s.can('accept')]).toEqual([
        [`put accept a ${OTHER_PIN}`, 'get'],
        'sending',
        null,
        false,
      ]);
      return s;
    }

    it.each<[string, (s: DeskStage) => void]>([
      ['fails', (s) => s.asked('failed')],
      ['names another', (s) => s.names('b')],
    ])('and stays unknown where that %s', (_what, reply) => {
      const s = refused();
      reply(s);
      expect([s.phase(), s.can('reject')]).toEqual([UNDELIVERED, false]);
    });

    it('and may have been taken, where the server waits no longer', () => {
      const s = refused();
      s.none();
      expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([{ is: 'unsure' }, false, false]);
    });

    it('and was not taken, where the server still waits: the user may choose anew', () => {
      const s = refused();
      s.names();
      expect([s.phase(), s.can('reject')]).toEqual([{ is: 'wrong-pin' }, true]);
    });
  });

  it('stays unknown after a lock', () => {
    const s = undelivered();
    s.approve('a', OTHER_PIN);
    s.word('locked');
    expect([s.phase(), s.can('reject')]).toEqual([UNDELIVERED, false]);
  });

  it('may still arrive while the socket owes its word: the user may not choose anew, whatever the server names', () => {
    const s = waiting();
    s.approve();
    s.pass(5_000);
    s.word('none');
    s.approve('a', OTHER_PIN);
    s.word('wrong-pin');
    s.names();
    expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([UNDELIVERED, true, false]);
  });

  it.each([
    ['taken', SENT],
    ['wrong-pin', UNDELIVERED],
    ['locked', UNDELIVERED],
  ] as const)('is known after all when the confirmation comes late, and not by a refusal: %s', (verdict, phase) => {
    const s = waiting();
    s.approve();
    s.pass(5_000);
    s.word('none');
    s.verdict(verdict);
    expect(s.phase()).toEqual(phase);
  });

  it('is not known by a word on what never went over this socket', () => {
    const s = undelivered();
    s.verdict('taken');
    expect(s.phase()).toEqual(UNDELIVERED);
  });

  it('names the device’s own trouble', () => {
    const s = waiting();
    s.isLive = false;
    s.approve();
    s.word('denied');
    expect(s.phase()).toEqual({ ...UNDELIVERED, code: 'C-306' });
    expect(s.of('tell-denied')).toHaveLength(1);
  });
});

describe("the socket's word that comes while REST is tried", () => {
  function overRest(): DeskStage {
    const s = waiting();
    s.approve();
    s.pass(TIMING.confirmWithin);
    expect(s.sent()).toEqual([FRAME, PUT]);
    return s;
  }

  it.each(['none', 'taken', 'wrong-pin'] as const)(
    'is enough where the answer was taken, whatever REST brings: %s',
    (word) => {
      const s = overRest();
      s.verdict('taken');
      expect(s.phase()).toEqual(SENT);
      s.word(word);
      expect(s.phase()).toEqual(SENT);
    },
  );

  it('counts where it is a refusal and REST brings nothing', () => {
    const s = overRest();
    s.verdict('wrong-pin');
    expect(s.phase()?.is).toBe('sending');
    s.word('none');
    expect(s.phase()).toEqual({ is: 'wrong-pin' });
  });

  it('yields to the word of REST where it is a refusal', () => {
    const s = overRest();
    s.verdict('wrong-pin');
    s.word('taken');
    expect(s.phase()).toEqual(SENT);
  });

  it('is none where the connection has ended', () => {
    const s = overRest();
    s.tell({ is: 'lost' });
    s.word('none');
    expect(s.phase()).toEqual(UNDELIVERED);
  });
});

describe('an answer after one on which the socket owes its word', () => {
  function owed(): DeskStage {
    const s = waiting();
    s.approve();
    s.pass(TIMING.confirmWithin);
    s.word('none');
    expect(s.phase()).toEqual(UNDELIVERED);
    s.sent();
    return s;
  }

  it('is not taken to be meant by a late refusal', () => {
    const s = owed();
    s.approve('a', OTHER_PIN);
    s.verdict('wrong-pin');
    expect([s.sent(), s.phase()?.is]).toEqual([[`put accept a ${OTHER_PIN}`], 'sending']);
    s.word('none');
    expect(s.phase()).toEqual(UNDELIVERED);
  });

  it.each<[string, (s: DeskStage) => void]>([
    ['while it waits', (s) => s.tell({ is: 'task', ticket: 7, kind: 'status' })],
    ['while it is on its way', () => undefined],
  ])('is settled by the late word that the first one was taken, which says nothing of its PIN: %s', (_what, before) => {
    const s = owed();
    before(s);
    s.approve('a', OTHER_PIN);
    s.verdict('taken');
    expect([s.phase(), s.pin()]).toEqual([SENT, null]);
    s.sent();
    if (s.tasks.length > 0) s.ended(7);
    expect(s.sent()).toEqual([]);
  });

  it('is settled by that word while the server is asked what a refusal means', () => {
    const s = owed();
    s.approve('a', OTHER_PIN);
    s.word('wrong-pin');
    s.verdict('taken');
    expect(s.phase()).toEqual(SENT);
    s.names();
    expect([s.phase(), s.can('reject')]).toEqual([SENT, false]);
  });
});

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

it('an answer carries where it is meant for', () => {
  const s = waiting();
  s.approve();
  s.tell({ is: 'lost' });
  expect([...s.of('frame'), ...s.of('put')].map(({ place }) => place)).toEqual(['home', 'home']);
  expect(s.server).toBe(START + TIMING.answerHold);
});
