import { describe, expect, it } from 'vitest';
import { toMachine } from '../../explore/world/client.ts';
import { INITIAL } from '../../../src/main/core/machine-state.ts';
import { ruling } from '../../explore/rules/rules.ts';
import { brokenBy, call, line, PUT, scene, session, track } from './made-up.ts';

const GET = { do: 'get', job: 3 } as const;

describe('nothing runs side by side', () => {
  it('an answer alone is well', () => {
    const one = scene();
    line(one, { sendings: 1 });
    expect(brokenBy(one, PUT)).toEqual([]);
  });

  it('a question beside an answer', () => {
    const one = scene();
    session(one).calls = [call({ what: 'answer' })];
    expect(brokenBy(one, GET)).toEqual(['lane']);
  });

  it('an answer waits a second for a question, and no longer', () => {
    for (const [since, rules] of [
      [-999, ['lane']],
      [-1_000, []],
    ] as const) {
      const one = scene();
      line(one, { sendings: 1 });
      session(one).calls = [call({ since })];
      expect(brokenBy(one, PUT)).toEqual(rules);
    }
  });

  it('a change of the PIN runs alone', () => {
    const one = scene();
    session(one).calls = [call({ what: 'change' })];
    expect(brokenBy(one, GET)).toEqual(['lane']);
    const other = scene();
    session(other).calls = [call()];
    expect(brokenBy(other, { do: 'task', job: 4, ticket: 1 })).toEqual(['lane']);
  });
});

describe('a PIN', () => {
  it.each([
    ['of another request', { ...PUT, pin: 'r1 home right 0' }],
    ['to another server', { ...PUT, place: 'elsewhere' }],
    ['with a rejection', { ...PUT, answer: 'reject' as const }],
  ])('%s', (_, effect) => {
    const one = scene();
    line(one, { sendings: 1 });
    expect(brokenBy(one, effect)).toEqual(['pin-bound']);
  });

  it('is not sent behind a locked screen', () => {
    const one = scene();
    line(one, { sendings: 1 });
    const { core } = session(one);
    if (core !== null) session(one).core = { ...core, machine: { ...core.machine, lockedSince: 0 } };
    expect(brokenBy(one, PUT)).toEqual(['quiet']);
  });
});

describe('what one decision may cost', () => {
  it.each([
    ['two sendings, the first without a word', { sendings: 2 }, []],
    ['two sendings, the first with one', { sendings: 2, hasWord: true }, ['attempts']],
    ['three sendings', { sendings: 3 }, ['attempts']],
    ['three repeats after a confirmation', { isConfirmed: true, repeats: 3 }, []],
    ['four', { isConfirmed: true, repeats: 4 }, ['repeats']],
  ])('%s', (_, change, rules) => {
    const one = scene();
    line(one, change);
    expect(brokenBy(one, PUT)).toEqual(rules);
  });

  it('a rejection is repeated with each look besides', () => {
    for (const [repeats, rules] of [
      [23, []],
      [24, ['repeats']],
    ] as const) {
      const one = scene();
      line(one, { isConfirmed: true, repeats });
      expect(brokenBy(one, { ...PUT, answer: 'reject', pin: null })).toEqual(rules);
    }
  });
});

describe('the other answer', () => {
  it.each([
    ['after one that was refused', track({ fate: 'refused' }), []],
    ['after one whose loss is proven', track({ fate: 'confirmed', isProven: true }), []],
    ['after one that was confirmed', track({ fate: 'confirmed' }), ['one-answer']],
    ['after one without a word', track({ fate: 'open', wordless: 1 }), ['one-answer']],
    [
      'after a lost one of which a repeat has no word',
      track({ fate: 'confirmed', isProven: true, wordless: 1 }),
      ['one-answer'],
    ],
  ])('%s', (_, reject, rules) => {
    const one = scene();
    line(one, { sendings: 1, reject });
    expect(brokenBy(one, PUT)).toEqual(rules);
  });
});

it('what is sent is written down before', () => {
  const one = scene();
  line(one, { sendings: 1 });
  expect(brokenBy(one, PUT, false)).toEqual(['remembered']);
});

it('nothing is sent or asked while the computer sleeps, or after the program was stopped', () => {
  const asleep = scene();
  session(asleep).isAsleep = true;
  expect(brokenBy(asleep, GET)).toEqual(['quiet']);
  const stopped = scene();
  const { core } = session(stopped);
  if (core !== null) session(stopped).core = { ...core, desk: { ...core.desk, isStopped: true } };
  expect(brokenBy(stopped, GET)).toEqual(['quiet']);
});

describe('"lost"', () => {
  const say = (change: Parameters<typeof line>[1]): string[] => {
    const one = scene();
    line(one, { chosen: 'accept', corrections: 1, ...change });
    const [request] = session(one).core?.desk.inbox.requests ?? [];
    const told = request ?? { key: 'r0' };
    return brokenBy(one, { do: 'tell-lost-answer', request: told as never });
  };

  it('is said where a question has shown it', () => {
    expect(say({ accept: track({ fate: 'confirmed', isProven: true }) })).toEqual([]);
  });

  it('is not said otherwise', () => {
    expect(say({ accept: track({ fate: 'confirmed' }) })).toEqual(['lost-is-unanswered']);
  });

  it('is said once', () => {
    expect(say({ accept: track({ fate: 'confirmed', isProven: true }), corrections: 2 })).toEqual(['one-correction']);
  });
});

it('no event but a stop gives the identity up', () => {
  for (const [event, rules] of [
    [{ is: 'quarantine' }, ['identity-kept']],
    [{ is: 'stop' }, []],
  ] as const) {
    const one = scene();
    const { core } = session(one);
    if (core === null) throw new Error('it does not run');
    session(one).core = { ...core, machine: INITIAL };
    ruling.onStep?.(one, 0, toMachine(event), core);
    expect(one.broken.map(({ rule }) => rule)).toEqual(rules);
  }
});
