import { isFinished, isOpen } from '../../shared/requests.ts';
import type { LoginRequest, RequestKind, RequestPhase } from '../../shared/state.ts';
import { earliest } from './earliest.ts';

/**
 * The login requests that this device knows, by subscriptionKey alone (design.md, decision 5). Pure: every function gives
 * a new inbox. `settled` remembers what was answered or has gone, with the time (ms), so that it never comes back.
 */
export interface Inbox {
  readonly requests: readonly LoginRequest[];
  readonly settled: Readonly<Record<string, number>>;
}

/** A request as the server tells of it, by push or fetched. */
export interface Arrival {
  readonly key: string;
  /** The challenge; empty where the login page shows none, `??` for a passwordless request. */
  readonly code: string;
  readonly systemName: string;
  /** When it was made, as far as known: the push's arrival, or the start of the minute in `tts`; ms since 1970. */
  readonly madeAt: number;
  /** Local time of arrival for people, `12:34`. */
  readonly time: string;
}

/** How long a request lives, in ms (protocol.md, oddities). */
export interface Lifetime {
  readonly requestDeadline: number;
  readonly requestGone: number;
}

/** The server pushes only what was made within 30 s, and can list a deleted device's pushes twice at night: 15 min is ample. */
export const REMEMBERED = 900_000;

/**
 * How many requests are kept at the most: far more than a person makes, and a bound on what a server can make this program hold.
 */
const LISTED = 100;

export const EMPTY_INBOX: Inbox = { requests: [], settled: {} };

function kindOf(code: string): RequestKind {
  return code === '' ? 'without-code' : code === '??' ? 'passwordless' : 'with-code';
}

/** `inbox` with room for one more: the oldest that has its outcome makes way; null where all still wait. */
function withRoom(inbox: Inbox, now: number): Inbox | null {
  if (inbox.requests.length < LISTED) return inbox;
  const finished = inbox.requests.find(isFinished);
  return finished === undefined ? null : settle(inbox, finished.key, now);
}

/**
 * `before` with `arrival` at its end, or as it is where the request is known, was settled before, or where there is no room
 * among requests that all still wait.
 */
export function receive(before: Inbox, arrival: Arrival, life: Lifetime): Inbox {
  const { key, madeAt } = arrival;
  if (Object.hasOwn(before.settled, key) || before.requests.some((request) => request.key === key)) return before;
  const inbox = withRoom(before, madeAt);
  if (inbox === null) return before;
  const kind = kindOf(arrival.code);
  const request: LoginRequest = {
    key,
    systemName: arrival.systemName,
    code: kind === 'with-code' ? arrival.code : '',
    kind,
    time: arrival.time,
    madeAt,
    deadline: madeAt + life.requestDeadline,
    goneAt: madeAt + life.requestGone,
    phase: { is: 'waiting' },
  };
  return { ...inbox, requests: [...inbox.requests, request] };
}

/** `inbox` without the memory of `key`: the server names it as unanswered. */
export function recall(inbox: Inbox, key: string): Inbox {
  if (!Object.hasOwn(inbox.settled, key)) return inbox;
  return { ...inbox, settled: Object.fromEntries(Object.entries(inbox.settled).filter(([of]) => of !== key)) };
}

/** The request `key`, if it is there. */
export function find(inbox: Inbox, key: string): LoginRequest | undefined {
  return inbox.requests.find((request) => request.key === key);
}

/** `inbox` with the request `key` in `phase`. */
export function move(inbox: Inbox, key: string, phase: RequestPhase): Inbox {
  return {
    ...inbox,
    requests: inbox.requests.map((request) => (request.key === key ? { ...request, phase } : request)),
  };
}

/** `inbox` without the request `key`, which is remembered from `now` on. */
export function settle(inbox: Inbox, key: string, now: number): Inbox {
  return {
    requests: inbox.requests.filter((request) => request.key !== key),
    settled: { ...inbox.settled, [key]: now },
  };
}

/** `inbox` with those expired that the server cannot have any longer, and without memories that are no longer needed. */
export function expire(inbox: Inbox, now: number): Inbox {
  const due = (request: LoginRequest): boolean => canEnd(request) && now >= request.goneAt;
  const stale = (at: number): boolean => now - at > REMEMBERED;
  if (!inbox.requests.some(due) && !Object.values(inbox.settled).some(stale)) return inbox;
  // What was answered elsewhere is known already: it goes without another word.
  const past = inbox.requests.filter((request) => !(due(request) && request.phase.is === 'elsewhere'));
  const gone = inbox.requests.filter((request) => !past.includes(request));
  return {
    requests: past.map((request) => (due(request) ? { ...request, phase: { is: 'expired' } } : request)),
    settled: {
      ...Object.fromEntries(Object.entries(inbox.settled).filter(([, at]) => !stale(at))),
      ...Object.fromEntries(gone.map(({ key }) => [key, now])),
    },
  };
}

/** Whether `request` still ends by itself. */
const canEnd = (request: LoginRequest): boolean => isOpen(request) || request.phase.is === 'elsewhere';

/** `inbox` with all its times moved by `by` ms: the clock that they were taken from was off by as much. */
export function shift(inbox: Inbox, by: number): Inbox {
  if (by === 0) return inbox;
  return {
    requests: inbox.requests.map((request) => ({
      ...request,
      madeAt: request.madeAt + by,
      deadline: request.deadline + by,
      goneAt: request.goneAt + by,
    })),
    settled: Object.fromEntries(Object.entries(inbox.settled).map(([key, at]) => [key, at + by])),
  };
}

/** When `expire` has something to do next, ms since 1970; null where never. */
export function nextExpiry(inbox: Inbox): number | null {
  return earliest(inbox.requests.filter(canEnd).map((request) => request.goneAt));
}
