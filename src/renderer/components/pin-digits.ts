import { PIN_MAX } from '../../shared/pin.ts';

/** The digits of what was typed or pasted, as many as a PIN can have: "12 34-5" gives "12345". */
export function pinDigits(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, PIN_MAX);
}

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
