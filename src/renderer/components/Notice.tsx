import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface NoticeProps {
  readonly as?: 'plain' | 'next' | 'warning' | 'danger';
  readonly icon: IconName;
  readonly heading: string;
  readonly children: ReactNode;
  /** What can be done about it, below. */
  readonly way?: ReactNode;
  /** Came up because of what the user just did: read out at once. */
  readonly alert?: boolean;
}

/** Says in a box what happened or what to mind, and then what to do. */
export function Notice({ as = 'plain', icon, heading, children, way, alert = false }: NoticeProps): ReactNode {
  return (
    <div className={as === 'plain' ? 'notice' : `notice ${as}`} {...(alert ? { role: 'alert' } : {})}>
      <Icon name={icon} />
      <span className="strong">{heading}</span>
      <span>{children}</span>
      {way !== undefined && <div className="way">{way}</div>}
    </div>
  );
}
