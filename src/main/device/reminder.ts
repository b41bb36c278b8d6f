import type { RemindedNote } from '../settings/preferences.ts';

export interface Reminder {
  /** MitID is missing, or not; the first time that it is seen to be missing begins the count. */
  readonly watch: (isMissing: boolean) => void;
  readonly stop: () => void;
}

/** Reminds of a missing MitID once in `every` ms, over restarts too (product.md 8). */
export function createReminder(options: {
  note: RemindedNote;
  every: number;
  now: () => number;
  onRemind: () => void;
}): Reminder {
  const { note, every, now } = options;
  let timer: NodeJS.Timeout | undefined;

  function arm(): void {
    clearTimeout(timer);
    const since = note.get() ?? now();
    // A clock that was set back must not put the reminder off for long.
    const wait = Math.min(every, Math.max(0, since + every - now()));
    timer = setTimeout(() => {
      note.set(now());
      options.onRemind();
      arm();
    }, wait);
  }

  return {
    watch(isMissing) {
      if (!isMissing) {
        clearTimeout(timer);
        timer = undefined;
        if (note.get() !== null) note.set(null);
        return;
      }
      if (timer !== undefined) return;
      if (note.get() === null) note.set(now());
      arm();
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
