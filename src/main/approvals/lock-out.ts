/** The time in which the server takes no PIN from this device (protocol.md, Locking). */
export interface LockOut {
  /** PINs are taken again from `until` (ms since 1970) on. */
  readonly begin: (until: number) => void;
  /** The server showed that the lock is gone. */
  readonly end: () => void;
  /** A lock ends no more by itself, for the program ends. */
  readonly stop: () => void;
}

/** Keeps the lock until its time is over. `onLifted`: it ended by itself, so requests may be waiting again. */
export function createLockOut(options: {
  now: () => number;
  onState: (until: number | null) => void;
  onLifted: () => void;
}): LockOut {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function end(): void {
    clearTimeout(timer);
    options.onState(null);
  }

  return {
    begin(until) {
      clearTimeout(timer);
      options.onState(until);
      if (isStopped) return;
      const lift = (): void => {
        end();
        options.onLifted();
      };
      timer = setTimeout(lift, Math.max(0, until - options.now()));
    },
    end,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
