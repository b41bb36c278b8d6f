import { err, ok, type Result } from '../../shared/result.ts';
import type { Credentials } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { StoredNote } from '../settings/preferences.ts';
import { isDue, withIdentity, withIdentityAgain, withoutDue, withoutIdentity } from './entry-change.ts';
import { createEntryKeeper } from './entry-keeper.ts';
import { EMPTY_ENTRY, writeEntry, type Entry, type Identity } from './entry.ts';
import { lookAtKeychain } from './keychain-look.ts';
import type { Keychain, KeychainCode } from './keychain.ts';

export type { Identity } from './entry.ts';

type Outcome = Promise<Result<null, KeychainCode>>;
/** The identity that the entry holds now. */
type Held = Promise<Result<Identity | null, KeychainCode>>;

/** An entry is there, and is damaged or of a newer version. */
const UNUSABLE: readonly KeychainCode[] = ['K-205', 'K-209'];

/**
 * The identity in the keychain, which other sessions of the user share. Before each write the entry is read anew: what another session
 * has written there is never written over.
 */
export interface IdentityStore {
  /**
   * The identity, or null where there is none. K-206: an entry was stored here, but the keychain shows none now (a locked keyring
   * on Linux says so, a roaming profile can be late): never to be treated as "not enrolled".
   */
  readonly load: () => Held;
  /** The same, and changes nothing, not even the note. */
  readonly look: () => Held;
  /**
   * Stores `identity` and reads it back. Gives what the entry holds then: another identity, or null, where another session has put that
   * there in its place; `identity` is a deletion then that the server is due. K-208: what came back was something else.
   */
  readonly save: (identity: Identity) => Held;
  /**
   * Takes `identity` back, which could not be saved: a write that came too late to be believed (K-207) is undone when it has ended, so
   * that no later start finds a device that the user was told is not there.
   */
  readonly undo: (identity: Identity) => void;
  /** Forgets an entry that is damaged (K-205) or gone (K-206), on the user's word only. */
  readonly abandon: () => Outcome;
  /**
   * Makes `identity` a deletion that the server is due, in one write; gives what the entry holds then, as `save`. Where it fails the
   * identity stays, also where the write comes too late to be believed (K-207): it is undone when it has ended.
   */
  readonly retire: (identity: Identity) => Held;
  /** The deletions that the server is due, as far as the keychain has said. */
  readonly due: () => readonly Credentials[];
  /** The server has deleted `deviceId`. */
  readonly settle: (deviceId: string) => Outcome;
}

