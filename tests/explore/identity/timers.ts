/**
 * Timers that fire when the explorer says so, in place of this thread's. Node's own made-up timers keep what earlier worlds have armed, and
 * take longer to begin anew than a whole story.
 */
const armed = new Map<object, () => void>();

export function makeTimersUp(): void {
  const arm = (work: () => void): object => {
    const timer = {};
    armed.set(timer, work);
    return timer;
  };
  const disarm = (timer: object | undefined): void => {
    if (timer !== undefined) armed.delete(timer);
  };
  Object.assign(globalThis, { setTimeout: arm, clearTimeout: disarm });
}

/** Forgets what is armed. */
export function disarmAll(): void {
  armed.clear();
}

/** Fires what is armed. */
export function fireAll(): void {
  const due = [...armed.values()];
  armed.clear();
  for (const work of due) work();
}
