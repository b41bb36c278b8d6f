import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import {
  confirmed,
  DeskStage,
  LOST,
  MINUTE,
  OTHER_PIN,
  PIN,
  SENT,
  START,
  undelivered,
  UNDELIVERED,
  waiting,
} from './desk-stage.ts';

const PUT = `put accept a ${PIN}`;
const UNCHECKED = { is: 'unchecked', answer: 'accept', notMe: false };
const APPROVED = { is: 'approved' };
const NEAR_END = TIMING.requestDeadline - TIMING.endMargin;

/** A rejection that the server has confirmed over the socket. */
function rejected(notMe = false): DeskStage {
  const s = waiting();
  s.reject('a', notMe);
  s.verdict('taken');
  s.sent();
  return s;
}

/** When something goes out within `ms`, counted from now; `reply` answers it. */
function timesWithin(s: DeskStage, ms: number, reply: () => void): string[] {
  const begun = s.now;
  const seen: string[] = [];
  while (s.now < begun + ms) {
    s.pass(100);
    for (let sent = s.sent(); sent.length > 0; sent = s.sent())
      for (const what of sent) {
        seen.push(`${String(s.now - begun)} ${what}`);
        reply();
      }
  }
  return seen;
}

/** Whether the user was told that the answer is lost, and how often. */
const corrections = (s: DeskStage): number => s.of('tell-lost-answer').length;

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

