import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { StateMark, type State } from './StateMark.tsx';

/** `rest`: nothing to do. `brand`: the product itself. The others: what came of it, or how it is. */
export type Tone = 'rest' | 'brand' | 'good' | 'warn' | 'bad';

type EmblemProps = { readonly as: Tone } & ({ readonly icon: IconName } | { readonly state: State });

/** A state as one mark in the shape of the shield: a drawn icon, or the key-shield itself. */
export function Emblem(props: EmblemProps): ReactNode {
  return (
    <span className={props.as === 'rest' ? 'emblem' : `emblem ${props.as}`}>
      {'icon' in props ? <Icon name={props.icon} /> : <StateMark state={props.state} size={32} />}
    </span>
  );
}
