import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Mark, type MarkState } from './Mark.tsx';

interface TitleBarProps {
  readonly mark: MarkState;
  readonly title: ReactNode;
  /** What closing means here, for screen readers and as a tip. */
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** The window's own title bar, 32 px: the window is moved by it. */
export function TitleBar({ mark, title, closeLabel, onClose }: TitleBarProps): ReactNode {
  return (
    <header className="titlebar">
      <Mark state={mark} />
      <div className="title">{title}</div>
      <button type="button" aria-label={closeLabel} title={closeLabel} onClick={onClose}>
        <Icon name="close" small />
      </button>
    </header>
  );
}
