import type { ReactNode } from 'react';
import { Emblem, type Tone } from '../components/Emblem.tsx';
import { Heading } from '../components/Heading.tsx';
import type { IconName } from '../components/Icon.tsx';

export interface CardProps {
  readonly as: Tone;
  readonly icon: IconName;
  readonly heading: string;
  readonly children: ReactNode;
  /** What changes by itself, and is therefore not read out. */
  readonly foot?: ReactNode;
  readonly takesFocus?: boolean;
  /** More is about to come in its place: only that is read out, beyond the heading that takes the focus. */
  readonly busy?: boolean;
}

/** One mark, one sentence, one way on. */
export function Card({ as, icon, heading, children, foot, takesFocus = true, busy = false }: CardProps): ReactNode {
  return (
    <div className="outcome">
      <Emblem as={as} icon={icon} />
      <div>
        <div role="status" aria-busy={busy}>
          <Heading focus={takesFocus}>{heading}</Heading>
          {children}
        </div>
        {foot}
      </div>
    </div>
  );
}
