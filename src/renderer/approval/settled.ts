import { useEffect, useRef } from 'react';

/** A click counts only when what it hits has stood there this long, ms: longer than a click that was meant for before. */
const SETTLED = 300;

/**
 * Guards clicks against a window that comes up, or changes, under the pointer.
 *
 * @param scene names what the buttons are about; when it changes, the time begins anew
 * @returns `settled`, whether a click counts now, and `restart`, for when the window has just been shown
 */
export function useSettled(scene: string): { readonly settled: () => boolean; readonly restart: () => void } {
  const since = useRef(0);
  const restart = (): void => {
    since.current = performance.now();
  };
  useEffect(restart, [scene]);
  useEffect(() => {
    document.addEventListener('visibilitychange', restart);
    return () => {
      document.removeEventListener('visibilitychange', restart);
    };
  }, []);
  return { settled: () => performance.now() - since.current >= SETTLED, restart };
}
