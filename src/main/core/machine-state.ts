/** What the machine of the connection is made of, what happens to it, and what it wants done. Diagram: docs/connection.md. */
import type { ErrorCode } from '../../shared/errors.ts';
import type { ConnectionState } from '../../shared/state.ts';
import type { Timing } from './timing.ts';
import { NOT_ASKED, type Asking } from './asking.ts';
import { codeOf } from './failure.ts';
import type { SocketEnd } from './ending.ts';
import type { Pulse } from './pulse.ts';
import type { Listening } from './session-signs.ts';

export type MachineState =
  | 'no-identity'
  | 'waiting'
  | 'connecting'
  /** Open, and perhaps about to be refused: the first moments of probation. */
  | 'settling'
  | 'probation'
  | 'online'
  /** The device is gone from the server, as far as can be known: nothing is tried until the server says otherwise. */
  | 'quarantined'
  /** Closed on purpose while the computer sleeps or the session is locked. */
  | 'suspended'
  /** The socket was given up to another session of the identity, for the user is still here; back at the first key or movement. */
  | 'yielded';

export interface Machine {
  readonly is: MachineState;
  /** Counts the attempts; what an older socket says is not listened to. */
  readonly generation: number;
  /** When this state ends by itself, on the clock of `now`; null where it waits for events alone. Yielded: the attempt that was planned. */
  readonly wakeAt: number | null;
  /** Attempts in a row without a good connection. */
  readonly failures: number;
  /** Why there is no connection; null before the first trouble, and once a connection was good. */
  readonly code: ErrorCode | null;
  /** The last connection was closed before it was good: the next one is not believed at once. */
  readonly doubted: boolean;
  /** When the present trouble began, if it is one that many clients may share; null where there is none. */
  readonly crowdSince: number | null;
  /** No attempt before this: the server was overloaded, or asked for a pause. */
  readonly notBefore: number;
  /** When an attempt was last brought forward. */
  readonly hurriedAt: number;
  /** A connection that is lost before this is tried again at once: something changed that explains the loss. */
  readonly hurryUntil: number;
  readonly asleep: boolean;
  /** Since when the session is locked; null where it is not. */
  readonly lockedSince: number | null;
  /** When the session was last unlocked: that counts as input, also where the system does not count it so. */
  readonly unlockedAt: number;
  /** Only while a socket is open. */
  readonly pulse: Pulse | null;
  readonly asking: Asking;
}

export type MachineEvent =
  /** There is a device to connect as; the first attempt comes at a random moment within `within` ms, or soon. */
  | { readonly is: 'start'; readonly within?: number | undefined }
  | { readonly is: 'stop' }
  /** Something changed for the better: the network is back, a clock jumped, the user asks. */
  | { readonly is: 'retry-now' }
  | { readonly is: 'sleep' }
  | { readonly is: 'wake' }
  | { readonly is: 'lock' }
  | { readonly is: 'unlock' }
  /** Another session of the identity has become possible: `Environment.signed` says so from now on (session-signs.ts). */
  | { readonly is: 'signed' }
  /** The device counts as gone. */
  | { readonly is: 'quarantine' }
  /** The server knows the device again, or the user set a new one up. */
  | { readonly is: 'readmit' }
  /** A question over REST was answered, or not. */
  | { readonly is: 'asked'; readonly ok: boolean; readonly code?: ErrorCode }
  /** A time that was waited for has come, or the circumstances have changed. */
  | { readonly is: 'woken' }
  | { readonly is: 'opened'; readonly generation: number }
  | { readonly is: 'message'; readonly generation: number }
  /** Something came that is no message: a pong. */
  | { readonly is: 'heard'; readonly generation: number }
  | { readonly is: 'ended'; readonly generation: number; readonly end: SocketEnd };

