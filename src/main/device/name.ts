/** The server's bounds, in UTF-16 units (protocol.md, register). */
const MIN = 2;
const MAX = 255;

/** `name` without the space around it, or null where the server would refuse it. */
export function validName(name: string): string | null {
  const trimmed = name.trim();
  return trimmed.length >= MIN && trimmed.length <= MAX ? trimmed : null;
}