describe('word of a loss', () => {
  it('is a question that names the request: the approval is sent again over REST, with the PIN that was kept', () => {
    const s = confirmed();
    s.pass(1_000);
    s.names();
    expect([s.sent(), s.phase()]).toEqual([['get', PUT], SENT]);
    s.word('taken');
    expect(s.phase()).toEqual(SENT);
    // The looks begin anew with the new confirmation.
    expect(timesWithin(s, 4_000, () => s.none())).toEqual(['1000 get', '4000 get']);
    expect([s.phase(), corrections(s)]).toEqual([APPROVED, 0]);
  });

  it('is anybody’s question, at any time after the confirmation', () => {
    const s = confirmed();
    s.pass(1);
    s.ask(1);
    s.names();
    expect(s.sent()).toEqual(['get', PUT]);
    expect(s.of('tell-asked').at(-1)).toMatchObject({ word: { is: 'names' }, tickets: [1] });
  });

  it('is none that was begun before the confirmation, or at the same moment', () => {
    const s = waiting();
    s.approve();
    s.ask();
    s.verdict('taken');
    s.sent();
    s.names();
    expect([s.sent(), s.phase()]).toEqual([[], SENT]);
  });

  it('is no push', () => {
    const s = confirmed();
    s.pass(1_000);
    s.none();
    s.push();
    s.pass(500);
    expect([s.phase(), s.sent()]).toEqual([APPROVED, ['get']]);
  });

  it('comes also after the user was told of the approval, and after it was put away', () => {
    const s = confirmed();
    s.pass(1_000);
    s.none();
    s.tell({ is: 'dismissed', key: 'a' });
    expect(s.phase()).toBeUndefined();
    s.pass(3_000);
    s.names();
    expect([s.sent(), s.phase()]).toEqual([['get', 'get', PUT], undefined]);
    s.word('taken');
    s.tell({ is: 'secrets-dropped' });
    s.pass(1_000);
    s.names();
    expect([s.phase(), corrections(s)]).toEqual([LOST, 1]);
  });

  it('leads to three repeats at the most, then the user is told', () => {
    const s = confirmed();
    for (let i = 0; i < 3; i++) {
      s.pass(1_000);
      s.names();
      expect(s.sent()).toEqual(['get', PUT]);
      s.word('taken');
    }
    s.pass(1_000);
    s.names();
    expect([s.sent(), s.phase(), s.pin(), corrections(s)]).toEqual([['get'], LOST, null, 1]);
  });

  it('is not believed twice while a repeat is on its way', () => {
    const s = confirmed();
    s.pass(1_000);
    s.tell({ is: 'ask', anew: true, ticket: null });
    s.names();
    s.pass(2_000);
    expect(s.sent()).toEqual(['get', PUT]);
    s.word('taken');
    s.names();
    expect(s.sent()).toEqual(['get']);
  });
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

describe('a repeat', () => {
  function repeating(): DeskStage {
    const s = confirmed();
    s.pass(1_000);
    s.names();
    s.sent();
    return s;
  }

  it('that has no word is followed by the next look', () => {
    const s = repeating();
    s.word('none');
    expect([s.phase(), s.pin()]).toEqual([SENT, PIN]);
    s.pass(3_000);
    s.names();
    expect(s.sent()).toEqual(['get', PUT]);
  });

  it('that has no word leaves nothing but the same answer, where the loss is proven then', () => {
    const s = repeating();
    s.word('none');
    s.tell({ is: 'secrets-dropped' });
    s.pass(3_000);
    s.names();
    expect([s.phase(), s.can('accept'), s.can('reject'), corrections(s)]).toEqual([UNDELIVERED, true, false, 1]);
  });

  it('tells where the server denies the device', () => {
    const s = repeating();
    s.word('denied');
    expect(s.of('tell-denied')).toHaveLength(1);
  });

  it.each(['wrong-pin', 'foreign', 'locked'] as const)('that is refused drops the PIN: %s', (word) => {
    const s = repeating();
    s.word(word);
    expect([s.pin(), s.phase()]).toEqual([null, SENT]);
    expect(s.desk.lockedUntil === null).toBe(word !== 'locked');
    s.tell({ is: 'pin-locked', until: 0 });
    s.pass(3_000);
    s.names();
    expect([s.phase(), corrections(s)]).toEqual([LOST, 1]);
  });

  it('whose PIN went before it left asks instead, and tells what that shows', () => {
    const s = confirmed();
    s.push('b');
    s.pass(1_000);
    s.reject('b');
    s.names();
    s.tell({ is: 'secrets-dropped' });
    expect(s.sent()).toEqual(['get', 'frame reject b']);
    s.verdict('taken', 'b');
    expect(s.sent()).toEqual(['get']);
    s.names();
    expect([s.phase(), corrections(s)]).toEqual([LOST, 1]);
  });

  it('waits for its turn like any answer', () => {
    const s = confirmed();
    s.push('b');
    s.pass(1_000);
    s.approve('b', OTHER_PIN);
    s.names();
    s.pass(1_000);
    expect(s.sent()).toEqual(['get', `frame accept b ${OTHER_PIN}`]);
    s.verdict('taken', 'b');
    expect(s.sent()).toContain(PUT);
  });
});

describe('the PIN of a confirmed approval', () => {
  it('is kept for the first three looks', () => {
    const s = confirmed();
    timesWithin(s, 9_900, () => {
      expect(s.pin()).toBe(PIN);
      s.none();
    });
    expect(s.pin()).toBe(PIN);
    s.pass(100);
    s.none();
    expect(s.pin()).toBeNull();
  });

  it('is dropped after twelve seconds, whatever the looks bring', () => {
    const s = confirmed();
    s.pass(11_999);
    expect(s.pin()).toBe(PIN);
    s.pass(1);
    expect([s.pin(), JSON.stringify(s.desk).includes(PIN)]).toEqual([null, false]);
  });

  it('is dropped after twelve seconds from the first confirmation, not from a repeat', () => {
    const s = confirmed();
    s.pass(10_000);
    s.names();
    s.word('taken');
    s.pass(2_000);
    expect(s.pin()).toBeNull();
  });

  it.each<[string, (s: DeskStage) => void]>([
    ['the screen is locked', (s) => s.tell({ is: 'secrets-dropped' })],
    ['the computer sleeps', (s) => s.tell({ is: 'slept' })],
    ['the program ends', (s) => s.tell({ is: 'stopped' })],
    ['the PIN is to be changed, or the device reset', (s) => s.tell({ is: 'task', ticket: 7, kind: 'exclusive' })],
    ['there is another device or server', (s) => s.tell({ is: 'placed', place: 'elsewhere' })],
    ['there is no device any more', (s) => s.tell({ is: 'placed', place: null })],
  ])('is dropped at once where %s', (_what, happen) => {
    const s = confirmed();
    happen(s);
    expect([s.pin(), JSON.stringify(s.desk).includes(PIN)]).toEqual([null, false]);
  });

  it('is dropped also where the change of the PIN had to wait for the answer', () => {
    const s = new DeskStage();
    s.push();
    s.tell({ is: 'task', ticket: 1, kind: 'status' });
    s.tell({ is: 'task', ticket: 7, kind: 'exclusive' });
    s.pass(TIMING.answerHold);
    s.approve();
    s.ended(1);
    s.verdict('taken');
    expect([s.sent(), s.pin()]).toEqual([['task 1', `frame accept a ${PIN}`, 'task 7'], null]);
  });

  it('of one request is not sent for another', () => {
    const s = confirmed('a');
    s.push('b');
    s.pass(1_000);
    s.approve('b', OTHER_PIN);
    s.names('a');
    s.verdict('taken', 'b');
    expect(s.of('put').map(({ key, pin }) => [key, pin])).toEqual([['a', PIN]]);
  });
});

describe('a loss that cannot be mended', () => {
  /** A loss that is shown `age` ms after the request was made, with the PIN gone. */
  function lostAt(age: number): DeskStage {
    const s = new DeskStage();
    s.push();
    s.pass(age - 10);
    s.approve();
    s.verdict('taken');
    s.tell({ is: 'secrets-dropped' });
    s.pass(10);
    s.fetched();
    return s;
  }

  it('is said once, in time for the login, and the user may then choose otherwise', () => {
    const s = lostAt(TIMING.loginLasts);
    expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([LOST, true, true]);
    expect(s.of('tell-lost-answer').map(({ request }) => request.phase)).toEqual([LOST]);
    s.pass(10);
    s.fetched();
    s.pass(MINUTE);
    expect(corrections(s)).toBe(1);
  });

  it('is said as one to log in anew for, where the login page has given up', () => {
    const s = lostAt(TIMING.loginLasts + 1);
    expect([s.phase(), s.can('accept'), s.can('reject')]).toEqual([{ ...LOST, again: false }, false, false]);
    expect(corrections(s)).toBe(1);
  });

  it('ends all that was to be done for the answer', () => {
    const s = lostAt(10_000);
    s.sent();
    s.pass(2 * MINUTE);
    expect(s.sent()).toEqual([]);
  });

  it('leaves only the same answer where one had no word', () => {
    const s = waiting();
    s.approve();
    s.tell({ is: 'lost' });
    s.word('taken');
    s.tell({ is: 'secrets-dropped' });
    s.pass(10);
    s.fetched();
    expect([s.phase(), s.can('accept'), s.can('reject'), corrections(s)]).toEqual([UNDELIVERED, true, false, 1]);
  });

  it('leaves only the same answer while the socket owes its word, also where an earlier one was confirmed', () => {
    const s = waiting();
    s.approve();
    s.pass(TIMING.confirmWithin);
    s.word('taken');
    s.tell({ is: 'secrets-dropped' });
    s.pass(10);
    s.fetched();
    expect([s.phase(), s.can('reject')]).toEqual([UNDELIVERED, false]);
  });

  it('leaves both where the socket had its say, too', () => {
    const s = waiting();
    s.approve();
    s.pass(TIMING.confirmWithin);
    s.word('taken');
    s.verdict('taken');
    s.tell({ is: 'secrets-dropped' });
    s.pass(10);
    s.fetched();
    expect([s.phase(), s.can('reject')]).toEqual([LOST, true]);
  });

  it('leaves only the same answer after one of unknown fate before it', () => {
    const s = undelivered();
    s.approve();
    s.word('taken');
    s.tell({ is: 'secrets-dropped' });
    s.pass(10);
    s.fetched();
    expect([s.phase(), s.can('reject')]).toEqual([UNDELIVERED, false]);
  });

  it('can be followed by another decision, which has looks, repeats and a correction of its own', () => {
    const s = lostAt(10_000);
    s.approve('a', OTHER_PIN);
    s.verdict('taken');
    s.sent();
    expect(s.phase()).toEqual(SENT);
    for (let i = 0; i < 3; i++) {
      s.pass(1_000);
      s.names();
      s.word('taken');
    }
    s.pass(1_000);
    s.names();
    expect([s.of('put').map(({ pin }) => pin), s.phase(), corrections(s)]).toEqual([
      [OTHER_PIN, OTHER_PIN, OTHER_PIN],
      LOST,
      2,
    ]);
  });
});

describe('near the end of the request', () => {
  function confirmedAt(age: number): DeskStage {
    const s = new DeskStage();
    s.push();
    s.pass(age);
    s.approve();
    s.verdict('taken');
    s.sent();
    return s;
  }

  it('there are no looks any more in the last 35 s, and what was not looked for is said to be so', () => {
    const s = confirmedAt(NEAR_END - 500);
    expect(s.phase()).toEqual(SENT);
    s.pass(1_000);
    expect([s.sent(), s.phase(), s.pin()]).toEqual([[], UNCHECKED, null]);
  });

  it('what was looked for stays as it was told', () => {
    const s = confirmedAt(NEAR_END - 2_000);
    s.pass(1_000);
    s.none();
    s.sent();
    s.pass(5 * MINUTE);
    expect([s.sent(), s.phase()]).toEqual([[], APPROVED]);
  });

  it('a loss that shows all the same is said', () => {
    const s = confirmedAt(NEAR_END - 2_000);
    s.pass(5_000);
    s.none();
    s.pass(10);
    s.fetched();
    expect([s.phase(), corrections(s)]).toEqual([{ ...LOST, again: false }, 1]);
  });

  it('one that was confirmed there is asked for once, for that may show that it was not taken', () => {
    const s = confirmedAt(NEAR_END);
    expect(s.phase()).toEqual({ is: 'unsure' });
    s.pass(0);
    expect(s.gets).toHaveLength(1);
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