export type Effect =
  | { readonly do: 'open'; readonly generation: number }
  /** Close with 1000, so that the server forgets the connection at once and pushes no request into it. */
  | { readonly do: 'close' }
  /** Give the socket up without waiting for anything. */
  | { readonly do: 'drop' }
  | { readonly do: 'ping' }
  /** Ask for requests over REST; `anew`: what is under way may have been answered from before. */
  | { readonly do: 'ask'; readonly anew: boolean }
  | { readonly do: 'tell-connected' }
  /** The socket that answers were sent over is gone. */
  | { readonly do: 'tell-lost' }
  | { readonly do: 'tell-denied' };

export interface Environment {
  /** ms on a clock that only runs forward. */
  readonly now: number;
  readonly timing: Timing;
  /** In [0, 1). */
  readonly random: () => number;
  /** How long the user has touched neither keyboard nor mouse, ms. */
  readonly idleFor: number;
  /** The approval or status window is open. */
  readonly watched: boolean;
  /** A waiting request is on the screen. */
  readonly shown: boolean;
  /** Another session of the identity is possible (session-signs.ts). */
  readonly signed: boolean;
}

export interface Step {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

export const INITIAL: Machine = {
  is: 'no-identity',
  generation: 0,
  wakeAt: null,
  failures: 0,
  code: null,
  doubted: false,
  crowdSince: null,
  notBefore: -Infinity,
  hurriedAt: -Infinity,
  hurryUntil: -Infinity,
  asleep: false,
  lockedSince: null,
  unlockedAt: -Infinity,
  pulse: null,
  asking: NOT_ASKED,
};

/** Whether answers can be sent over the socket. */
export function isLive({ is }: Machine): boolean {
  return is === 'probation' || is === 'online';
}

/** This session's connection, as far as it says what the server should have pushed to it. */
export const listening = ({ pulse, asking }: Machine): Listening => ({
  openedAt: pulse?.openedAt ?? null,
  doubtUntil: asking.doubtUntil,
});

/** Whether there is a socket, open or about to be. */
export const hasSocket = ({ is }: Machine): boolean =>
  is === 'connecting' || is === 'settling' || is === 'probation' || is === 'online';

/** Whether nothing is tried, whatever the user does. */
export const isOff = ({ is }: Machine): boolean => is === 'no-identity' || is === 'quarantined' || is === 'suspended';

/** Whether nothing is tried. */
export const isAtRest = (machine: Machine): boolean => isOff(machine) || machine.is === 'yielded';

/** Whether the server has spoken since the socket was opened; an open one alone is no proof of being online. */
const hasWord = ({ pulse }: Machine): boolean => pulse?.hasWord ?? false;

/** Whether the user is shown as connected by the socket. */
const isTrusted = (machine: Machine): boolean =>
  hasWord(machine) && (machine.is === 'online' || (machine.is === 'probation' && !machine.doubted));

/** `machine` after word from the server. */
export function spoken(machine: Machine): Machine {
  if (machine.pulse === null) return machine;
  const code = machine.is === 'online' ? null : machine.code;
  return { ...machine, code, pulse: { ...machine.pulse, hasWord: true } };
}

/** `machine` after a question over REST that was answered, or not: `code` says why. */
export function answered(machine: Machine, answer: { readonly ok: boolean; readonly code?: ErrorCode }): Machine {
  const next: Machine = { ...machine, asking: { ...machine.asking, reach: answer.ok } };
  if (answer.ok) return spoken(next);
  return { ...next, code: next.code ?? (isLive(next) && hasWord(next) ? null : (answer.code ?? null)) };
}

/**
 * What the user is shown. Fetched requests count as connected (product.md 36). While it is not known yet whether they can be, it is
 * connecting; while an attempt runs after trouble, the trouble stays shown: no flicker with each attempt.
 */
export function shownState(machine: Machine): ConnectionState {
  switch (machine.is) {
    case 'no-identity':
    case 'suspended':
    case 'yielded':
      return { is: 'stopped' };
    case 'quarantined':
      return { is: 'offline', code: codeOf('denied') };
    default: {
      if (isTrusted(machine)) return { is: 'online' };
      const { reach } = machine.asking;
      if (reach === true) return { is: 'fetching', code: machine.code };
      return reach === null || machine.code === null ? { is: 'connecting' } : { is: 'offline', code: machine.code };
    }
  }
}
