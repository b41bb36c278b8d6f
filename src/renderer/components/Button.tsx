import type { MouseEvent, ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: (event: MouseEvent) => void;
  /** `primary`: the one thing to do next. `danger`: cannot be undone. `quiet`: without a frame. */
  readonly look?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly icon?: IconName;
  /** Cannot be used yet. It keeps its place among the keys, and pressing it still tells: `onClick` says what is missing. */
  readonly unready?: boolean;
  /** Waits for an answer: same button, same place, and pressing it does nothing. */
  readonly busy?: boolean;
}

export function Button({
  children,
  onClick,
  look = 'plain',
  icon,
  unready = false,
  busy = false,
}: ButtonProps): ReactNode {
  const className = ['button', look === 'plain' ? '' : look, busy ? 'busy' : ''].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      className={className}
      aria-disabled={unready || busy}
      aria-busy={busy}
      onClick={busy ? undefined : onClick}
    >
      {busy && <span className="turning" />}
      {icon !== undefined && <Icon name={icon} small />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  /** 24 px instead of 32. */
  readonly little?: boolean;
  /** A click leaves the focus where it is, in the field that it belongs to. */
  readonly leavesFocus?: boolean;
}

/** A square button whose words are its label and tip. */
export function IconButton({ icon, label, onClick, little = false, leavesFocus = false }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={little ? 'button quiet square little' : 'button quiet square'}
      aria-label={label}
      title={label}
      onMouseDown={(event) => {
        if (leavesFocus) event.preventDefault();
      }}
      onClick={onClick}
    >
      <Icon name={icon} small={little} />
    </button>
  );
}
