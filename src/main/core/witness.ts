/**
 * A second witness of sleep and lock. Their ends are told by events, which can be missed (session events are unreliable on RDP and
 * Citrix), and the client would stay off for good; so the system is asked as well while it is taken for asleep or locked. Pure.
 */

/** What the system says when it is asked (Electron's getSystemIdleState). Only some systems can tell that they are locked. */
export type IdleState = 'active' | 'idle' | 'locked' | 'unknown';

/** What was told and seen of the session. */
export interface Session {
  /** Since when it counts as asleep, ms on a clock that only runs forward; null where it does not. */
  readonly asleepSince: number | null;
  /** `seen`: the system, asked, has said so too; so it can say when that is over. */
  readonly lock: 'open' | 'told' | 'seen';
}

export const IN_USE: Session = { asleepSince: null, lock: 'open' };

/** Whether the system is to be asked. */
export const isAway = ({ asleepSince, lock }: Session): boolean => asleepSince !== null || lock !== 'open';

/** `session` after `event` at `now`. */
export function told(session: Session, event: 'sleep' | 'wake' | 'lock' | 'unlock', now: number): Session {
  switch (event) {
    case 'sleep':
      return { ...session, asleepSince: session.asleepSince ?? now };
    case 'wake':
      return { ...session, asleepSince: null };
    case 'lock':
      return { ...session, lock: session.lock === 'open' ? 'told' : session.lock };
    case 'unlock':
      return { ...session, lock: 'open' };
  }
}

/** Idle times have whole seconds, rounded down: what lies this close may have been before, ms. */
const ROUNDED = 1_000;

/**
 * `session` after the system was asked at `now`: it is in `state`, and the last input was `idleFor` ms ago; `missed`: the events that
 * must have been missed. Somebody who types does so on a computer that is awake; a lock is over where it was seen and is not any more.
 */
export function looked(
  session: Session,
  { state, idleFor }: { readonly state: IdleState; readonly idleFor: number },
  now: number,
): { readonly session: Session; readonly missed: readonly ('wake' | 'unlock')[] } {
  const isAwake = session.asleepSince !== null && idleFor + ROUNDED < now - session.asleepSince;
  const isOpen = session.lock === 'seen' && (state === 'active' || state === 'idle');
  const isSeen = session.lock === 'told' && state === 'locked';
  return {
    session: { ...session, lock: isSeen ? 'seen' : session.lock },
    missed: [...(isAwake ? (['wake'] as const) : []), ...(isOpen ? (['unlock'] as const) : [])],
  };
}
