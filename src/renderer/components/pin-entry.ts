import { useRef, useState, type RefObject } from 'react';

/** The PIN that is being typed for one purpose. It exists here only, and is gone with the first thing that happens. */
export interface PinEntry {
  readonly pin: string;
  readonly shown: boolean;
  /** How many digits went off, while they are on their way. */
  readonly sent: number;
  /** The PIN was handed over, and nothing has come of it yet. */
  readonly handedOver: boolean;
  /** The user wanted to go on before there was a PIN. */
  readonly asked: boolean;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly type: (digits: string) => void;
  readonly toggleShown: () => void;
  readonly askForIt: () => void;
  /** Hands the PIN over and wipes it. */
  readonly take: () => string;
  /** What was handed over has been refused: another one may be typed. */
  readonly refuse: () => void;
}

interface Entry {
  readonly scene: string;
  readonly pin: string;
  readonly shown: boolean;
  readonly sent: number;
  readonly handedOver: boolean;
  readonly asked: boolean;
}

/**
 * Holds the PIN for `scene`: what it is for (a request, a reset) and how that stands. With the next scene the PIN is wiped, so one
 * that was typed for one thing is never sent for another.
 */
export function usePinEntry(scene: string): PinEntry {
  const blank: Entry = { scene, pin: '', shown: false, sent: 0, handedOver: false, asked: false };
  const inputRef = useRef<HTMLInputElement>(null);
  const [held, setEntry] = useState(blank);
  if (held.scene !== scene) setEntry({ ...blank, sent: held.pin.length === 0 ? held.sent : 0 });
  const entry = held.scene === scene ? held : blank;

  return {
    pin: entry.pin,
    shown: entry.shown,
    sent: held.sent,
    handedOver: entry.handedOver,
    asked: entry.asked,
    inputRef,
    type: (pin) => {
      setEntry({ ...entry, pin, asked: false, sent: 0, handedOver: false });
    },
    toggleShown: () => {
      setEntry({ ...entry, shown: !entry.shown });
    },
    askForIt: () => {
      setEntry({ ...entry, asked: true });
      inputRef.current?.focus();
    },
    take: () => {
      setEntry({ ...blank, sent: entry.pin.length, handedOver: true });
      return entry.pin;
    },
    refuse: () => {
      setEntry((now) => ({ ...now, handedOver: false }));
    },
  };
}
