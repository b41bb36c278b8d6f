/**
 * The rules for choosing a PIN (product.md 3 and 4). They are stricter than the server's (protocol.md, "POST
 * /xapi/client/v2/register"), which looks at the first four characters only and does not demand digits.
 */

export const PIN_MIN = 4;
export const PIN_MAX = 6;

/** Why a PIN may not be chosen; the texts are `pin.rule.*` in the locales. */
export type PinRule = 'digits' | 'length' | 'run' | 'repeat' | 'pattern' | 'year' | 'date' | 'common';

/** What the window shows as a list, ticked off while the user types. */
export const PIN_CHECKS = ['length', 'run', 'repeat', 'guessable'] as const;
export type PinCheck = (typeof PIN_CHECKS)[number];

/**
 * PINs that people choose most, as far as no other rule refuses them: keypad columns and crosses, keyboard walks, and
 * numbers known from films and brands.
 */
const COMMON = new Set([
  '2580', '0852', '1470', '0741', '3690', '0963', '1593', '3571', '7531', '9513', '1379', '9731', '7139', '1397', '2684',
  '1590', '3570', '2468', '8642', '1357', '9753', '0007', '4200', '6969', '5683', '1478', '3698', '7410', '8520',
  '9630', '147258', '258369', '147852', '159753', '159357', '753951', '357159', '147963', '369258', '134679', '142536',
  '246810', '135790', '112358', '314159', '102030', '111222', '112211', '147369',
]); // prettier-ignore

function neighbours(pin: string, step: number): boolean {
  for (let start = 0; start + 4 <= pin.length; start++) {
    const four = [...pin.slice(start, start + 4)].map(Number);
    if (four.every((digit, i) => i === 0 || digit - (four[i - 1] ?? NaN) === step)) return true;
  }
  return false;
}

const hasRun = (pin: string): boolean => neighbours(pin, 1) || neighbours(pin, -1);
const hasRepeat = (pin: string): boolean => neighbours(pin, 0);
const hasPattern = (pin: string): boolean =>
  /^(\d)(\d)\1\2$/.test(pin) ||
  /^(\d)\1(\d)\2$/.test(pin) ||
  /^(\d)(\d)\1\2\1\2$/.test(pin) ||
  /^(\d)\1(\d)\2(\d)\3$/.test(pin);

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day and month, with or without a year after it: how a Danish CPR number begins. */
function isDate(pin: string): boolean {
  const match = /^(\d\d)(\d\d)(?:\d\d)?$/.exec(pin);
  if (match === null) return false;
  const days = DAYS_IN_MONTH[Number(match[2]) - 1];
  const day = Number(match[1]);
  return days !== undefined && day >= 1 && day <= days;
}

/**
 * The first rule that `pin` breaks, or null where it may be chosen. `min` is the least number of digits (policy; 4 to 6).
 */
export function refusePin(pin: string, min: number = PIN_MIN): PinRule | null {
  if (!/^\d*$/.test(pin)) return 'digits';
  if (pin.length < min || pin.length > PIN_MAX) return 'length';
  if (hasRepeat(pin)) return 'repeat';
  if (hasRun(pin)) return 'run';
  if (hasPattern(pin)) return 'pattern';
  if (/^(?:19|20)\d\d$/.test(pin)) return 'year';
  if (isDate(pin)) return 'date';
  if (COMMON.has(pin)) return 'common';
  return null;
}

/** How far a PIN that is being typed fulfils each check of the list: `open` where it cannot be told yet. */
export function checkPin(pin: string, min: number = PIN_MIN): Record<PinCheck, 'open' | 'good' | 'bad'> {
  const isDigits = /^\d*$/.test(pin);
  const longEnough = isDigits && pin.length >= min && pin.length <= PIN_MAX;
  const judged = (broken: boolean): 'open' | 'good' | 'bad' => (broken ? 'bad' : longEnough ? 'good' : 'open');
  const broken = longEnough ? refusePin(pin, min) : null;
  const possible = pin.slice(0, PIN_MAX);
  return {
    length: !isDigits || pin.length > PIN_MAX ? 'bad' : longEnough ? 'good' : 'open',
    run: judged(hasRun(possible)),
    repeat: judged(hasRepeat(possible)),
    guessable: judged(broken === 'pattern' || broken === 'year' || broken === 'date' || broken === 'common'),
  };
}

/** Whether `pin` can be the PIN of a device at all: what is typed to approve is not judged by the rules for choosing. */
export function isPossiblePin(pin: string): boolean {
  return /^\d{4,6}$/.test(pin);
}
