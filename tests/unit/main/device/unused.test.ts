import { describe, expect, it, vi } from 'vitest';
import { createUnusedWatch } from '../../../../src/main/device/unused.ts';

const DAY = 86_400_000;
const REGISTERED = Date.parse('2026-01-15T09:30:00Z');
const SPOKEN_OF = Date.parse('2026-06-15T09:30:00Z');

/** One run of the program; `disk` outlives it. */
function run(disk: { at: number | null }) {
  const onTell = vi.fn();
  const clock = { now: REGISTERED };
  const note = {
    get: () => disk.at,
    set: (at: number) => {
      disk.at = at;
    },
  };
  return { onTell, clock, watch: createUnusedWatch({ note, every: 7 * DAY, now: () => clock.now, onTell }) };
}

describe('a device that will be deleted because it was never used', () => {
  it('is spoken of in its last month, once a week, over restarts too', () => {
    const disk = { at: null };
    const first = run(disk);
    first.clock.now = SPOKEN_OF - 1;
    first.watch.watch(REGISTERED);
    expect(first.onTell).not.toHaveBeenCalled();
    for (let day = 0; day < 7; day++) {
      first.clock.now = SPOKEN_OF + day * DAY;
      first.watch.watch(REGISTERED);
    }
    expect(first.onTell).toHaveBeenCalledTimes(1);
    const later = run(disk);
    later.clock.now = SPOKEN_OF + 6 * DAY;
    later.watch.watch(REGISTERED);
    expect(later.onTell).not.toHaveBeenCalled();
    later.clock.now = SPOKEN_OF + 7 * DAY;
    later.watch.watch(REGISTERED);
    expect(later.onTell).toHaveBeenCalledTimes(1);
  });

  it('is not silenced by a clock that was wrong', () => {
    const { watch, clock, onTell } = run({ at: SPOKEN_OF + 1_000 * DAY });
    clock.now = SPOKEN_OF;
    watch.watch(REGISTERED);
    expect(onTell).toHaveBeenCalledTimes(1);
  });

  it('says nothing of a device that has answered', () => {
    const { watch, clock, onTell } = run({ at: null });
    clock.now = SPOKEN_OF + 100 * DAY;
    watch.watch(null);
    expect(onTell).not.toHaveBeenCalled();
  });
});
