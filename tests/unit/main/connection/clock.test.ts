import { expect, it, vi } from 'vitest';
import { createClock, readClocks } from '../../../../src/main/connection/clock.ts';
import { recordingLog } from '../support/recording-log.ts';
import { NOON } from '../support/states.ts';

const MINUTE = 60_000;

/** A computer whose date is three minutes ahead, which an earlier run may have noticed. */
function stage(skew: number | null = null) {
  const clocks = { steady: 1_000, uptime: 5_000, wall: NOON + 3 * MINUTE };
  const onKnown = vi.fn<(by: number) => void>();
  const note = { skew };
  const set = vi.fn((next: number | null) => {
    note.skew = next;
  });
  const kept = { get: () => note.skew, set };
  const clock = createClock({ read: () => ({ ...clocks }), kept, log: recordingLog(), onKnown });
  const later = (ms: number): void => {
    clocks.steady += ms;
    clocks.uptime += ms;
    clocks.wall += ms;
  };
  return { clock, clocks, onKnown, later, set };
}

it('goes by the date until the server has spoken, and says by how much it was set right', () => {
  const { clock, onKnown, later } = stage();
  later(1_000);
  expect([clock.now(), clock.isKnown(), clock.skew()]).toEqual([NOON + 3 * MINUTE + 1_000, false, null]);
  clock.hear({ sent: clock.elapsed(), came: clock.elapsed(), date: NOON });
  // A Date that has just come is a second old on average.
  expect([clock.now(), clock.isKnown(), clock.skew()]).toEqual([NOON + 1_000, true, 3 * MINUTE]);
  clock.hear({ sent: clock.elapsed(), came: clock.elapsed(), date: NOON });
  expect(onKnown.mock.calls).toEqual([[-3 * MINUTE]]);
});

it('does not follow the date, but says how far off it is', () => {
  const { clock, clocks } = stage();
  clock.hear({ sent: clock.elapsed(), came: clock.elapsed(), date: NOON });
  const before = clock.now();
  clocks.wall -= 10 * MINUTE;
  expect(clock.now()).toBe(before);
  expect(clock.skew()).toBe(-7 * MINUTE - 1_000);
});

it('is right from the start where the date is as wrong as it was before, and keeps how wrong it is', () => {
  const { clock, clocks, onKnown, set } = stage(3 * MINUTE);
  expect([clock.now(), clock.isKnown()]).toEqual([NOON, false]);
  const hear = (): void => {
    clock.hear({ sent: clock.elapsed(), came: clock.elapsed(), date: NOON });
  };
  hear();
  expect(onKnown.mock.calls).toEqual([[1_000]]);
  expect(set).not.toHaveBeenCalled();
  clocks.wall += 7 * MINUTE;
  hear();
  hear();
  expect(set.mock.calls).toEqual([[10 * MINUTE - 1_000]]);
  // Somebody has set it right.
  clocks.wall = NOON;
  hear();
  expect(set).toHaveBeenLastCalledWith(null);
});

it('keeps nothing of a date that is right', () => {
  const { clock, clocks, set } = stage();
  clocks.wall = NOON + 5_000;
  clock.hear({ sent: clock.elapsed(), came: clock.elapsed(), date: NOON });
  expect(set).not.toHaveBeenCalled();
});

it('is told once where an answer came that says nothing', () => {
  const { clock, onKnown } = stage();
  clock.hear({ sent: clock.elapsed(), came: clock.elapsed() - 1, date: NOON });
  expect(clock.isKnown()).toBe(false);
  expect(onKnown).not.toHaveBeenCalled();
});

it('reads clocks that go', () => {
  const before = readClocks();
  const after = readClocks();
  for (const name of ['steady', 'uptime', 'wall'] as const) {
    expect(before[name]).toBeGreaterThan(0);
    expect(after[name]).toBeGreaterThanOrEqual(before[name]);
  }
});
