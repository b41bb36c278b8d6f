import { PIN_MAX } from '../../shared/pin.ts';

/** What a digit of another script counts, as 0 to 9: Unicode keeps each script's ten in a row, from zero on. */
function countedAs(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** The digits of what was typed or pasted, in any script: "12 34-5" gives "12345". */
export function pinDigits(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\P{Nd}/gu, '')
    .replace(/[^0-9]/gu, countedAs);
}

/** Why what was typed changed nothing. `num-lock`: the keys of the number pad move the caret instead of typing. */
export type PinTrouble = 'digits-only' | 'too-long' | 'num-lock';

/**
 * What a PIN of which `before` was there becomes by an input that holds `typed` now. A PIN that is too long is refused and never cut: what
 * would be left is another PIN than the user meant.
 *
 * @param most how many digits it can have
 */
export function takeTyped(
  before: string,
  typed: string,
  most: number,
): { readonly digits: string; readonly trouble: PinTrouble | null } {
  const digits = pinDigits(typed);
  if (digits.length > most && digits.length > before.length) return { digits: before, trouble: 'too-long' };
  return { digits, trouble: digits === before ? 'digits-only' : null };
}

/** What the keys of the number pad are called while they move the caret. */
const MOVES = /^(?:Arrow|Page|Home$|End$|Clear$|Insert$|Delete$)/;

/** A key of the number pad that would type a digit, if Num Lock were on. */
export const needsNumLock = ({ code, key }: { readonly code: string; readonly key: string }): boolean =>
  code.startsWith('Numpad') && MOVES.test(key);

export interface Cell {
  /** Still empty, and behind the fewest digits that a PIN has: allowed, not needed. */
  readonly maybe: boolean;
  readonly filled: boolean;
  /** Takes the next digit. */
  readonly now: boolean;
  /** Full like all the others: the ring stays here. */
  readonly last: boolean;
}

/**
 * How the cells over the one input are drawn.
 *
 * @param typed how many digits are in
 * @param count how many cells there are
 * @param focused whether keys go to the input
 * @param least the fewest digits that the PIN has
 */
export function pinCells(typed: number, count: number, focused: boolean, least: number): readonly Cell[] {
  return Array.from({ length: count }, (_, at) => ({
    maybe: count === PIN_MAX && at >= least && at >= typed,
    filled: at < typed,
    now: focused && at === typed,
    last: focused && typed >= count && at === count - 1,
  }));
}
