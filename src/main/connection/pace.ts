import { err, type Result } from '../../shared/result.ts';
import type { Log } from '../diagnostics/log.ts';
import type { RestFailure } from './call.ts';
import { LONGEST_PAUSE } from './retry-after.ts';

/** The first pause where the server says that it is asked too often, and not for how long it wants to be left alone, ms; doubled from there. */
const FIRST = 15_000;

/** Keeps what the program asks by itself, again and again, to the pauses that the server, or something on the way, asks for. */
export interface Pace {
  /** Makes a call that can wait. In a pause it is not made, and fails as the call did that began the pause. */
  readonly asked: <V>(call: () => Promise<Result<V, RestFailure>>) => Promise<Result<V, RestFailure>>;
  /** Any call failed with `failure`. `wait`: the pause that its answer asked for, ms; null where it named none. */
  readonly failed: (failure: RestFailure, wait: number | null) => void;
}

/** A pace for the server at the address that `place` gives at each moment: another server has asked for nothing. */
export function createPace(options: { readonly place: () => string; readonly log: Log }): Pace {
  const { place, log } = options;
  let pause: { readonly until: number; readonly place: string; readonly failure: RestFailure } | null = null;
  /** Refusals in a row that named no pause. */
  let refusals = 0;

  const present = (): RestFailure | null =>
    pause !== null && pause.place === place() && performance.now() < pause.until ? pause.failure : null;

  return {
    asked: async (call) => {
      const failure = present();
      if (failure !== null) return err(failure);
      const result = await call();
      if (result.ok || result.error.is !== 'busy') refusals = 0;
      return result;
    },
    failed: (failure, wait) => {
      if (wait === null && failure.is !== 'busy') return;
      // Calls that were under way together are one refusal.
      if (wait === null && present() === null) refusals += 1;
      const length = wait ?? Math.min(LONGEST_PAUSE, FIRST * 2 ** (refusals - 1));
      pause = { until: performance.now() + length, place: place(), failure };
      log.info('the server is left alone for a while', { seconds: Math.round(length / 1_000), code: failure.code });
    },
  };
}
