import { err, ok, type Result } from '../../shared/result.ts';
import { readEntry, type Identity } from './entry.ts';
import type { Keychain, KeychainCode } from './keychain.ts';

/** Looks at what `keychain` holds and changes nothing, not even the note that `isStored` reads (identity.ts says what K-206 means). */
export async function lookAtKeychain(
  keychain: Pick<Keychain, 'get'>,
  isStored: () => boolean,
): Promise<Result<Identity | null, KeychainCode>> {
  const read = await keychain.get();
  if (!read.ok) return read;
  if (read.value === null) return isStored() ? err('K-206') : ok(null);
  const entry = readEntry(read.value);
  return entry.ok ? ok(entry.value.identity) : entry;
}
