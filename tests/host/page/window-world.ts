/** How a page stands on the desktop. */
export interface Standing {
  visible: boolean;
  focused: boolean;
}

/** What a page tells of itself: it was pressed by the user, or wants to be closed. */
export type PageWish = 'pressed' | 'close';

/**
 * Runs in every frame before its scripts: the page sees whether it is visible and has the focus as its window has it, and its `close` and the user's
 * presses reach the main process. Run again it only says how the page stands now; null: as Chromium has it. Refers to nothing outside itself.
 */
export function bootWindowWorld(binding: string, standing: Standing | null): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const key = `${binding}:stand`;
  const say = globals[binding] as ((wish: PageWish) => void) | undefined;
  if (say === undefined) {
    (globals[key] as ((now: Standing | null) => void) | undefined)?.(standing);
    return;
  }
  Reflect.deleteProperty(globals, binding);
  if (standing !== null) {
    let current = standing;
    const answer = (name: string, get: () => unknown): void => {
      Object.defineProperty(Document.prototype, name, { get, configurable: true, enumerable: true });
    };
    answer('visibilityState', () => (current.visible ? 'visible' : 'hidden'));
    answer('hidden', () => !current.visible);
    const hasFocus = (): boolean => current.focused;
    Object.defineProperty(Document.prototype, 'hasFocus', { value: hasFocus, configurable: true, writable: true });
    const stand = (now: Standing): void => {
      const before = current;
      current = now;
      if (before.visible !== now.visible) document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      if (before.focused !== now.focused) window.dispatchEvent(new Event(now.focused ? 'focus' : 'blur'));
    };
    Object.defineProperty(globals, key, { value: stand });
  }
  window.addEventListener(
    'mousedown',
    (event) => {
      if (event.isTrusted) say('pressed');
    },
    true,
  );
  if (window.top !== window) return;
  const close = (): void => {
    say('close');
  };
  Object.defineProperty(globals, 'close', { value: close, configurable: true, writable: true, enumerable: true });
}
