/** How the repeated PIN stands to the chosen one. */
export type Repeat =
  /** There is no PIN yet that may be chosen. */
  | { readonly is: 'not-yet' }
  | { readonly is: 'empty' }
  | { readonly is: 'more'; readonly count: number }
  | { readonly is: 'same' }
  | { readonly is: 'different' };

/**
 * Compares while the user types; a difference is said only when as many digits are in, or they would be told while still
 * typing.
 *
 * @param usable whether `pin` may be chosen
 */
export function compareRepeat(pin: string, repeated: string, usable: boolean): Repeat {
  if (!usable) return { is: 'not-yet' };
  if (repeated === '') return { is: 'empty' };
  if (repeated.length < pin.length) return { is: 'more', count: pin.length - repeated.length };
  return { is: repeated === pin ? 'same' : 'different' };
}
