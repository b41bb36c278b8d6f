import { shownText } from './shown-text.ts';

/** Lengths that the server takes, in UTF-16 units (protocol.md, register). */
const NAME_MIN = 2;
const NAME_MAX = 255;

/** What of `typed` is a name: without the space around it, and without what nobody would see. */
const nameOf = (typed: string): string => shownText(typed, typed.length);

/** What is wrong with a device's name, or null. */
export function nameFault(typed: string): 'too-short' | 'too-long' | null {
  const { length } = nameOf(typed);
  if (length < NAME_MIN) return 'too-short';
  return length > NAME_MAX ? 'too-long' : null;
}

/** The name of a device that was `typed`, as it is registered and shown; null where it can be none. */
export function validName(typed: string): string | null {
  return nameFault(typed) === null ? nameOf(typed) : null;
}
