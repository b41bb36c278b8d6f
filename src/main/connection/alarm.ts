/** One timer that notices when time has jumped: a computer that slept tells programs so late, or not at all. */
export interface Alarm {
  /** Goes off at `at` on the clock of `performance.now()`; null: not at all. */
  readonly set: (at: number | null) => void;
}

/** The longest that a timer of Node can wait, ms. */
const MAX_TIMER = 2_147_483_647;

/**
 * An alarm that calls `onDue` in time, or `onJump` instead where more than `jump` ms went by unnoticed: the timer came so late, or the
 * wall clock and the clock that only runs forward (which stands still in sleep on some systems) have moved apart by that much.
 */
export function createAlarm(options: {
  readonly jump: number;
  readonly onDue: () => void;
  readonly onJump: () => void;
}): Alarm {
  let timer: NodeJS.Timeout | undefined;

  function ring(at: number, apart: number): void {
    const now = performance.now();
    const isLate = now - at > options.jump;
    if (isLate || Math.abs(Date.now() - now - apart) > options.jump) options.onJump();
    else options.onDue();
  }

  return {
    set: (at) => {
      clearTimeout(timer);
      timer = undefined;
      if (at === null) return;
      // Rounded up: a timer may fire a fraction early, and would then be set again.
      const now = performance.now();
      const wait = Math.min(Math.ceil(Math.max(0, at - now)), MAX_TIMER);
      timer = setTimeout(ring, wait, now + wait, Date.now() - now);
    },
  };
}
