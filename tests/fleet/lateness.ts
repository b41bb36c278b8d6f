import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often it is measured, ms. */
const RESOLUTION = 20;
const NANOSECONDS = 1_000_000;

/**
 * How late this process comes to what is due. A run on a machine that is busy with other work says nothing of the product: clients and the
 * server come late then whatever they do.
 */
export interface Lateness {
  /** The lateness that 1 in 100 looks exceeded since the last taking, ms. */
  readonly take: () => number;
}

export function watchLateness(): Lateness {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  return {
    take: () => {
      const late = delay.count === 0 ? 0 : Math.max(0, delay.percentile(99) / NANOSECONDS - RESOLUTION);
      delay.reset();
      return late;
    },
  };
}
