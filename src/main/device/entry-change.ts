import type { Credentials } from '../connection/rest.ts';
import type { Entry, Identity } from './entry.ts';

/*
 * What the entry becomes, by what it holds now: another session of the user may have written it since it was last read. An identity of
 * another device that is found there is never written over. Pure.
 */

/** Whether the server is due the deletion of the device. */
export const isDue = ({ due }: Entry, { deviceId }: Credentials): boolean =>
  due.some((each) => each.deviceId === deviceId);

const withDue = ({ due }: Entry, { deviceId, apiKey }: Credentials): readonly Credentials[] => [
  ...due.filter((each) => each.deviceId !== deviceId),
  { deviceId, apiKey },
];

/** `mine` as this session knows it, used or not as either of the two says. */
function merged(mine: Identity, found: Identity): Identity {
  const { unusedSince, ...used } = mine;
  return unusedSince === undefined || found.unusedSince === undefined ? used : mine;
}

/**
 * `found` with `mine` in it. Where another device is there, that one stays, and mine becomes a deletion that is due; where mine was reset
 * by another session, it stays so.
 *
 * @param isKnown the entry has held `mine` before: where it holds none now, another session has reset it
 */
export function withIdentity(found: Entry, mine: Identity, isKnown: boolean): Entry {
  if (found.identity === null) {
    return isKnown || isDue(found, mine) ? found : { ...found, identity: mine };
  }
  if (found.identity.deviceId === mine.deviceId) return { ...found, identity: merged(mine, found.identity) };
  return { ...found, due: withDue(found, mine) };
}

/** `found` with `mine` as a deletion that is due; another device stays. */
export function withoutIdentity(found: Entry, mine: Identity): Entry {
  const isMine = found.identity?.deviceId === mine.deviceId;
  return { identity: isMine ? null : found.identity, due: withDue(found, mine) };
}

/** `found` with `mine` back in its place, where it was made a deletion that nobody wants; another device stays. */
export function withIdentityAgain(found: Entry, mine: Identity): Entry {
  if (found.identity !== null) return found;
  return { identity: mine, due: found.due.filter((each) => each.deviceId !== mine.deviceId) };
}

/** `found` without the deletion of `deviceId`, which the server has made. */
export function withoutDue(found: Entry, deviceId: string): Entry {
  return { ...found, due: found.due.filter((each) => each.deviceId !== deviceId) };
}
