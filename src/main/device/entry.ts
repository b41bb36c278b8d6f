import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Credentials } from '../connection/rest.ts';
import type { KeychainCode } from './keychain.ts';

/** Who this device is. `verified`: MitID is done, as far as the server has said. */
export interface Identity {
  readonly deviceId: string;
  readonly apiKey: string;
  readonly name: string;
  readonly verified: boolean;
  /** Verified, but at no NSIS level: the status does not tell it later (protocol.md, "Web pages"). */
  readonly nsisWarning: boolean;
  /** When it was registered, ms since 1970, as long as it has never answered a request (product.md 16). */
  readonly unusedSince?: number;
}

/** All that the keychain entry holds. */
export interface Entry {
  readonly identity: Identity | null;
  /** Devices that the user has reset, and that the server has not deleted yet. */
  readonly due: readonly Credentials[];
}

export const EMPTY_ENTRY: Entry = { identity: null, due: [] };

const credentials = z.object({ deviceId: z.string().min(1), apiKey: z.string().min(1) });

/** Version 1. Credential Manager takes 2,560 bytes; a name of 255 characters and several deletions still fit. */
const device = z.object({
  v: z.literal(1),
  deviceId: z.string().min(1),
  apiKey: z.string().min(1),
  name: z.string(),
  verified: z.boolean(),
  nsisWarning: z.boolean().optional(),
  unusedSince: z.number().optional().catch(undefined),
  pendingDeletion: z.array(credentials).optional().catch([]),
});
/** Without a device; one that is damaged is not taken for none. */
const deletions = z.object({
  v: z.literal(1),
  deviceId: z.undefined().optional(),
  apiKey: z.undefined().optional(),
  pendingDeletion: z.array(credentials).min(1),
});

function contentOf(raw: unknown): Result<Entry, KeychainCode> {
  const whole = device.safeParse(raw);
  if (whole.success) {
    const { deviceId, apiKey, name, verified, nsisWarning, unusedSince, pendingDeletion } = whole.data;
    const identity = {
      deviceId,
      apiKey,
      name,
      verified,
      nsisWarning: nsisWarning ?? false,
      ...(unusedSince === undefined ? {} : { unusedSince }),
    };
    return ok({ identity, due: pendingDeletion ?? [] });
  }
  const rest = deletions.safeParse(raw);
  if (rest.success) return ok({ identity: null, due: rest.data.pendingDeletion });
  const version = z.object({ v: z.number() }).safeParse(raw);
  return err(version.success && version.data.v > 1 ? 'K-209' : 'K-205');
}

/** What the entry `text` holds. K-205: damaged. K-209: written by a newer version. */
export function readEntry(text: string): Result<Entry, KeychainCode> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return err('K-205');
  }
  return contentOf(raw);
}

/** `entry` as it is stored; null where there is nothing to store. */
export function writeEntry({ identity, due }: Entry): string | null {
  if (identity === null && due.length === 0) return null;
  const keys = due.map(({ deviceId, apiKey }) => ({ deviceId, apiKey }));
  return JSON.stringify({ v: 1, ...identity, ...(keys.length === 0 ? {} : { pendingDeletion: keys }) });
}
