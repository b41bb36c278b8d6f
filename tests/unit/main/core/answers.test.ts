import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { DeskStage, MINUTE, PIN, SENT, START, UNDELIVERED, waiting } from './desk-stage.ts';

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
    for (const phase of ['sending', 'sent']) {
      expect([s.phase()?.is, s.can('accept'), s.can('reject')]).toEqual([phase, false, false]);
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
    expect(JSON.stringify([others, { ...s.desk, decisions: {} }])).not.toContain(PIN);
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

it('an answer carries where it is meant for', () => {
  const s = waiting();
  s.approve();
  s.tell({ is: 'lost' });
  expect([...s.of('frame'), ...s.of('put')].map(({ place }) => place)).toEqual(['home', 'home']);
  expect(s.server).toBe(START + TIMING.answerHold);
});
