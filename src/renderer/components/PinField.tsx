import { useId, useState, type ReactNode, type Ref } from 'react';
import type { Translator } from '../../shared/i18n.ts';
import { PIN_MAX, PIN_MIN } from '../../shared/pin.ts';
import { useWindowFocus } from '../stores/window-focus.ts';
import { useTexts } from '../texts.tsx';
import { needsNumLock, pinCells, takeTyped, type Cell, type PinTrouble } from './pin-digits.ts';

interface PinFieldProps {
  readonly label: string;
  /** The digits typed so far; held by the caller, who wipes them. */
  readonly value: string;
  readonly onChange: (digits: string) => void;
  readonly onEnter: () => void;
  /** `off` takes no keys; `wrong` says that what was typed cannot be used. */
  readonly state: 'open' | 'wrong' | 'off';
  /** Digits instead of dots. */
  readonly shown?: boolean;
  /** How many cells look full although the digits are wiped, while they are on their way. */
  readonly sent?: number;
  /** How many cells there are: six, unless the length is known. */
  readonly cells?: number;
  /** The fewest digits that the PIN has: four, unless the organisation wants more of a new one. */
  readonly least?: number;
  /** The line that says what to do or what was wrong. */
  readonly describedBy: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The button that shows the digits, on the same row. */
  readonly children?: ReactNode;
}

/** What the user is told of an input that changed nothing. */
function said(texts: Translator, trouble: PinTrouble | null, most: number): string {
  switch (trouble) {
    case null:
      return '';
    case 'digits-only':
      return texts.t('pin.digitsOnly');
    case 'too-long':
      return texts.t('pin.tooLong', { count: String(most) });
    case 'num-lock':
      return texts.t('pin.numLock');
  }
}

function cellClass(cell: Cell, shown: boolean): string {
  return [
    'cell',
    cell.maybe ? 'maybe' : '',
    cell.filled && !shown ? 'filled' : '',
    cell.now ? 'now' : '',
    cell.last ? 'last' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function keepCaretAtEnd(input: HTMLInputElement): void {
  const { selectionStart, selectionEnd, value } = input;
  // The cells can draw the caret only behind the last digit; a selection of several stays, to be typed over.
  if (selectionStart === selectionEnd && selectionEnd !== value.length) {
    input.setSelectionRange(value.length, value.length);
  }
}

/**
 * A PIN: one real input (paste, input methods, screen readers, the rules for passwords), transparent over cells that are
 * drawn from its value. Nothing is sent by typing the last digit.
 */
export function PinField({
  label,
  value,
  onChange,
  onEnter,
  state,
  shown = false,
  sent = 0,
  cells: count = PIN_MAX,
  least = PIN_MIN,
  describedBy,
  inputRef,
  children,
}: PinFieldProps): ReactNode {
  const id = useId();
  const texts = useTexts();
  const [focused, setFocused] = useState(false);
  const [trouble, setTrouble] = useState<PinTrouble | null>(null);
  const windowFocused = useWindowFocus();
  const cells = pinCells(Math.max(value.length, sent), count, focused && windowFocused && state !== 'off', least);
  return (
    // A form of its own: Enter is the browser's to understand, and a password outside a form is a fault to it.
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      <div className="label pin-label">
        <label htmlFor={id}>{label}</label>
        <span role="status" className="pin-trouble">
          {said(texts, trouble, count)}
        </span>
      </div>
      <div className="pin-row">
        <div className={`pin ${state}`}>
          {cells.map((cell, at) => (
            <span key={at} className={cellClass(cell, shown)} aria-hidden="true">
              {shown ? value[at] : null}
            </span>
          ))}
          <input
            ref={inputRef}
            id={id}
            type={shown ? 'text' : 'password'}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            value={value}
            readOnly={state === 'off'}
            aria-disabled={state === 'off'}
            aria-invalid={state === 'wrong'}
            aria-describedby={describedBy}
            onChange={(event) => {
              const taken = takeTyped(value, event.target.value, count);
              setTrouble(taken.trouble);
              if (taken.digits !== value) onChange(taken.digits);
            }}
            onKeyDown={(event) => {
              if (needsNumLock(event)) setTrouble('num-lock');
            }}
            onSelect={(event) => {
              keepCaretAtEnd(event.currentTarget);
            }}
            onFocus={() => {
              setFocused(true);
            }}
            onBlur={() => {
              setFocused(false);
              setTrouble(null);
            }}
          />
        </div>
        {children}
      </div>
    </form>
  );
}
