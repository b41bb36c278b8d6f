import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { confirmed, DeskStage, keeping, MINUTE, START, undelivered, UNDELIVERED, waiting } from './desk-stage.ts';

const phases = (s: DeskStage): string[] => s.desk.inbox.requests.map(({ key, phase }) => `${key} ${phase.is}`);

describe('a request that nobody answers', () => {
  it('expires by itself seven minutes after it was made, each at its own time', () => {
    const s = new DeskStage();
    s.push('a');
    s.pass(MINUTE);
    s.push('b');
    s.pass(6 * MINUTE - 1);
    expect(phases(s)).toEqual(['a waiting', 'b waiting']);
    s.pass(1);
    expect(phases(s)).toEqual(['a expired', 'b waiting']);
    s.pass(MINUTE);
    expect(phases(s)).toEqual(['a expired', 'b expired']);
  });

  it('expires by the time of the server, whatever this computer’s clock does', () => {
    const s = new DeskStage();
    s.push();
    s.server -= 10 * MINUTE;
    s.pass(7 * MINUTE);
    expect(phases(s)).toEqual(['a waiting']);
    s.pass(10 * MINUTE);
    expect(phases(s)).toEqual(['a expired']);
  });

  it('waits for the word on an answer that is under way, then looks at the time', () => {
    const s = new DeskStage();
    s.isLive = false;
    s.push();
    s.pass(MINUTE);
    s.approve();
    s.pass(6 * MINUTE);
    expect(phases(s)).toEqual(['a sending']);
    s.word('none');
    expect(phases(s)).toEqual(['a expired']);
  });

  it('expires also where its answer was not delivered', () => {
    const s = undelivered();
    s.pass(7 * MINUTE);
    expect(phases(s)).toEqual(['a expired']);
  });
});

describe('what is put away', () => {
  it('is what has its outcome, for good, and nothing else', () => {
    const s = waiting();
    const stays = (phase: string): void => {
      s.tell({ is: 'dismissed', key: 'a' });
      s.tell({ is: 'dismissed-done' });
      expect(phases(s)).toEqual([`a ${phase}`]);
    };
    stays('waiting');
    s.approve();
    stays('sending');
    s.verdict('taken');
    stays('sent');
    s.pass(1_000);
    s.none();
    s.tell({ is: 'dismissed', key: 'unknown' });
    expect(phases(s)).toEqual(['a approved']);
    s.tell({ is: 'dismissed', key: 'a' });
    expect(phases(s)).toEqual([]);
  });

  it('is all of that, when the window was closed', () => {
    const s = waiting('a');
    s.push('b');
    s.reject('a');
    s.verdict('wrong-pin', 'a');
    s.tell({ is: 'dismissed-done' });
    expect(phases(s)).toEqual(['b waiting']);
  });

  it('is looked after all the same', () => {
    const s = confirmed();
    s.pass(1_000);
    s.none();
    s.tell({ is: 'dismissed', key: 'a' });
    s.sent();
    s.pass(3_000);
    expect(s.sent()).toEqual(['get']);
  });
});

describe('the lock of the PIN', () => {
  it('lasts as long as the server says; then requests are asked for', () => {
    const s = new DeskStage();
    s.tell({ is: 'pin-locked', until: START + MINUTE });
    s.pass(MINUTE - 1);
    expect([s.desk.lockedUntil, s.of('hurry')]).toEqual([START + MINUTE, []]);
    s.pass(1);
    expect([s.desk.lockedUntil, s.of('hurry')]).toMatchObject([null, [{}]]);
  });

  it('lasts as long as was said last', () => {
    const s = new DeskStage();
    s.tell({ is: 'pin-locked', until: START + MINUTE });
    s.tell({ is: 'pin-locked', until: START + 2 * MINUTE });
    s.pass(2 * MINUTE - 1);
    expect([s.desk.lockedUntil, s.of('hurry')]).toEqual([START + 2 * MINUTE, []]);
    s.pass(1);
    expect(s.of('hurry')).toHaveLength(1);
  });

  it('ends at once where its end has passed', () => {
    const s = new DeskStage();
    s.tell({ is: 'pin-locked', until: START - 1 });
    expect(s.desk.lockedUntil).toBeNull();
  });

  it('ends early where a question names a request', () => {
    const s = new DeskStage();
    s.tell({ is: 'pin-locked', until: START + MINUTE });
    s.fetched();
    expect(s.desk.lockedUntil).toBeNull();
  });

  it('is still known after a restart, and ends as it would have', () => {
    const s = new DeskStage({ memory: keeping({ lockedUntil: START + MINUTE }) });
    expect(s.desk.lockedUntil).toBe(START + MINUTE);
    s.pass(MINUTE);
    expect([s.desk.lockedUntil, s.of('hurry').length, s.of('remember').at(-1)?.memory.lockedUntil]).toEqual([
      null,
      1,
      null,
    ]);
  });
});

