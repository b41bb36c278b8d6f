import type { ReactNode } from 'react';
import { Emblem, type Tone } from '../components/Emblem.tsx';
import { Heading } from '../components/Heading.tsx';
import type { IconName } from '../components/Icon.tsx';
import { Sheet } from './Sheet.tsx';

interface OutcomeProps {
  readonly as: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  readonly onBack: () => void;
  readonly onward?: ReactNode;
}

/** How a task ended. */
export function Outcome({ as, icon, title, children, onBack, onward }: OutcomeProps): ReactNode {
  return (
    <Sheet onBack={onBack} onward={onward}>
      <div role="status">
        <Emblem as={as} icon={icon} />
        <Heading>{title}</Heading>
        {children}
      </div>
    </Sheet>
  );
}
