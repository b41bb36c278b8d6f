import { createContext, use, type ReactNode } from 'react';
import { PIN_MIN } from '../shared/pin.ts';
import type { Support } from '../shared/state.ts';

/** What the organisation has set that shows deep inside of windows. */
export interface Organisation {
  readonly support: Support | null;
  /** Opens the link of `support`. */
  readonly openSupport: () => void;
  /** Opens the organisation's page about NSIS levels; null where it has none. */
  readonly openNsisHelp: (() => void) | null;
  /** The fewest digits that a PIN may have. */
  readonly pinMinimum: number;
}

const Scope = createContext<Organisation>({
  support: null,
  openSupport: () => undefined,
  openNsisHelp: null,
  pinMinimum: PIN_MIN,
});

/** What the organisation has set. */
export function useOrganisation(): Organisation {
  return use(Scope);
}

interface OrganisationScopeProps {
  readonly value: Organisation;
  readonly children: ReactNode;
}

export function OrganisationScope({ value, children }: OrganisationScopeProps): ReactNode {
  return <Scope value={value}>{children}</Scope>;
}
