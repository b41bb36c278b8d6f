import { useEffect, useRef, type ReactNode } from 'react';

interface HeadingProps {
  readonly children: ReactNode;
  /** Whether it takes the focus when it comes up, so that a screen reader begins here. */
  readonly focus?: boolean;
  readonly id?: string;
}

/** The heading of a page of a window. */
export function Heading({ children, focus = true, id }: HeadingProps): ReactNode {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) ref.current?.focus({ preventScroll: true });
  }, [focus]);
  return (
    <h1 ref={ref} id={id} tabIndex={-1}>
      {children}
    </h1>
  );
}
