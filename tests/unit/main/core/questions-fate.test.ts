import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../../src/main/core/timing.ts';
import type { Answer } from '../../../../src/shared/state.ts';
import { DeskStage, keeping, MINUTE, START, UNDELIVERED } from './desk-stage.ts';

describe('an answer of an earlier run, of which nobody knows what became', () => {
  const earlier = (answer: Answer, madeAt = START): DeskStage =>
    new DeskStage({ memory: keeping({ sent: { a: { answer, at: madeAt, madeAt } } }) });
  const fates = (s: DeskStage): string[] =>
    s.of('tell-fate').map(({ key, fact, fate }) => `${key} ${fact.answer} ${fate}`);

  it('was taken, where none waits any more', () => {
    const s = earlier('accept');
    s.ask();
    s.none();
    expect([fates(s), s.phase()]).toEqual([['a accept taken'], undefined]);
    expect(s.of('remember').at(-1)?.memory).toMatchObject({
      settled: { a: START },
      answered: { a: 'accept' },
      sent: {},
    });
  });

  it('was not, where the request is named: only the same answer may follow', () => {
    for (const answer of ['accept', 'reject'] as const) {
      const s = earlier(answer);
      s.fetched();
      expect([fates(s), s.phase()]).toEqual([[`a ${answer} waiting`], { ...UNDELIVERED, answer }]);
      expect([s.can('accept'), s.can('reject')]).toEqual([answer === 'accept', answer === 'reject']);
    }
  });

  it.each<[string, (s: DeskStage) => void, (s: DeskStage) => void]>([
    ['another is named, which may hide it', () => undefined, (s) => s.names('b')],
    ['another session may have answered', (s) => (s.hasSign = true), (s) => s.none()],
    ['its end is near', (s) => s.pass(TIMING.requestDeadline - TIMING.endMargin), (s) => s.none()],
  ])('is not known where %s', (_what, prepare, reply) => {
    const s = earlier('accept');
    prepare(s);
    s.ask();
    reply(s);
    expect([fates(s), s.phase()]).toEqual([['a accept unknown'], undefined]);
  });

  it('is asked for again where the server cannot be asked, or the device is locked', () => {
    const s = earlier('accept');
    s.ask();
    s.asked('failed');
    s.tell({ is: 'pin-locked', until: START + MINUTE });
    s.ask();
    s.none();
    expect(fates(s)).toEqual([]);
    s.pass(MINUTE);
    s.ask();
    s.none();
    expect(fates(s)).toEqual(['a accept taken']);
  });

  it('is told once', () => {
    const s = earlier('accept');
    for (let i = 0; i < 2; i++) {
      s.ask();
      s.none();
    }
    expect(fates(s)).toHaveLength(1);
  });

  it('that was taken and is named later can only be given again', () => {
    const s = earlier('accept');
    s.ask();
    s.none();
    s.pass(10);
    s.fetched();
    expect(s.phase()).toEqual(UNDELIVERED);
  });

  it('that is not known and is named later may only be repeated, also in another run', () => {
    const s = earlier('reject');
    s.ask();
    s.names('b');
    const memory = s.of('remember').at(-1)?.memory ?? {};
    for (const each of [s, new DeskStage({ memory: keeping(memory), server: s.server + 1 })]) {
      each.pass(10);
      each.fetched('a');
      expect([each.phase(), each.can('accept'), each.can('reject')]).toEqual([
        { ...UNDELIVERED, answer: 'reject' },
        false,
        true,
      ]);
      expect(fates(each).filter((fate) => !fate.endsWith('unknown'))).toEqual([]);
    }
  });

  describe('that the server confirmed, and nobody looked for', () => {
    const confirmed = (answer: Answer): DeskStage =>
      new DeskStage({
        memory: keeping({
          settled: { a: START },
          answered: { a: answer },
          sent: { a: { answer, at: START, madeAt: START } },
        }),
      });

    it('was taken, where none waits any more', () => {
      const s = confirmed('accept');
      s.ask();
      s.none();
      expect([fates(s), s.phase()]).toEqual([['a accept taken'], undefined]);
      expect(s.of('remember').at(-1)?.memory).toMatchObject({ answered: { a: 'accept' }, sent: {} });
    });

    it('is not known once the request is over, and that is told once over all runs', () => {
      const s = confirmed('accept');
      s.pass(TIMING.requestGone);
      s.ask();
      s.none();
      expect(fates(s)).toEqual(['a accept unknown']);
      const memory = s.of('remember').at(-1)?.memory ?? {};
      expect(memory).toMatchObject({ settled: { a: START + TIMING.requestGone }, answered: { a: 'accept' }, sent: {} });
      const next = new DeskStage({ memory: keeping(memory), server: s.server });
      next.ask();
      next.none();
      expect(fates(next)).toEqual([]);
    });

    it('was lost, where the request is named: it may be given again', () => {
      const s = confirmed('accept');
      s.fetched();
      s.ask();
      s.none();
      expect([fates(s), s.phase()]).toEqual([['a accept waiting'], UNDELIVERED]);
    });

    it('does not come back by a push', () => {
      const s = confirmed('reject');
      s.push('a');
      expect([s.phase(), fates(s)]).toEqual([undefined, []]);
    });

    it('is still to be looked for by the next run where this one could not', () => {
      const s = confirmed('accept');
      s.push('b');
      s.approve('b');
      s.pass(TIMING.answerHold);
      expect(s.of('remember').at(-1)?.memory.sent).toHaveProperty('a');
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('is none of %s', (key) => {
    const s = new DeskStage();
    s.push(key);
    expect([s.phase(key), s.can('accept', key)]).toEqual([{ is: 'waiting' }, true]);
    s.approve(key);
    s.pass(TIMING.answerHold);
    s.verdict('taken', key);
    expect(s.of('remember').at(-1)?.memory.settled).toEqual(Object.fromEntries([[key, s.server]]));
  });
});
