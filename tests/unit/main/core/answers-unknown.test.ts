import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { DeskStage, OTHER_PIN, PIN, SENT, undelivered, UNDELIVERED, waiting } from './desk-stage.ts';

const FRAME = `frame accept a ${PIN}`;
const PUT = `put accept a ${PIN}`;

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

  it('goes over REST also where the first was refused on another way: its late word would be taken for that of the second', () => {
    const s = waiting();
    s.approve();
    s.pass(TIMING.confirmWithin);
    s.word('wrong-pin');
    expect(s.phase()).toEqual({ is: 'wrong-pin' });
    s.sent();
    s.approve('a', OTHER_PIN);
    s.verdict('wrong-pin');
    expect([s.sent(), s.phase()?.is]).toEqual([[`put accept a ${OTHER_PIN}`], 'sending']);
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
