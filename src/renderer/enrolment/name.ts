/** Lengths that the server takes, in UTF-16 units (protocol.md, register). */
const NAME_MIN = 2;
const NAME_MAX = 255;

/** What is wrong with a device's name, or null. White space at its ends does not count. */
export function nameFault(typed: string): 'too-short' | 'too-long' | null {
  const { length } = typed.trim();
  if (length < NAME_MIN) return 'too-short';
  return length > NAME_MAX ? 'too-long' : null;
}
