import type { Timing } from './timing.ts';

/** Whether the server can be asked over REST; null where that is not known since the way to it last changed. */
type Reach = boolean | null;

/**
 * The second region of the machine: asking over REST for requests that no push brings. Pure. Whether it asks at all, and how
 * often, follows from what the connection and the user are doing (`Circumstances`); kept here is only what lies behind and before.
 */
export interface Asking {
  /** When it was last asked, ms. */
  readonly lastAt: number;
  /** To be asked at this moment whatever the interval says; null where nothing calls for that. */
  readonly soonAt: number | null;
  /** This much of the interval is waited, so that clients that began together do not go on together. */
  readonly stretch: number;
  /** Until then the server may push into a connection that broke off without its knowledge. */
  readonly doubtUntil: number;
  readonly reach: Reach;
}

export const NOT_ASKED: Asking = { lastAt: -Infinity, soonAt: null, stretch: 1, doubtUntil: -Infinity, reach: null };

/** What decides whether and how often is asked. */
export interface Circumstances {
  /** Answers can be sent over the socket, and requests are pushed. */
  readonly live: boolean;
  /** Nothing is asked: no device, a device that is gone, the computer asleep or the session locked. */
  readonly off: boolean;
  /** The user has touched keyboard or mouse lately. */
  readonly active: boolean;
  /** The approval or status window is open. */
  readonly watched: boolean;
}

export type AskingTiming = Pick<
  Timing,
  'askEvery' | 'askStillEvery' | 'askWatchedEvery' | 'askSpread' | 'doubtFor' | 'activityLook'
>;

/** Ten percent either way: the longest pause of an active user is 16½ s. */
const STRETCH = 0.2;

/** The interval between two questions, ms; null where none are asked. */
function intervalOf(asking: Asking, around: Circumstances, now: number, timing: AskingTiming): number | null {
  if (around.off) return null;
  if (around.live) return now < asking.doubtUntil && around.active ? timing.askEvery : null;
  if (around.watched) return timing.askWatchedEvery;
  return around.active ? timing.askEvery : timing.askStillEvery;
}

/** When the next question is due, ms; null where none is. */
export function askDue(asking: Asking, around: Circumstances, now: number, timing: AskingTiming): number | null {
  if (around.off) return null;
  const interval = intervalOf(asking, around, now, timing);
  const turn = interval === null ? Infinity : asking.lastAt + interval * asking.stretch;
  const due = Math.min(turn, asking.soonAt ?? Infinity);
  return due === Infinity ? null : due;
}

/** When to look again whether the user has become active, ms; null where that changes nothing. */
export function lookDue(asking: Asking, around: Circumstances, now: number, timing: AskingTiming): number | null {
  if (around.off || around.active || (around.live && now >= asking.doubtUntil)) return null;
  return now + timing.activityLook;
}

/** `asking` after a question at `now`. */
export function asked(asking: Asking, now: number, random: () => number): Asking {
  return { ...asking, lastAt: now, soonAt: null, stretch: 1 - STRETCH / 2 + STRETCH * random() };
}

/** `asking` with a question due at once. */
export function askSoon(asking: Asking, at: number): Asking {
  return { ...asking, soonAt: Math.min(at, asking.soonAt ?? Infinity) };
}

/** `asking` where the server may hold on, unknowing, to a connection that broke off at `now`. */
export function doubted(asking: Asking, now: number, timing: AskingTiming): Asking {
  return { ...asking, doubtUntil: now + timing.doubtFor };
}

/** `asking` from `now` on without a connection: the first question comes within a few seconds, for a fleet may begin as one. */
export function lost(asking: Asking, now: number, timing: AskingTiming, random: () => number): Asking {
  return { ...asking, lastAt: now, soonAt: now + random() * timing.askSpread, reach: null };
}
