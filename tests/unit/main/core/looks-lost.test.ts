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
  undelivered,
  UNDELIVERED,
  waiting,
} from './desk-stage.ts';
import { corrections, timesWithin } from './looks-stage.ts';

const PUT = `put accept a ${PIN}`;
const UNCHECKED = { is: 'unchecked', answer: 'accept', notMe: false };
const APPROVED = { is: 'approved' };
const NEAR_END = TIMING.requestDeadline - TIMING.endMargin;

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

  /** A rejection that was looked for once, with its look, and was lost after it; `until` the end is near, ms. */
  function lostBefore(until: number): DeskStage {
    const s = new DeskStage();
    s.push();
    s.pass(NEAR_END - until);
    s.reject();
    s.verdict('taken');
    s.pass(1_000);
    s.word('taken');
    s.none();
    return s;
  }

  it('a rejection that is lost is said, also where it was put away: sent again it would prove nothing', () => {
    for (const isPutAway of [false, true]) {
      const s = lostBefore(3_000);
      if (isPutAway) s.tell({ is: 'dismissed', key: 'a' });
      s.pass(5_000);
      s.sent();
      s.fetched();
      expect(s.phase()).toEqual({ is: 'lost', answer: 'reject', notMe: false, again: false });
      expect([s.sent(), corrections(s)]).toEqual([['get'], 1]);
    }
  });

  it('a repeat that is taken there proves nothing: what was lost may be too late', () => {
    const s = lostBefore(2_500);
    s.pass(100);
    s.fetched();
    expect(s.sent()).toContain('put reject a');
    s.pass(2_000);
    s.word('taken');
    expect(s.phase()).toEqual({ is: 'unsure' });
    s.pass(5 * MINUTE);
    expect(s.phase()).toEqual({ is: 'unsure' });
  });

  it('one that was confirmed there is asked for once, for that may show that it was not taken', () => {
    const s = confirmedAt(NEAR_END);
    expect(s.phase()).toEqual({ is: 'unsure' });
    s.pass(0);
    expect(s.gets).toHaveLength(1);
  });
});
