import { describe, expect, it } from 'vitest';
import { confirmed, DeskStage, LOST, MINUTE, PIN, SENT, START, waiting } from './desk-stage.ts';
import { corrections, timesWithin } from './looks-stage.ts';

const PUT = `put accept a ${PIN}`;
const UNCHECKED = { is: 'unchecked', answer: 'accept', notMe: false };
const APPROVED = { is: 'approved' };
/** A rejection that the server has confirmed over the socket. */
function rejected(notMe = false): DeskStage {
  const s = waiting();
  s.reject('a', notMe);
  s.verdict('taken');
  s.sent();
  return s;
}

describe('a confirmed approval', () => {
  it('is looked for 1, 4, 10, 25 and 60 s after the confirmation, and then no more', () => {
    const s = confirmed();
    const asked = timesWithin(s, 5 * MINUTE, () => s.none());
    expect(asked).toEqual(['1000 get', '4000 get', '10000 get', '25000 get', '60000 get']);
    expect(corrections(s)).toBe(0);
  });

  it('is told as sent until the first look, then as approved', () => {
    const s = confirmed();
    s.pass(1_000);
    expect(s.phase()).toEqual(SENT);
    s.none();
    expect(s.phase()).toEqual(APPROVED);
  });

  it('is told as sent also where an earlier question names nothing: the round may not have ended', () => {
    const s = confirmed();
    s.pass(500);
    s.ask();
    s.none();
    expect(s.phase()).toEqual(SENT);
  });

  it('is looked for with every other question too, which then needs none of its own', () => {
    const s = confirmed();
    s.pass(900);
    s.tell({ is: 'task', ticket: 7, kind: 'status' });
    s.pass(300);
    s.ask();
    s.ended(7);
    s.none();
    expect(s.phase()).toEqual(APPROVED);
    s.pass(2_700);
    expect(s.sent()).toEqual(['task 7', 'get']);
    s.pass(100);
    expect(s.sent()).toEqual(['get']);
  });

  it('is looked for while the screen is locked', () => {
    const s = confirmed();
    s.tell({ is: 'secrets-dropped' });
    s.pass(1_000);
    s.none();
    expect(s.phase()).toEqual(APPROVED);
  });

  it('is not looked for while the computer sleeps, and at once when it wakes', () => {
    const s = confirmed();
    s.tell({ is: 'slept' });
    s.pass(20_000);
    expect(s.sent()).toEqual([]);
    s.tell({ is: 'woke' });
    expect(s.sent()).toEqual(['get']);
    s.none();
    expect([s.phase(), timesWithin(s, MINUTE, () => s.none())]).toEqual([APPROVED, ['5000 get', '40000 get']]);
  });

  it('is looked for when the lane is free', () => {
    const s = confirmed();
    s.tell({ is: 'task', ticket: 7, kind: 'status' });
    s.pass(3_000);
    expect(s.sent()).toEqual(['task 7']);
    s.ended(7);
    expect(s.sent()).toEqual(['get']);
  });
});

