import { describe, expect, it } from 'vitest';
import type { Evidence, Screen } from './evidence.ts';
import { GOOD, GOOD_SESSION, KEY, LIVES, rules, screens, withSession } from './made-up.ts';

describe('the time that the user is told', () => {
  const endsIn = (ms: number) => rules(withSession({ ends: [{ key: KEY, in: ms }] }));

  it('may be as far off as a network is slow, and early by the minute that is all the server says', () => {
    expect([endsIn(LIVES + 25_000), endsIn(LIVES - 80_000)]).toEqual([[], []]);
  });

  it.each([
    ['too late', LIVES + 60_000],
    ['too early', LIVES - 120_000],
  ])('must not be %s', (_what, ms) => {
    expect(endsIn(ms)).toEqual(['wrong time']);
  });
});

describe('what was answered in one session', () => {
  const other = (isSigned: boolean, ...seen: readonly Screen['is'][]): Evidence => ({
    ...GOOD,
    sessions: [
      GOOD_SESSION,
      { ...GOOD_SESSION, screens: screens(...seen), entries: [], tries: [], heard: [], isSigned },
    ],
  });

  it('is not asked for in another one that knows of it', () => {
    expect(rules(other(true, 'waiting'))).toEqual(['asks on']);
    expect(rules(other(true, 'waiting', 'elsewhere'))).toEqual([]);
  });

  it('may be asked for in one that knows of no other', () => {
    expect(rules(other(false, 'waiting'))).toEqual([]);
  });
});
