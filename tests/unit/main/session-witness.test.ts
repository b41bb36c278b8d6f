import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IdleState } from '../../../src/main/core/witness.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import { createWitness } from '../../../src/main/session-witness.ts';
import { recordingLog } from './support/recording-log.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A witness of a system in state `seen`. */
function stage() {
  const seen: { state: IdleState; idleFor: number } = { state: 'active', idleFor: 0 };
  const missed: string[] = [];
  let looks = 0;
  const witness = createWitness({
    look: () => {
      looks += 1;
      return seen;
    },
    onMissed: (event) => missed.push(event),
    timing: TIMING,
    log: recordingLog(),
  });
  return { witness, seen, missed, looks: () => looks };
}

const pass = (ms: number): void => {
  vi.advanceTimersByTime(ms);
};

describe('a second witness', () => {
  it('tells of an unlock that was missed', () => {
    const { witness, seen, missed } = stage();
    seen.state = 'locked';
    witness.told('lock');
    pass(8 * 3_600_000);
    expect(missed).toEqual([]);
    seen.state = 'active';
    pass(10_000);
    expect(missed).toEqual(['unlock']);
    pass(3_600_000);
    expect(missed).toEqual(['unlock']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('knows that nobody is at a session which is unlocked and idle', () => {
    const { witness, seen, missed } = stage();
    seen.state = 'locked';
    witness.told('lock');
    seen.state = 'idle';
    pass(10_000);
    expect(missed).toEqual(['unlock']);
  });

  it.each(['active', 'idle', 'unknown'] as const)(
    'is not believed where the system cannot tell a lock: it said %s from the start',
    (state) => {
      const { witness, seen, missed } = stage();
      seen.state = state;
      witness.told('lock');
      pass(600_000);
      expect(missed).toEqual([]);
    },
  );

  it('believes no "unknown"', () => {
    const { witness, seen, missed } = stage();
    seen.state = 'locked';
    witness.told('lock');
    seen.state = 'unknown';
    pass(600_000);
    expect(missed).toEqual([]);
  });

  it('tells of a wake that was missed by what is typed', () => {
    const { witness, seen, missed } = stage();
    witness.told('sleep');
    for (let since = 0; since < 60_000; since += 10_000) {
      // The last key was three seconds before the sleep.
      seen.idleFor = since + 13_000;
      pass(10_000);
    }
    expect(missed).toEqual([]);
    seen.idleFor = 2_000;
    pass(10_000);
    expect(missed).toEqual(['wake']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not take the last key before the sleep for one after it', () => {
    const { witness, seen, missed } = stage();
    seen.idleFor = 0;
    witness.told('sleep');
    // Whole seconds, rounded down: it may have been just before.
    seen.idleFor = 9_000;
    pass(10_000);
    expect(missed).toEqual([]);
  });

  it('asks only while there is something to miss', () => {
    const { witness, looks, seen } = stage();
    pass(600_000);
    expect(looks()).toBe(0);
    seen.state = 'locked';
    witness.told('lock');
    witness.told('sleep');
    witness.told('wake');
    const before = looks();
    pass(10_000);
    expect(looks()).toBe(before + 1);
    witness.told('unlock');
    pass(600_000);
    expect(looks()).toBe(before + 1);
  });

  it('ends with the program', () => {
    const { witness } = stage();
    witness.told('lock');
    witness.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