describe('a confirmed rejection', () => {
  it('is sent again over REST as its own look, at the same times', () => {
    const s = rejected();
    const sent = timesWithin(s, 5 * MINUTE, () => (s.puts.length > 0 ? s.word('taken') : s.none()));
    expect(sent.filter((what) => what.endsWith('put reject a'))).toEqual(
      [1, 4, 10, 25, 60].map((at) => `${String(at)}000 put reject a`),
    );
  });

  it('is told as sent until the first look; who is alone knows that nobody got in', () => {
    for (const hasSign of [false, true]) {
      const s = rejected(true);
      s.hasSign = hasSign;
      s.pass(1_000);
      expect(s.phase()).toEqual({ is: 'sent', answer: 'reject', notMe: true });
      s.word('taken');
      expect(s.phase()).toEqual({ is: 'rejected', notMe: true, alone: !hasSign });
    }
  });

  it('is followed by a question, for older requests that it hid', () => {
    const s = rejected();
    s.pass(1_000);
    s.word('taken');
    expect(s.sent()).toEqual(['put reject a', 'get']);
  });

  it('is looked for behind a newer request and under a lock', () => {
    const s = rejected();
    s.push('b');
    s.tell({ is: 'pin-locked', until: START + 5 * MINUTE });
    s.pass(1_000);
    s.word('taken');
    expect(s.phase()?.is).toBe('rejected');
  });

  it('that a question names is sent again at once, and that without a word to the user', () => {
    const s = rejected();
    s.pass(500);
    s.fetched();
    expect([s.sent(), s.phase()?.is]).toEqual([['get', 'put reject a'], 'sent']);
    s.word('taken');
    expect(s.phase()?.is).toBe('sent');
    s.pass(1_000);
    s.word('taken');
    expect([s.phase()?.is, corrections(s)]).toEqual(['rejected', 0]);
  });

  it('that is named after three repeats is lost', () => {
    const s = rejected();
    for (let i = 0; i < 3; i++) {
      s.pass(10);
      s.fetched();
      s.word('taken');
    }
    s.pass(10);
    s.fetched();
    expect([s.phase(), corrections(s)]).toEqual([{ ...LOST, answer: 'reject' }, 1]);
    s.approve();
    expect(s.sent().at(-1)).toBe(`frame accept a ${PIN}`);
  });

  it.each(['none', 'wrong-pin', 'foreign', 'locked'] as const)(
    'that cannot be looked for is said to be so after the second look: %s',
    (word) => {
      const s = rejected();
      s.pass(1_000);
      s.word(word);
      expect(s.phase()?.is).toBe('sent');
      s.pass(3_000);
      s.word(word);
      expect(s.phase()).toEqual({ ...UNCHECKED, answer: 'reject' });
      s.pass(6_000);
      s.word('taken');
      expect(s.phase()?.is).toBe('rejected');
    },
  );
});

describe('a look that names another request', () => {
  it('may hide this one: it is sent again all the same, and is then good', () => {
    const s = confirmed();
    s.pass(1_000);
    s.names('b');
    expect(s.sent()).toEqual(['get', PUT]);
    s.word('taken');
    expect(s.phase()).toEqual(APPROVED);
    expect(timesWithin(s, MINUTE, () => (s.puts.length > 0 ? s.word('taken') : s.names('b')))).toEqual([
      '3000 get',
      `3000 ${PUT}`,
      '9000 get',
      `9000 ${PUT}`,
      '24000 get',
      '59000 get',
    ]);
    expect([s.phase(), corrections(s)]).toEqual([APPROVED, 0]);
  });

  it('is none where it comes between the looks', () => {
    const s = confirmed();
    s.pass(500);
    s.fetched('b');
    expect(s.sent()).toEqual(['get']);
  });

  it('proves nothing where the PIN is gone: that is said after the second', () => {
    const s = confirmed();
    s.tell({ is: 'secrets-dropped' });
    s.pass(1_000);
    s.names('b');
    expect(s.phase()).toEqual(SENT);
    s.pass(3_000);
    s.names('b');
    expect(s.phase()).toEqual(UNCHECKED);
  });
});

describe('a look that fails', () => {
  it('is said after the second, and mended by one that does not', () => {
    const s = confirmed();
    s.pass(1_000);
    s.asked('failed');
    expect(s.phase()).toEqual(SENT);
    s.pass(3_000);
    s.asked('failed');
    expect(s.phase()).toEqual(UNCHECKED);
    s.pass(6_000);
    s.none();
    expect(s.phase()).toEqual(APPROVED);
  });

  it('is one under a lock, where none is named', () => {
    const s = confirmed();
    s.tell({ is: 'pin-locked', until: s.server + 5_000 });
    s.pass(1_000);
    s.none();
    s.pass(3_000);
    s.none();
    expect(s.phase()).toEqual(UNCHECKED);
    s.pass(6_000);
    s.none();
    expect(s.phase()).toEqual(APPROVED);
  });

  it('does not hide a loss that a later one shows', () => {
    const s = confirmed();
    s.pass(1_000);
    s.asked('failed');
    s.pass(3_000);
    s.names();
    expect(s.sent()).toEqual(['get', 'get', PUT]);
  });
});

it('a connection that is lost or back changes nothing for what was confirmed', () => {
  const s = confirmed();
  s.tell({ is: 'lost' });
  s.isLive = false;
  s.pass(1_000);
  s.none();
  expect([s.phase(), s.pin()]).toEqual([APPROVED, PIN]);
});
