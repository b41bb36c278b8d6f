import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { createHeightAsker } from '../components/height-asker.ts';

interface FrameProps {
  /** The list of several requests; null where there is one. */
  readonly above: ReactNode;
  readonly children: ReactNode;
  /** The answers, which stay in sight when the rest must scroll; null where there are none. */
  readonly commands: ReactNode;
  /** Tells main how high the content is, px. */
  readonly onHeight: (height: number) => void;
}

const TITLE_BAR = 32;

/**
 * Body and commands of the approval window, which is as high as its content: that height is told after the first layout and
 * whenever it changes, whatever the height of the window is.
 */
export function Frame({ above, children, commands, onHeight }: FrameProps): ReactNode {
  const body = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const listHeight = useRef<number | null>(null);
  const tell = useRef(onHeight);

  useEffect(() => {
    tell.current = onHeight;
  }, [onHeight]);

  useLayoutEffect(() => {
    const inner = content.current;
    const commandBar = foot.current;
    if (inner === null || commandBar === null) return;
    const asker = createHeightAsker((height) => {
      tell.current(height);
    });
    const measure = (): void => {
      asker.need(Math.ceil(TITLE_BAR + inner.offsetHeight + commandBar.offsetHeight));
    };
    const compare = (): void => {
      asker.has(window.innerHeight);
    };
    measure();
    window.addEventListener('resize', compare);
    const observer = new ResizeObserver(measure);
    observer.observe(inner);
    observer.observe(commandBar);
    return () => {
      window.removeEventListener('resize', compare);
      observer.disconnect();
    };
  }, []);

  // Until main has made the window higher at its upper edge, what is added on top would push the rest down under the pointer.
  useLayoutEffect(() => {
    const height = list.current?.offsetHeight ?? 0;
    if (body.current !== null && listHeight.current !== null) body.current.scrollTop += height - listHeight.current;
    listHeight.current = height;
  });

  return (
    <main>
      <div className="body" ref={body}>
        <div className="content" ref={content}>
          <div ref={list}>{above}</div>
          {children}
        </div>
      </div>
      <div ref={foot}>{commands}</div>
    </main>
  );
}
