import type { ReactNode } from 'react';
import { useClock } from '../stores/clock.ts';
import { useTexts } from '../texts.tsx';
import { clockLeft } from './clock-left.ts';
import { Icon } from './Icon.tsx';

interface LockPanelProps {
  /** ms since 1970; null where it is not known. */
  readonly until: number | null;
  readonly heading: string;
  readonly children: ReactNode;
  /** The user tried what the lock forbids: it is said again. */
  readonly asked?: boolean;
}

function Left({ until }: { readonly until: number }): ReactNode {
  const texts = useTexts();
  const left = useClock((now) => clockLeft(until, now) ?? '0:00');
  return (
    <span className="left" role="timer" aria-label={`${texts.t('approval.locked.left')} ${left}`}>
      {left}
    </span>
  );
}

/** Takes the place of a PIN while PINs are not taken: why, and how long. */
export function LockPanel({ until, heading, children, asked = false }: LockPanelProps): ReactNode {
  return (
    <div className="locked">
      <Icon name="clock" />
      <div role="status">
        <p className="strong">{heading}</p>
        <p className="muted">{children}</p>
      </div>
      {until !== null && <Left until={until} />}
      <p className="spoken" role="alert">
        {asked ? heading : ''}
      </p>
    </div>
  );
}
