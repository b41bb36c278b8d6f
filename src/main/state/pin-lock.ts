import type { AppStore } from './store.ts';

/** Whether PINs are taken: a lock that the server told of, until it has certainly lifted it. */
export interface PinLock {
  /** @param until ms since 1970 */
  readonly lock: (until: number) => void;
  /** The server showed that there is no lock. */
  readonly lift: () => void;
  readonly stop: () => void;
}

/** Keeps `lockedUntil` of the state; `onLifted` is called when its time is over. */
export function createPinLock(options: { store: AppStore; now: () => number; onLifted: () => void }): PinLock {
  const { store } = options;
  let timer: NodeJS.Timeout | undefined;

  function lift(): void {
    clearTimeout(timer);
    if (store.getState().lockedUntil !== null) store.setState({ lockedUntil: null });
  }

  return {
    lift,
    lock: (until) => {
      clearTimeout(timer);
      store.setState({ lockedUntil: until });
      timer = setTimeout(
        () => {
          lift();
          options.onLifted();
        },
        Math.max(0, until - options.now()),
      );
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
