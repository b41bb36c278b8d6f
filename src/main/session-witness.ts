import { IN_USE, isAway, looked, told, type IdleState } from './core/witness.ts';
import type { Log } from './diagnostics/log.ts';
import type { Timing } from './core/timing.ts';

type SessionEvent = 'sleep' | 'wake' | 'lock' | 'unlock';

/** Hears what is told of the session, and asks the system where its end of sleep or lock may have been missed. */
export interface Witness {
  readonly told: (event: SessionEvent) => void;
  readonly stop: () => void;
}

/**
 * A witness that asks `look` at once after sleep or lock was told, and then every `witnessEvery` ms until both are over.
 *
 * @param options.onMissed an event that nobody told of; it is not to be handed to `told` again
 */
export function createWitness(options: {
  readonly look: () => { readonly state: IdleState; readonly idleFor: number };
  readonly onMissed: (event: 'wake' | 'unlock') => void;
  readonly timing: Pick<Timing, 'witnessEvery'>;
  readonly log: Log;
}): Witness {
  const { look, onMissed, timing, log } = options;
  let session = IN_USE;
  let timer: NodeJS.Timeout | undefined;

  function hear(event: SessionEvent): void {
    session = told(session, event, performance.now());
  }

  function follow(): void {
    clearTimeout(timer);
    if (!isAway(session)) return;
    const seen = looked(session, look(), performance.now());
    ({ session } = seen);
    for (const event of seen.missed) {
      log.info('missed, and seen by asking', { event });
      hear(event);
      onMissed(event);
    }
    if (isAway(session)) timer = setTimeout(follow, timing.witnessEvery);
  }

  return {
    told: (event) => {
      hear(event);
      follow();
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
