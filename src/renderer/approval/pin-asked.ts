import { useState } from 'react';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';

/** `withheld`: not asked for. `wanted`: asked for because the user chose to approve what they had rejected. */
export type PinAsked = 'asked' | 'withheld' | 'wanted';

/**
 * Whether a PIN is asked for, after `before` and in `phase`. Not where a rejection was lost, until the user chooses to approve after all:
 * whoever reads "type your PIN" there and does so would approve what they rejected. While an answer is on its way nothing changes.
 */
export function pinAsked(before: PinAsked, phase: RequestPhase): PinAsked {
  if (phase.is === 'sending') return before;
  if (phase.is !== 'lost' || phase.answer === 'accept') return 'asked';
  return before === 'wanted' ? 'wanted' : 'withheld';
}

/** `pinAsked` of the request that is shown, and how the user makes it `wanted`. */
export function usePinAsked({ key, phase }: LoginRequest): { readonly asked: boolean; readonly want: () => void } {
  const [held, setHeld] = useState<{ readonly key: string; readonly pin: PinAsked }>({ key, pin: 'asked' });
  const pin = pinAsked(held.key === key ? held.pin : 'asked', phase);
  if (held.key !== key || held.pin !== pin) setHeld({ key, pin });
  return {
    asked: pin !== 'withheld',
    want: () => {
      setHeld({ key, pin: 'wanted' });
    },
  };
}
