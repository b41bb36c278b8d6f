import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

/** A state as one mark in the shape of the shield. */
export function Emblem({ as, icon }: { readonly as: 'rest' | 'good' | 'bad'; readonly icon: IconName }): ReactNode {
  return (
    <span className={as === 'rest' ? 'emblem' : `emblem ${as}`}>
      <Icon name={icon} />
    </span>
  );
}
