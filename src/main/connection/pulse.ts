/**
 * Finds out that a connection is dead: a ping every `every` ms, and something must be heard within `within` ms of it. Timers
 * that a sleep held up fire on waking, so the first thing after a sleep is a ping.
 */
export interface Pulse {
  readonly start: () => void;
  readonly stop: () => void;
  /** Something was heard. */
  readonly beat: () => void;
  /** Asks at once instead of at the next turn. */
  readonly probe: () => void;
}

export function createPulse(options: {
  readonly every: number;
  readonly within: number;
  readonly ping: () => void;
  readonly onSilent: () => void;
}): Pulse {
  let next: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;

  const stop = (): void => {
    clearTimeout(next);
    clearTimeout(deadline);
    next = deadline = undefined;
  };
  const ask = (): void => {
    clearTimeout(next);
    next = setTimeout(ask, options.every);
    deadline ??= setTimeout(() => {
      stop();
      options.onSilent();
    }, options.within);
    options.ping();
  };
  return {
    start: () => {
      stop();
      next = setTimeout(ask, options.every);
    },
    stop,
    beat: () => {
      clearTimeout(deadline);
      deadline = undefined;
    },
    probe: () => {
      if (next !== undefined) ask();
    },
  };
}
