import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { confirmed, DeskStage, LOST, OTHER_PIN, PIN, SENT, UNDELIVERED } from './desk-stage.ts';
import { corrections, timesWithin } from './looks-stage.ts';

const PUT = `put accept a ${PIN}`;

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
