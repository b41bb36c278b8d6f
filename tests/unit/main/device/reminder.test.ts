import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReminder } from '../../../../src/main/device/reminder.ts';

const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** One run of the program; `disk` outlives it. */
function run(disk: { at: number | null }) {
  const onRemind = vi.fn();
  const note = {
    get: () => disk.at,
    set: (at: number | null) => {
      disk.at = at;
    },
  };
  return { onRemind, reminder: createReminder({ note, every: DAY, now: Date.now, onRemind }) };
}

describe('a missing MitID', () => {
  it('is not reminded of at once, then once a day', () => {
    const { reminder, onRemind } = run({ at: null });
    reminder.watch(true);
    vi.advanceTimersByTime(DAY - 1);
    reminder.watch(true);
    expect(onRemind).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onRemind).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(3 * DAY);
    expect(onRemind).toHaveBeenCalledTimes(4);
  });

  it('is reminded of at the start where a day has gone by, and not again at the next', () => {
    const disk = { at: Date.now() - DAY };
    const first = run(disk);
    first.reminder.watch(true);
    vi.advanceTimersByTime(0);
    expect(first.onRemind).toHaveBeenCalledOnce();
    first.reminder.stop();
    const second = run(disk);
    second.reminder.watch(true);
    vi.advanceTimersByTime(DAY - 1);
    expect(second.onRemind).not.toHaveBeenCalled();
  });

  it('is no longer reminded of when it is done, and counts anew later', () => {
    const disk = { at: null };
    const { reminder, onRemind } = run(disk);
    reminder.watch(true);
    reminder.watch(false);
    vi.advanceTimersByTime(5 * DAY);
    expect(onRemind).not.toHaveBeenCalled();
    expect(disk.at).toBeNull();
    reminder.watch(true);
    vi.advanceTimersByTime(DAY);
    expect(onRemind).toHaveBeenCalledOnce();
  });

  it('is reminded of within a day also after the clock was set back', () => {
    const { reminder, onRemind } = run({ at: Date.now() + 400 * DAY });
    reminder.watch(true);
    vi.advanceTimersByTime(DAY);
    expect(onRemind).toHaveBeenCalledOnce();
  });
});
