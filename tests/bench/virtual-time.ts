/** Timers and clocks of this process in virtual time: minutes pass at once, and what is alive can be counted. */
export interface VirtualTime {
  /** Lets `ms` pass; `each` is called after every timer that fired. */
  readonly pass: (ms: number, each?: () => void) => void;
  /** Timers that wait. */
  readonly alive: () => number;
  /** How many have fired. */
  readonly fired: () => number;
  /** Gives the real ones back. */
  readonly end: () => void;
}

interface Waiting {
  at: number;
  readonly every: number | null;
  readonly run: () => void;
}

/** Replaces the global timers, `Date.now` and `performance.now` until `end`. */
export function virtualTime(): VirtualTime {
  const real = { setTimeout, clearTimeout, setInterval, clearInterval, dateNow: Date.now };
  const waiting = new Map<number, Waiting>();
  const start = { date: Date.now(), now: performance.now() };
  let passed = 0;
  let next = 1;
  let count = 0;
  const add =
    (every: boolean) =>
    (run: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) => {
      const id = next++;
      waiting.set(id, {
        at: passed + Math.max(1, ms),
        every: every ? Math.max(1, ms) : null,
        run: () => {
          run(...rest);
        },
      });
      return id;
    };
  const remove = (id: number | undefined): void => {
    if (id !== undefined) waiting.delete(id);
  };
  Object.assign(globalThis, {
    setTimeout: add(false),
    setInterval: add(true),
    clearTimeout: remove,
    clearInterval: remove,
  });
  Date.now = () => start.date + passed;
  performance.now = () => start.now + passed;
  return {
    pass: (ms, each = () => undefined) => {
      const end = passed + ms;
      for (;;) {
        const [first] = [...waiting].sort(([, a], [, b]) => a.at - b.at);
        if (first === undefined || first[1].at > end) break;
        const [id, due] = first;
        passed = due.at;
        if (due.every === null) waiting.delete(id);
        else due.at += due.every;
        count += 1;
        due.run();
        each();
      }
      passed = end;
    },
    alive: () => waiting.size,
    fired: () => count,
    end: () => {
      const { dateNow, ...timers } = real;
      Object.assign(globalThis, timers);
      Date.now = dateNow;
      // The real one is of the prototype.
      Reflect.deleteProperty(performance, 'now');
    },
  };
}
