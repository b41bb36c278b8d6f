import type { Timing } from './timing.ts';

/**
 * What is known of whether the open connection is alive: a ping every 25 s, and something must be heard within 10 s of it
 * (background, 7.4). Pure.
 */
export interface Pulse {
  /** When the socket was opened, ms. */
  readonly openedAt: number;
  /**
   * The server has shown since then that it can do its work: by a message, or an answer over REST. A pong does not: with the database
   * down it comes all the same (protocol.md, Websocket).
   */
  readonly hasWord: boolean;
  /** When the next ping is due, ms. */
  readonly pingAt: number;
  /** Until when something must have been heard; null where nothing is asked. */
  readonly deadline: number | null;
}

type PulseTiming = Pick<Timing, 'pingEvery' | 'pongWithin'>;

/** The pulse of a connection that was opened at `now`. */
export function calm(now: number, timing: PulseTiming): Pulse {
  return { openedAt: now, hasWord: false, pingAt: now + timing.pingEvery, deadline: null };
}

/** `pulse` after something was heard: nothing is owed any more. */
export function heard(pulse: Pulse): Pulse {
  return pulse.deadline === null ? pulse : { ...pulse, deadline: null };
}

/** `pulse` with a ping sent at `now`; an answer that is owed already is not waited for any longer than it was. */
export function pinged(pulse: Pulse, now: number, timing: PulseTiming): Pulse {
  return { ...pulse, pingAt: now + timing.pingEvery, deadline: pulse.deadline ?? now + timing.pongWithin };
}

/** When `pulse` wants to be looked at next, ms. */
export function pulseDue(pulse: Pulse): number {
  return Math.min(pulse.pingAt, pulse.deadline ?? Infinity);
}
