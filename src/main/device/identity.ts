import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../diagnostics/log.ts';
import type { StoredNote } from '../settings/preferences.ts';
import type { Keychain, KeychainCode } from './keychain.ts';

/** Version 1 of the keychain entry. Credential Manager takes 2,560 bytes; a name of 255 characters still fits. */
const entryV1 = z.object({
  v: z.literal(1),
  deviceId: z.string().min(1),
  apiKey: z.string().min(1),
  name: z.string(),
  verified: z.boolean(),
  nsisWarning: z.boolean().optional(),
});

/** Who this device is. `verified`: MitID is done, as far as the server has said. */
export interface Identity {
  readonly deviceId: string;
  readonly apiKey: string;
  readonly name: string;
  readonly verified: boolean;
  /** Verified, but at no NSIS level: the status does not tell it later (protocol.md, "Web pages"). */
  readonly nsisWarning: boolean;
}

export interface IdentityStore {
  /**
   * The identity, or null where there is none. K-206: an entry was stored here, but the keychain shows none now (a locked keyring
   * on Linux says so, a roaming profile can be late): never to be treated as "not enrolled".
   */
  readonly load: () => Promise<Result<Identity | null, KeychainCode>>;
  /** Stores `identity` and reads it back. K-208: what came back was something else. */
  readonly save: (identity: Identity) => Promise<Result<null, KeychainCode>>;
  /** Takes the identity away, on the user's word only. K-206: one was stored here, but the keychain shows none to delete. */
  readonly forget: () => Promise<Result<null, KeychainCode>>;
}

function parse(text: string): Result<Identity, KeychainCode> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return err('K-205');
  }
  const entry = entryV1.safeParse(raw);
  if (entry.success) {
    const { deviceId, apiKey, name, verified, nsisWarning } = entry.data;
    return ok({ deviceId, apiKey, name, verified, nsisWarning: nsisWarning ?? false });
  }
  const version = z.object({ v: z.number() }).safeParse(raw);
  return err(version.success && version.data.v > 1 ? 'K-209' : 'K-205');
}

/** The identity in `keychain`, with `note` beside it. */
export function createIdentityStore(options: { keychain: Keychain; note: StoredNote; log: Log }): IdentityStore {
  const { keychain, note, log } = options;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: between a write and its reading back nothing else may be written. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function load(): ReturnType<IdentityStore['load']> {
    const read = await keychain.get();
    if (!read.ok) return read;
    if (read.value === null) return note.isStored() ? err('K-206') : ok(null);
    const identity = parse(read.value);
    if (!identity.ok) log.error('the keychain entry cannot be used', { code: identity.error });
    if (identity.ok && !note.isStored()) note.setStored(true);
    return identity;
  }

  async function save(identity: Identity): ReturnType<IdentityStore['save']> {
    const text = JSON.stringify({ v: 1, ...identity });
    const written = await keychain.set(text);
    if (!written.ok) return written;
    const back = await keychain.get();
    if (!back.ok) return back;
    if (back.value !== text) return err('K-208');
    note.setStored(true);
    return ok(null);
  }

  async function forget(): ReturnType<IdentityStore['forget']> {
    const deleted = await keychain.delete();
    if (!deleted.ok) return deleted;
    if (!deleted.value && note.isStored()) return err('K-206');
    note.setStored(false);
    return ok(null);
  }

  return {
    load: () => inTurn(load),
    save: (identity) => inTurn(() => save(identity)),
    forget: () => inTurn(forget),
  };
}
