import { stat } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often it is measured, ms. */
const RESOLUTION = 20;
/** How often it is tried how long the file system takes, ms. */
const FILE_EVERY = 1_000;
const NANOSECONDS = 1_000_000;

/**
 * How late this process comes to what is due. A run on a machine that is busy with other work says nothing of the product: clients and the
 * server come late then whatever they do.
 */
export interface Lateness {
  /**
   * Since the last taking, ms: the lateness that 1 in 100 looks exceeded, or the longest that a file was waited for, whichever is more. A
   * disk that is busy holds up names and connections, too, for they wait in the same line.
   */
  readonly take: () => number;
}

export function watchLateness(): Lateness {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let slowest = 0;
  const timer = setInterval(() => {
    const begun = performance.now();
    void stat(import.meta.filename).then(() => {
      slowest = Math.max(slowest, performance.now() - begun);
    });
  }, FILE_EVERY);
  timer.unref();
  return {
    take: () => {
      const late = delay.count === 0 ? 0 : Math.max(0, delay.percentile(99) / NANOSECONDS - RESOLUTION);
      const most = Math.max(late, slowest);
      delay.reset();
      slowest = 0;
      return most;
    },
  };
}