/** The identity in `keychain`, with `note` beside it. */
export function createIdentityStore(options: { keychain: Keychain; note: StoredNote; log: Log }): IdentityStore {
  const { keychain, note, log } = options;
  const keeper = createEntryKeeper(options);
  let last: Promise<unknown> = Promise.resolve();
  /** What the entry holds, after the last call that succeeded. */
  let held: Entry = EMPTY_ENTRY;
  /** Devices that were taken back: one of them can still stand in an entry that could not be read, or be written, at that time. */
  const takenBack = new Set<string>();
  /** A device whose reset failed, and which could not be put back at that time either. */
  let wronged: Identity | null = null;

  /** One after the other: between a look, a write and its reading back nothing else may be written. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  /** `found` as it is to be after writes that failed and could not be undone at that time. */
  function mended(found: Entry): Entry {
    if (found.identity !== null) return takenBack.has(found.identity.deviceId) ? { ...found, identity: null } : found;
    return wronged !== null && isDue(found, wronged) ? withIdentityAgain(found, wronged) : found;
  }

  /** What the keychain holds now, mended where a write that failed has left something else. */
  async function readKept(): ReturnType<typeof keeper.read> {
    const read = await keeper.read();
    if (!read.ok) return read;
    const found = read.value ?? EMPTY_ENTRY;
    const meant = mended(found);
    if (meant === found) {
      wronged = null;
      return read;
    }
    const kept = await keeper.write(meant);
    if (kept.ok) wronged = null;
    log.info('what a failed write had left was mended', { code: kept.ok ? 'none' : kept.error });
    return ok(writeEntry(meant) === null ? null : meant);
  }

  async function load(): Held {
    const read = await readKept();
    if (!read.ok) {
      if (UNUSABLE.includes(read.error)) log.error('the keychain entry cannot be used', { code: read.error });
      return read;
    }
    if (read.value === null && note.isStored()) return err('K-206');
    if (read.value !== null && !note.isStored()) note.setStored(true);
    held = read.value ?? EMPTY_ENTRY;
    return ok(held.identity);
  }

  /** Writes what `next` makes of `found`, where that is something else. */
  async function change(found: Entry, next: Entry): Held {
    if (writeEntry(next) !== writeEntry(found)) {
      const kept = await keeper.write(next);
      if (!kept.ok) return kept;
    }
    held = next;
    return ok(next.identity);
  }

  async function save(identity: Identity): Held {
    const read = await readKept();
    if (!read.ok) return read;
    const isKnown = held.identity?.deviceId === identity.deviceId;
    if (read.value === null && isKnown) return err('K-206');
    const found = read.value ?? { ...held, identity: null };
    return change(found, withIdentity(found, identity, isKnown));
  }

  async function retire(identity: Identity): Held {
    const read = await readKept();
    // What is damaged cannot be mended, and this session knows what stood there.
    if (!read.ok && read.error !== 'K-205') return read;
    const found = (read.ok ? read.value : null) ?? held;
    const retired = await change(found, withoutIdentity(found, identity));
    wronged = retired.ok ? null : identity;
    if (!retired.ok && !keychain.isBusy()) await restore(identity);
    else if (!retired.ok) void keychain.settled().then(() => inTurn(() => restore(identity)));
    return retired;
  }

  /** The user was told that `identity` stays, so a write of which nobody knows what it did must not take it away later. */
  async function restore(identity: Identity): Promise<void> {
    // It was taken away meanwhile, by a write that was believed.
    if (held.identity?.deviceId !== identity.deviceId) return;
    const read = await readKept();
    const found = read.ok ? (read.value ?? EMPTY_ENTRY) : { ...held, identity: null };
    // Half an entry is what the write left.
    const isUsable = read.ok || read.error === 'K-205';
    const restored = isUsable ? await change(found, withIdentityAgain(found, identity)) : read;
    log.info('a write to the keychain that failed was undone', { code: restored.ok ? 'none' : restored.error });
  }

  /** Puts back what was there before the write, or nothing; an entry of another device, or of a newer version, stays. */
  async function takeBack(): Promise<void> {
    // Another device was registered and kept meanwhile, in the place of this one.
    if (held.identity !== null) return;
    const read = await readKept();
    // What cannot be read is the write that went wrong: no device stood there before.
    const isHalf = !read.ok && read.error === 'K-205';
    if (!isHalf) return;
    const undone = await keeper.write({ identity: null, due: held.due });
    log.info('a late write to the keychain was undone', { code: undone.ok ? 'none' : undone.error });
  }

  async function abandon(): Outcome {
    const deleted = await keeper.erase();
    if (!deleted.ok) return deleted;
    held = EMPTY_ENTRY;
    wronged = null;
    log.warn('the keychain entry was given up on the word of the user', { wasThere: deleted.value });
    return ok(null);
  }

  async function settle(deviceId: string): Outcome {
    const read = await readKept();
    if (!read.ok) return read;
    if (read.value === null && note.isStored()) return err('K-206');
    const found = read.value ?? EMPTY_ENTRY;
    const settled = await change(found, withoutDue(found, deviceId));
    return settled.ok ? ok(null) : settled;
  }

  return {
    load: () => inTurn(load),
    look: () => inTurn(() => lookAtKeychain(keychain, () => note.isStored())),
    save: (identity) => inTurn(() => save(identity)),
    undo: (identity) => {
      takenBack.add(identity.deviceId);
      void keychain.settled().then(() => inTurn(takeBack));
    },
    abandon: () => inTurn(abandon),
    retire: (identity) => inTurn(() => retire(identity)),
    due: () => held.due,
    settle: (deviceId) => inTurn(() => settle(deviceId)),
  };
}
