import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { confirmed, DeskStage, LOST, MINUTE, START, undelivered, UNDELIVERED, waiting } from './desk-stage.ts';

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
