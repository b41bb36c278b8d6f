/** The longest name of an error that is written, in UTF-16 units. */
const NAME_MOST = 64;

/**
 * Why something was thrown, for the log: the machine's name for it where it has one (`ENOENT`, `ERR_FAILED`). The text of such an error
 * holds paths, which name the user, and addresses, which are secret; that of a JSON error holds what stood in the file.
 */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if ('code' in thrown && typeof thrown.code === 'string')
    return thrown.code.replace(/[^\w-]/g, '').slice(0, NAME_MOST);
  return thrown instanceof SyntaxError ? thrown.name : String(thrown);
}