describe('the calls of other services', () => {
  it('run one after the other, in the order in which they came', () => {
    const s = new DeskStage();
    s.tell({ is: 'task', ticket: 1, kind: 'status' });
    s.tell({ is: 'task', ticket: 2, kind: 'exclusive' });
    s.tell({ is: 'task', ticket: 3, kind: 'status' });
    expect(s.sent()).toEqual(['task 1']);
    s.ended(1);
    expect(s.sent()).toEqual(['task 2']);
    s.ended(2);
    expect(s.sent()).toEqual(['task 3']);
  });

  it('run where there is no device yet, too', () => {
    const s = new DeskStage();
    s.tell({ is: 'placed', place: null });
    s.tell({ is: 'task', ticket: 1, kind: 'status' });
    expect(s.sent()).toEqual(['task 1']);
  });

  it('go on when the device is another one, and end for themselves', () => {
    const s = new DeskStage();
    s.tell({ is: 'task', ticket: 1, kind: 'exclusive' });
    s.tell({ is: 'task', ticket: 2, kind: 'status' });
    s.tell({ is: 'placed', place: 'elsewhere' });
    s.ask();
    s.ended(1);
    expect(s.sent()).toEqual(['task 1', 'task 2']);
    s.ended(2);
    expect(s.sent()).toEqual(['get']);
  });

  it('have nothing beside them: no question, no answer, no look', () => {
    const s = confirmed();
    s.push('b');
    s.tell({ is: 'task', ticket: 1, kind: 'exclusive' });
    s.ask();
    s.reject('b');
    s.pass(30_000);
    expect(s.sent()).toEqual(['task 1']);
  });
});

describe('another device or server', () => {
  it('has none of the requests, answers, locks and debts of the one before', () => {
    const s = waiting();
    s.approve();
    s.tell({ is: 'pin-locked', until: START + MINUTE });
    s.tell({ is: 'placed', place: 'elsewhere' });
    const { inbox, decisions, arrivals, owed, lockedUntil } = s.desk;
    expect([inbox.requests, decisions, arrivals, owed, lockedUntil]).toEqual([[], {}, {}, [], null]);
    expect(Object.keys(inbox.settled)).toEqual(['a']);
  });

  it('is none where nothing changed', () => {
    const s = waiting();
    const { desk } = s;
    s.tell({ is: 'placed', place: 'home' });
    expect(s.desk).toEqual(desk);
  });

  it('that becomes known when the program starts takes nothing away', () => {
    const s = new DeskStage({ memory: keeping({ settled: { a: START - 1 }, answered: { a: 'reject' } }) });
    s.fetched();
    expect(s.sent()).toEqual(['get', 'put reject a']);
  });

  it('is asked for itself, as soon as what was under way for the one before has ended', () => {
    const s = new DeskStage();
    s.ask();
    s.tell({ is: 'placed', place: 'elsewhere' });
    s.ask(1);
    expect(s.sent()).toEqual(['get']);
    s.names('a');
    expect([s.sent(), s.phase('a')]).toEqual([['get'], undefined]);
  });
});

describe('the end of the program', () => {
  it('wakes the desk for nothing more, and lets nothing out', () => {
    const s = confirmed();
    s.push('b');
    s.tell({ is: 'pin-locked', until: START + MINUTE });
    s.tell({ is: 'stopped' });
    expect(s.due).toBeNull();
    s.ask();
    s.tell({ is: 'task', ticket: 1, kind: 'status' });
    s.tell({ is: 'woken' });
    expect([s.due, s.sent()]).toEqual([null, []]);
  });

  it('still takes in the word on an answer that was on its way', () => {
    const s = waiting();
    s.approve();
    s.tell({ is: 'stopped' });
    s.verdict('taken');
    expect(s.of('remember').at(-1)?.memory).toMatchObject({ settled: { a: s.server }, answered: { a: 'accept' } });
  });

  it('still says that no word came', () => {
    const s = waiting();
    s.approve();
    s.tell({ is: 'stopped' });
    s.tell({ is: 'lost' });
    expect([s.phase(), s.sent()]).toEqual([UNDELIVERED, [expect.stringContaining('frame')]]);
  });
});

describe('what is remembered', () => {
  it('comes first among the effects, whenever there is something new', () => {
    const s = waiting();
    s.approve();
    s.verdict('locked');
    s.approve();
    s.verdict('taken');
    s.pass(1_000);
    s.none();
    const texts = s.effects.map((effect, at) => (effect.do === 'remember' ? at : -1)).filter((at) => at >= 0);
    expect(texts.length).toBeGreaterThan(3);
    const { memory } = s.desk;
    expect(s.of('remember').at(-1)?.memory).toBe(memory);
    expect(memory).toEqual({
      settled: { a: s.server - 1_000 },
      answered: { a: 'accept' },
      // A locked device is told of no request: it is not looked for yet.
      sent: { a: expect.objectContaining({ answer: 'accept' }) },
      lockedUntil: s.desk.lockedUntil,
    });
  });

  it('is forgotten after a quarter of an hour, and the decision with it', () => {
    const s = confirmed();
    s.pass(1_000);
    s.none();
    s.tell({ is: 'dismissed', key: 'a' });
    s.pass(16 * MINUTE);
    s.tell({ is: 'woken' });
    expect([s.desk.decisions, s.desk.arrivals, s.desk.memory.settled]).toEqual([{}, {}, {}]);
  });
});

it('asks to be woken for nothing that is not to come', () => {
  const s = new DeskStage();
  expect(s.due).toBeNull();
  s.push();
  expect(s.due).toBe(s.now + 7 * MINUTE);
  s.pass(TIMING.answerHold);
  s.approve();
  expect(s.due).toBe(s.now + TIMING.confirmWithin);
  s.verdict('taken');
  expect(s.due).toBe(s.now + TIMING.lookFirst);
});
