import { err, ok, type Result } from '../../shared/result.ts';
import type { Credentials } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { StoredNote } from '../settings/preferences.ts';
import { EMPTY_ENTRY, readEntry, writeEntry, type Entry, type Identity } from './entry.ts';
import { lookAtKeychain } from './keychain-look.ts';
import type { Keychain, KeychainCode } from './keychain.ts';

export type { Identity } from './entry.ts';

type Outcome = Promise<Result<null, KeychainCode>>;

export interface IdentityStore {
  /**
   * The identity, or null where there is none. K-206: an entry was stored here, but the keychain shows none now (a locked keyring
   * on Linux says so, a roaming profile can be late): never to be treated as "not enrolled".
   */
  readonly load: () => Promise<Result<Identity | null, KeychainCode>>;
  /** The same, and changes nothing, not even the note. */
  readonly look: () => Promise<Result<Identity | null, KeychainCode>>;
  /** Stores `identity` and reads it back. K-208: what came back was something else. */
  readonly save: (identity: Identity) => Outcome;
  /**
   * Takes `identity` back, which could not be saved: a write that came too late to be believed (K-207) is undone when it has ended, so
   * that no later start finds a device that the user was told is not there.
   */
  readonly undo: (identity: Identity) => void;
  /** Forgets an entry that is damaged (K-205) or gone (K-206), on the user's word only. */
  readonly abandon: () => Outcome;
  /**
   * Makes the identity a deletion that the server is due, in one write. Where that fails the identity stays, also where the write comes
   * too late to be believed (K-207): it is undone when it has ended.
   */
  readonly retire: () => Outcome;
  /** The deletions that the server is due, as far as the keychain has said. */
  readonly due: () => readonly Credentials[];
  /** The server has deleted `deviceId`. */
  readonly settle: (deviceId: string) => Outcome;
}

/** The identity in `keychain`, with `note` beside it. */
export function createIdentityStore(options: { keychain: Keychain; note: StoredNote; log: Log }): IdentityStore {
  const { keychain, note, log } = options;
  let last: Promise<unknown> = Promise.resolve();
  /** What the entry holds, after the last call that succeeded. */
  let held: Entry = EMPTY_ENTRY;

  /** One after the other: between a write and its reading back nothing else may be written. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function load(): ReturnType<IdentityStore['load']> {
    const read = await keychain.get();
    if (!read.ok) return read;
    if (read.value === null) {
      if (note.isStored()) return err('K-206');
      held = EMPTY_ENTRY;
      return ok(null);
    }
    const entry = readEntry(read.value);
    if (!entry.ok) {
      log.error('the keychain entry cannot be used', { code: entry.error });
      return entry;
    }
    if (!note.isStored()) note.setStored(true);
    held = entry.value;
    return ok(held.identity);
  }

  /**
   * Deletes the entry; false where there was none to see. The note goes first: the program may end between the two, and an entry that is
   * still there sets it again, whereas a note without an entry would be told as a device that was lost.
   */
  async function erase(): ReturnType<Keychain['delete']> {
    const isNoted = note.isStored();
    if (isNoted) note.setStored(false);
    const deleted = await keychain.delete();
    if (!deleted.ok && isNoted) note.setStored(true);
    return deleted;
  }

  async function clear(): Outcome {
    const isNoted = note.isStored();
    const deleted = await erase();
    if (!deleted.ok) return deleted;
    if (deleted.value || !isNoted) return ok(null);
    // A locked keyring hides what it holds.
    note.setStored(true);
    return err('K-206');
  }

  async function put(text: string): Outcome {
    const written = await keychain.set(text);
    if (!written.ok) return written;
    const back = await keychain.get();
    if (!back.ok) return back;
    if (back.value !== text) return err('K-208');
    note.setStored(true);
    return ok(null);
  }

  async function keep(entry: Entry): Outcome {
    const text = writeEntry(entry);
    const kept = await (text === null ? clear() : put(text));
    if (kept.ok) held = entry;
    return kept;
  }

  async function retire(): Outcome {
    const { identity, due } = held;
    if (identity === null) return ok(null);
    const kept = await keep({
      identity: null,
      due: [...due, { deviceId: identity.deviceId, apiKey: identity.apiKey }],
    });
    if (!kept.ok && !keychain.isBusy()) await restore(identity);
    else if (!kept.ok) void keychain.settled().then(() => inTurn(() => restore(identity)));
    return kept;
  }

  /** The user was told that `identity` stays, so a write of which nobody knows what it did must not take it away later. */
  async function restore(identity: Identity): Promise<void> {
    if (held.identity?.deviceId !== identity.deviceId) return;
    const restored = await keep(held);
    log.info('the device was written to the keychain again', { code: restored.ok ? 'none' : restored.error });
  }

  function isAnother(entry: ReturnType<typeof readEntry>, identity: Identity): boolean {
    return entry.ok ? entry.value.identity?.deviceId !== identity.deviceId : entry.error === 'K-209';
  }

  /** Puts back what was there before the write, or nothing; an entry of another device, or of a newer version, stays. */
  async function takeBack(identity: Identity): Promise<void> {
    // Another device was registered and kept meanwhile, in the place of this one.
    if (held.identity !== null) return;
    const read = await keychain.get();
    if (read.ok && read.value === null) return;
    // What cannot be read is the write that went wrong: no device stood there before.
    if (read.ok && read.value !== null && isAnother(readEntry(read.value), identity)) return;
    const undone = await keep({ ...held, identity: null });
    log.info('a late write to the keychain was undone', { code: undone.ok ? 'none' : undone.error });
  }

  async function abandon(): Outcome {
    const deleted = await erase();
    if (!deleted.ok) return deleted;
    held = EMPTY_ENTRY;
    log.warn('the keychain entry was given up on the word of the user', { wasThere: deleted.value });
    return ok(null);
  }

  return {
    load: () => inTurn(load),
    look: () => inTurn(() => lookAtKeychain(keychain, () => note.isStored())),
    save: (identity) => inTurn(() => keep({ ...held, identity })),
    undo: (identity) => {
      void keychain.settled().then(() => inTurn(() => takeBack(identity)));
    },
    abandon: () => inTurn(abandon),
    retire: () => inTurn(retire),
    due: () => held.due,
    settle: (deviceId) => inTurn(() => keep({ ...held, due: held.due.filter((each) => each.deviceId !== deviceId) })),
  };
}
