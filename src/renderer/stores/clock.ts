import { useSyncExternalStore } from 'react';

const SECOND = 1_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** The server's time minus `performance.now()`, which no setting of the computer's clock moves; null until main has told the time. */
let offset: number | null = null;

const time = (): number => performance.now() + (offset ?? Date.now() - performance.now());
let now = time();

function tick(): void {
  now = time();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, SECOND);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time of the last tick, ms since 1970; while nobody listens, the time it is. */
function read(): number {
  if (timer === undefined) now = time();
  return now;
}

/**
 * Sets the page's clock by a view that main made at `told` (the server's time, ms since 1970). Views take some ms, so the page is
 * behind by that and never ahead: it goes forward by what it is told, and back only where the time was set right.
 */
export function setClock(told: number): void {
  const by = told - time();
  if (offset !== null && by <= 0 && by >= -SECOND) return;
  offset = told - performance.now();
  if (Math.abs(by) > SECOND) tick();
}

/**
 * What `derive` makes of the server's time (ms since 1970), asked once a second. A component is drawn again only when that changes, so
 * derive exactly what is shown.
 */
export function useClock<T extends string | number | boolean>(derive: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => derive(read()));
}
