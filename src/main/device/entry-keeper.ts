import { err, ok, type Result } from '../../shared/result.ts';
import type { StoredNote } from '../settings/preferences.ts';
import { readEntry, writeEntry, type Entry } from './entry.ts';
import type { Keychain, KeychainCode } from './keychain.ts';

/** The one entry in the keychain, and the note beside it that there is one. Calls must not overlap. */
export interface EntryKeeper {
  /** What the keychain holds now; null where it shows nothing, whether that can be believed or not. */
  readonly read: () => Promise<Result<Entry | null, KeychainCode>>;
  /** Writes `entry` and reads it back, or deletes what is there where `entry` is empty. K-208: what came back was something else. */
  readonly write: (entry: Entry) => Promise<Result<null, KeychainCode>>;
  /** Deletes what is there, whatever it is; false where there was nothing to see. */
  readonly erase: () => Promise<Result<boolean, KeychainCode>>;
}

export function createEntryKeeper({ keychain, note }: { keychain: Keychain; note: StoredNote }): EntryKeeper {
  /**
   * The note goes first: the program may end between the two, and an entry that is still there sets it again, whereas a note without an
   * entry would be told as a device that was lost.
   */
  async function erase(): ReturnType<EntryKeeper['erase']> {
    const isNoted = note.isStored();
    if (isNoted) note.setStored(false);
    const deleted = await keychain.delete();
    if (!deleted.ok && isNoted) note.setStored(true);
    return deleted;
  }

  async function clear(): ReturnType<EntryKeeper['write']> {
    const isNoted = note.isStored();
    const deleted = await erase();
    if (!deleted.ok) return deleted;
    if (deleted.value || !isNoted) return ok(null);
    // A locked keyring hides what it holds.
    note.setStored(true);
    return err('K-206');
  }

  async function put(text: string): ReturnType<EntryKeeper['write']> {
    const written = await keychain.set(text);
    if (!written.ok) return written;
    const back = await keychain.get();
    if (!back.ok) return back;
    if (back.value !== text) return err('K-208');
    note.setStored(true);
    return ok(null);
  }

  return {
    async read() {
      const read = await keychain.get();
      if (!read.ok) return read;
      return read.value === null ? ok(null) : readEntry(read.value);
    },
    write(entry) {
      const text = writeEntry(entry);
      return text === null ? clear() : put(text);
    },
    erase,
  };
}
