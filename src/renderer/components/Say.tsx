import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

/** What the line under a field says, and in which voice. */
export interface Said {
  readonly text: string;
  /** `hint`: what to do. `next`: do this first. `bad`, `good`: what came of it. */
  readonly as: 'hint' | 'next' | 'bad' | 'good';
}

const ICONS: Readonly<Record<Said['as'], IconName | null>> = {
  hint: null,
  next: 'pointer',
  bad: 'alert',
  good: 'check',
};

/**
 * The one line under a field. It is always there, so nothing jumps, and it is read out whenever it changes: an error at once,
 * everything else when the reader comes to rest.
 */
export function Say({ said, id }: { readonly said: Said; readonly id: string }): ReactNode {
  const icon = ICONS[said.as];
  return (
    <p className={`say ${said.as}`} id={id} aria-live={said.as === 'bad' ? 'assertive' : 'polite'} aria-atomic="true">
      {icon !== null && <Icon name={icon} small />}
      <span>{said.text}</span>
    </p>
  );
}
