import { useRef, useState, type RefObject } from 'react';
import { checkPin, PIN_CHECKS, refusePin } from '../../shared/pin.ts';
import { useOrganisation } from '../organisation.tsx';
import { compareRepeat, type Repeat } from './repeat.ts';

/** A PIN that is being chosen, with its repetition. It exists here only, and is gone once it is taken. */
export interface NewPin {
  readonly pin: string;
  readonly repeated: string;
  readonly shown: boolean;
  /** How many digits went off, while they are on their way. */
  readonly sent: number;
  /** The user wanted to go on before both were in. */
  readonly asked: boolean;
  /** It may be chosen. */
  readonly usable: boolean;
  /** It breaks a rule already, whatever is still typed. */
  readonly wrong: boolean;
  readonly repeat: Repeat;
  readonly firstRef: RefObject<HTMLInputElement | null>;
  readonly secondRef: RefObject<HTMLInputElement | null>;
  readonly type: (digits: string) => void;
  readonly typeAgain: (digits: string) => void;
  readonly toggleShown: () => void;
  /** Says what is missing, and goes there. */
  readonly askForIt: () => void;
  /** Hands the PIN over and wipes it. */
  readonly take: () => string;
}

const NOTHING = { pin: '', repeated: '', shown: false, asked: false, sent: 0 };

/** Holds a PIN that is being chosen; it is wiped with the component that uses this. */
export function useNewPin(): NewPin {
  const firstRef = useRef<HTMLInputElement>(null);
  const secondRef = useRef<HTMLInputElement>(null);
  const [entry, setEntry] = useState(NOTHING);
  const { pinMinimum } = useOrganisation();
  const { pin, repeated, shown } = entry;
  const usable = refusePin(pin, pinMinimum) === null;
  const checks = checkPin(pin, pinMinimum);

  return {
    ...entry,
    usable,
    wrong: PIN_CHECKS.some((check) => checks[check] === 'bad'),
    repeat: compareRepeat(pin, repeated, usable),
    firstRef,
    secondRef,
    type: (digits) => {
      // A new PIN needs a new repetition.
      setEntry({ ...NOTHING, shown, pin: digits });
    },
    typeAgain: (digits) => {
      setEntry({ ...entry, repeated: digits, asked: false });
    },
    toggleShown: () => {
      setEntry({ ...entry, shown: !shown });
    },
    askForIt: () => {
      setEntry({ ...entry, asked: true });
      (usable ? secondRef : firstRef).current?.focus();
    },
    take: () => {
      setEntry({ ...NOTHING, sent: pin.length });
      return pin;
    },
  };
}
