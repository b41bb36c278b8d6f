/**
 * Whether another session of the same identity is possible: the entry in the keychain roams, so that on Citrix a user's sessions hold
 * the same device (decisions/0002). The server gives two connections a second to all clients and has five to its database, so only
 * sessions with a sign ask more and give their socket up (docs/connection.md, Two sessions). Pure.
 */
import type { PolicyValues } from '../../shared/policy.ts';
import type { Timing } from './timing.ts';

export interface SessionSigns {
  /** The session is shown on another computer: over ICA or RDP. */
  readonly isRemote: boolean;
  readonly policy: PolicyValues['SeveralSessions'];
  /** When something was last seen that only another session explains, ms since 1970; null where nothing was. */
  readonly seenAt: number | null;
}

/** Whether there is a sign of another session at `now`, ms since 1970. What was noted in the future, by a clock set back since, counts. */
export function hasSign(signs: SessionSigns, now: number, timing: Pick<Timing, 'signFor'>): boolean {
  if (signs.policy !== 'auto') return signs.policy === 'yes';
  return signs.isRemote || (signs.seenAt !== null && now - signs.seenAt < timing.signFor);
}

/** A request that GET named. All times in ms, on one clock. */
export interface FoundRequest {
  /** When it was made at the earliest; `tts` has whole minutes: the minute's start. */
  readonly madeAt: number;
  /** When it was first named by an answer: it was made before that. */
  readonly foundAt: number;
  /** The same request came as a push. */
  readonly wasPushed: boolean;
}

/** This session's connection. All times in ms, on the same clock. */
export interface Listening {
  /** Since when the present socket is open; null where none is. */
  readonly openedAt: number | null;
  /** Until then the server may push into a connection of this session that broke off without its knowledge (Asking.doubtUntil). */
  readonly doubtUntil: number;
}

/**
 * Whether `found` was pushed to another session, as far as can be known at `now`: it was made while this one listened, and did not
 * come within five seconds. To be asked again `pushWithin` after `foundAt`.
 */
export function wasPushedElsewhere(
  found: FoundRequest,
  { openedAt, doubtUntil }: Listening,
  now: number,
  timing: Pick<Timing, 'pushWithin'>,
): boolean {
  if (found.wasPushed || openedAt === null) return false;
  return found.madeAt >= Math.max(openedAt, doubtUntil) && now - found.foundAt >= timing.pushWithin;
}
