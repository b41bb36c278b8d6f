import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How many cells run at once where the machine has nothing else to do: each waits most of the time. */
const MOST = 24;
/** How many begin together, and how many go on however busy the machine is. */
const FIRST = 12;
const LEAST = 2;
/** How often the limit is thought over, ms. */
const EVERY = 250;
/** How late timers may come, ms. The shortest time limit of a client is a few times as long; later ones would fail cells for nothing. */
const LATE = 60;

/** How many cells may run at once after timers came `late` ms too late. */
export const nextLimit = (limit: number, late: number): number =>
  late > LATE ? Math.max(LEAST, Math.floor(limit * 0.8)) : Math.min(MOST, limit + 1);

/** Says how many cells the machine bears at that moment. */
export interface Crowd {
  /** Resolves when one more may begin beside `running` others. */
  readonly room: (running: () => number) => Promise<void>;
  readonly stop: () => void;
}

/** Watches how late the timers of this process come. */
export function watchCrowd(): Crowd {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let limit = FIRST;
  let waiting: (() => void)[] = [];
  const timer = setInterval(() => {
    limit = nextLimit(limit, delay.percentile(90) / 1e6);
    delay.reset();
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }, EVERY);
  return {
    room: async (running) => {
      while (running() >= limit) await new Promise<void>((wake) => waiting.push(wake));
    },
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
