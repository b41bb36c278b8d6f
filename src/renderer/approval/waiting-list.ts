import { isOpen } from '../../shared/requests.ts';
import type { LoginRequest } from '../../shared/state.ts';

/** Which requests the window lists, from the top, and which of them it shows in full. Kept here: choosing is the window's own. */
export interface WaitingList {
  readonly keys: readonly string[];
  readonly chosen: string | null;
}

export const EMPTY_LIST: WaitingList = { keys: [], chosen: null };

/**
 * The list after main sent `requests`. The newest stands at the top: the window hangs by its lower edge, so what is added there
 * moves nothing that is under the pointer. A new one never takes the place of the chosen one; when that is gone, the next
 * below it follows, or else the one above.
 */
export function follow(list: WaitingList, requests: readonly LoginRequest[]): WaitingList {
  const present = new Set(requests.map(({ key }) => key));
  const known = new Set(list.keys);
  const added = requests.filter(({ key }) => !known.has(key)).sort((a, b) => b.madeAt - a.madeAt);
  const keys = [...added.map(({ key }) => key), ...list.keys.filter((key) => present.has(key))];
  if (list.chosen === null) return { keys, chosen: keys[0] ?? null };
  if (present.has(list.chosen)) return { keys, chosen: list.chosen };
  const at = list.keys.indexOf(list.chosen);
  const below = list.keys.slice(at + 1).find((key) => present.has(key));
  const above = list.keys.slice(0, at).findLast((key) => present.has(key));
  return { keys, chosen: below ?? above ?? keys[0] ?? null };
}

/** The list with the request `key` shown in full, where it has it. */
export function turnTo(list: WaitingList, key: string): WaitingList {
  return list.keys.includes(key) ? { ...list, chosen: key } : list;
}

/** Whether a request still waits for the user, or for what becomes of their answer: what the heading of the list counts. */
export function isWaiting(request: LoginRequest): boolean {
  return isOpen(request) || request.phase.is === 'sending';
}
