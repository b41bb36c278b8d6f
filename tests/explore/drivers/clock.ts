/** The clocks and timers of this process, moved by hand: a story goes through the real drivers in its own time. */
export interface Clock {
  /** Moves to `at` (ms). Timers that are due before go off on the way, unless the computer sleeps. */
  readonly moveTo: (at: number, isAsleep: boolean) => void;
  /** Lets those timers go off that are due by now; not those that they set. Of those due together `first` goes first. */
  readonly fire: (first: 'older' | 'newer') => void;
  /** Forgets all timers: the program is gone. */
  readonly clear: () => void;
  /** Gives the real ones back. */
  readonly end: () => void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

const sooner = ([, one]: [number, Timer], [, other]: [number, Timer]): number => one.at - other.at;

/** @param origin of `performance.now`, and of `Date.now` at 0 ms */
export function takeClock(origin: { readonly now: number; readonly date: number }): Clock {
  const real = { setTimeout, clearTimeout, dateNow: Date.now };
  const timers = new Map<number, Timer>();
  let now = 0;
  let next = 1;
  Object.assign(globalThis, {
    setTimeout: (run: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) => {
      const id = next++;
      timers.set(id, {
        at: now + ms,
        run: () => {
          run(...rest);
        },
      });
      return id;
    },
    clearTimeout: (id: number | undefined) => {
      if (id !== undefined) timers.delete(id);
    },
  });
  Date.now = () => origin.date + now;
  performance.now = () => origin.now + now;
  return {
    moveTo: (at, isAsleep) => {
      for (;;) {
        const next = isAsleep ? undefined : [...timers].filter(([, timer]) => timer.at < at).sort(sooner)[0];
        if (next === undefined) break;
        const [id, timer] = next;
        now = Math.max(now, timer.at);
        timers.delete(id);
        timer.run();
      }
      now = at;
    },
    fire: (first) => {
      const sign = first === 'older' ? 1 : -1;
      const due = [...timers]
        .filter(([, { at }]) => at <= now)
        .sort(([one, a], [other, b]) => a.at - b.at || sign * (one - other));
      for (const [id, { run }] of due) {
        // One that went off may have taken another back.
        if (!timers.delete(id)) continue;
        run();
      }
    },
    clear: () => {
      timers.clear();
    },
    end: () => {
      const { dateNow, ...rest } = real;
      Object.assign(globalThis, rest);
      Date.now = dateNow;
      // The real one is of the prototype.
      Reflect.deleteProperty(performance, 'now');
    },
  };
}
