import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { createHeightAsker, type HeightAsker } from '../components/height-asker.ts';

/** How high the window would have to be for `body`, its scrolling part, to show all of it; CSS px. */
function heightFor(body: Element): number {
  return Math.ceil(window.innerHeight + body.scrollHeight - body.clientHeight);
}

/**
 * Tells `onHeight` how high the window has to be for what it shows, first when it is laid out and then whenever that grows. Lists that
 * are meant to be scrolled ask for no more than the window has: `asks` is false.
 */
export function useFit(root: RefObject<HTMLElement | null>, asks: boolean, onHeight: (height: number) => void): void {
  const asked = useRef(0);
  const tell = useRef(onHeight);
  const asker = useRef<HeightAsker | null>(null);
  useEffect(() => {
    tell.current = onHeight;
  }, [onHeight]);
  useLayoutEffect(() => {
    asker.current ??= createHeightAsker((height) => {
      tell.current(height);
    });
    const { need, has } = asker.current;
    const body = root.current?.querySelector('.body') ?? null;
    const ask = (): void => {
      const height = asks && body !== null ? heightFor(body) : window.innerHeight;
      if (height <= asked.current) return;
      asked.current = height;
      need(height);
    };
    const compare = (): void => {
      has(window.innerHeight);
    };
    ask();
    window.addEventListener('resize', compare);
    // A part can grow by itself: a rule that is broken, an error that appears.
    const observer = new ResizeObserver(ask);
    for (const part of body?.children ?? []) observer.observe(part);
    return () => {
      window.removeEventListener('resize', compare);
      observer.disconnect();
    };
  });
}
