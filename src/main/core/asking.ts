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
  /** Nothing is asked: no device, a device that is gone, the computer asleep, the session locked, the socket given up. */
  readonly off: boolean;
  /** How long the user has touched neither keyboard nor mouse, ms. */
  readonly idleFor: number;
  /** The approval or status window is open. */
  readonly watched: boolean;
  /** A waiting request is on the screen. */
  readonly shown: boolean;
  /** Another session of the identity is possible (session-signs.ts). */
  readonly signed: boolean;
}

export type AskingTiming = Pick<
  Timing,
  | 'askEvery'
  | 'askStillEvery'
  | 'askWatchedEvery'
  | 'askConnectedEvery'
  | 'askSignedEvery'
  | 'askShownEvery'
  | 'askSpread'
  | 'inputWithin'
  | 'activeFor'
  | 'activityLook'
  | 'doubtFor'
>;

/** Ten percent either way: the longest pause of an active user is 16½ s, with a sign of another session 14.3 s. */
const STRETCH = 0.2;

const isActive = ({ idleFor }: Pick<Circumstances, 'idleFor'>, timing: AskingTiming): boolean =>
  idleFor < timing.activeFor;

const isDoubtful = (asking: Asking, now: number): boolean => now < asking.doubtUntil;

/** The interval of one that is connected, ms: the shortest of those that there is a reason for; Infinity where there is none. */
function connectedInterval(asking: Asking, around: Circumstances, now: number, timing: AskingTiming): number {
  const reasons = [
    around.signed && around.shown ? timing.askShownEvery : Infinity,
    around.signed && around.idleFor < timing.inputWithin ? timing.askSignedEvery : Infinity,
    isDoubtful(asking, now) && isActive(around, timing) ? timing.askEvery : Infinity,
    !around.signed && isActive(around, timing) ? timing.askConnectedEvery : Infinity,
  ];
  return Math.min(...reasons);
}

/** The interval between two questions, ms; Infinity where none are asked. */
function intervalOf(asking: Asking, around: Circumstances, now: number, timing: AskingTiming): number {
  if (around.live) return connectedInterval(asking, around, now, timing);
  // A window that was left open is looked at by nobody.
  if (!isActive(around, timing)) return timing.askStillEvery;
  return around.watched ? timing.askWatchedEvery : timing.askEvery;
}

/** When the next question is due, ms; null where none is. */
export function askDue(asking: Asking, around: Circumstances, now: number, timing: AskingTiming): number | null {
  if (around.off) return null;
  const interval = intervalOf(asking, around, now, timing);
  const turn = interval === Infinity ? Infinity : asking.lastAt + interval * asking.stretch;
  const due = Math.min(turn, asking.soonAt ?? Infinity);
  return due === Infinity ? null : due;
}

/**
 * When to look again whether the user has become active, ms; null where that changes nothing, or can wait: one that is connected and
 * has no reason to hurry is looked at with each ping.
 */
export function lookDue(asking: Asking, around: Circumstances, now: number, timing: AskingTiming): number | null {
  if (around.off) return null;
  const isLooked = around.live
    ? (around.signed && around.idleFor >= timing.inputWithin) || (isDoubtful(asking, now) && !isActive(around, timing))
    : !isActive(around, timing);
  return isLooked ? now + timing.activityLook : null;
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

/**
 * `asking` from `now` on without a connection: the first question comes at a random moment of the first seconds, for a fleet may begin
 * as one; that of a user who is still, within his interval.
 */
export function lost(
  asking: Asking,
  user: Pick<Circumstances, 'idleFor'>,
  now: number,
  timing: AskingTiming,
  random: () => number,
): Asking {
  const within = isActive(user, timing) ? timing.askSpread : timing.askStillEvery;
  return { ...asking, lastAt: now, soonAt: now + random() * within, reach: null };
}
