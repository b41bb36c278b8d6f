/**
 * When to connect, and what to make of what happens then. Pure: what time it is and what chance says come in, what to do comes
 * out. An open socket is no proof of being online (protocol.md, Websocket), so a connection goes through two tests: it must
 * not be closed at once, and then last a while or bring a message, before the back-off starts anew.
 */
import type { ErrorCode } from '../../shared/errors.ts';
import { assertNever } from '../../shared/result.ts';
import type { ConnectionState } from '../../shared/state.ts';
import type { Timing } from '../settings/timing.ts';
import { pauseAfter } from './backoff.ts';
import { endingOf, type Ending, type SocketEnd } from './ending.ts';

export type MachineState = 'stopped' | 'waiting' | 'connecting' | 'settling' | 'probation' | 'online';

export interface Machine {
  readonly is: MachineState;
  /** Counts the attempts; what an older socket says is not listened to. */
  readonly generation: number;
  /** When to wake the machine, on the clock of `now`; null where it waits for events alone. */
  readonly wakeAt: number | null;
  /** Attempts in a row without a good connection. */
  readonly failures: number;
  /** Why there is no connection; null before the first trouble, and once a connection was good. */
  readonly code: ErrorCode | null;
  /** The last connection was closed before it was good: the next one is not believed at once. */
  readonly doubted: boolean;
  /** No attempt before this: the server was overloaded. */
  readonly notBefore: number;
  /** When an attempt was last brought forward. */
  readonly hurriedAt: number;
}

export type MachineEvent =
  /** `within`: the first attempt comes at a random moment of so many ms. */
  | { readonly is: 'start'; readonly within?: number | undefined }
  | { readonly is: 'stop' }
  /** Something changed for the better: unlocked, awake, network back, the user asks. */
  | { readonly is: 'retry-now' }
  | { readonly is: 'woken' }
  | { readonly is: 'opened'; readonly generation: number }
  | { readonly is: 'message'; readonly generation: number }
  /** A ping was not answered. */
  | { readonly is: 'silent'; readonly generation: number }
  | { readonly is: 'ended'; readonly generation: number; readonly end: SocketEnd };

export type Effect =
  | { readonly do: 'open'; readonly generation: number }
  /** Close with 1000, so that the server forgets the connection at once and pushes no request into it. */
  | { readonly do: 'close' }
  /** Give the socket up without waiting for anything. */
  | { readonly do: 'drop' }
  | { readonly do: 'tell-connected' }
  | { readonly do: 'tell-denied' };

export interface Environment {
  /** ms on a clock that only runs forward. */
  readonly now: number;
  readonly timing: Timing;
  /** In [0, 1). */
  readonly random: () => number;
}

export interface Step {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

/** A refusal comes right after the open (measured: within 30 ms); what lives this long was let in. */
const SETTLE_MS = 300;
/** A hurried attempt comes within this, so that those whom one network brings back do not come as one. */
const HURRY_WITHIN_MS = 2_000;
const HURRY_EVERY_MS = 10_000;

export const INITIAL: Machine = {
  is: 'stopped',
  generation: 0,
  wakeAt: null,
  failures: 0,
  code: null,
  doubted: false,
  notBefore: -Infinity,
  hurriedAt: -Infinity,
};

/** Whether answers can be sent over the socket. */
export function isLive(machine: Machine): boolean {
  return machine.is === 'probation' || machine.is === 'online';
}

/** What the user is shown. While an attempt runs after trouble, the trouble stays shown: no flicker with each attempt. */
export function shownState(machine: Machine): ConnectionState {
  if (machine.is === 'stopped') return { is: 'stopped' };
  if (machine.is === 'online' || (machine.is === 'probation' && !machine.doubted)) return { is: 'online' };
  return machine.code === null ? { is: 'connecting' } : { is: 'offline', code: machine.code };
}

const still = (machine: Machine): Step => ({ machine, effects: [] });

const soon = ({ now, timing, random }: Environment): number =>
  now + random() * Math.min(HURRY_WITHIN_MS, timing.reconnectSpread);

const firstAt = (within: number | undefined, env: Environment): number =>
  within === undefined ? soon(env) : env.now + env.random() * within;

function troubled(machine: Machine, ending: Ending, env: Environment, first: readonly Effect[] = []): Step {
  const failures = machine.is === 'online' ? 0 : machine.failures + 1;
  const trouble = ending.trouble === 'failed' && isLive(machine) ? 'dropped' : ending.trouble;
  const next: Machine = {
    ...machine,
    is: 'waiting',
    wakeAt: env.now + pauseAfter(trouble, failures, env.timing, env.random),
    failures,
    code: ending.code,
    doubted: machine.is === 'online' ? false : machine.doubted || machine.is === 'probation',
    notBefore: trouble === 'overloaded' ? env.now + env.timing.overloadPause : machine.notBefore,
  };
  return { machine: next, effects: ending.denied ? [...first, { do: 'tell-denied' }] : first };
}

function connected(machine: Machine, env: Environment, heard: boolean): Step {
  const next: Machine = heard
    ? { ...machine, is: 'online', wakeAt: null, failures: 0, code: null, doubted: false }
    : { ...machine, is: 'probation', wakeAt: env.now + env.timing.probation };
  return { machine: next, effects: machine.is === 'settling' ? [{ do: 'tell-connected' }] : [] };
}

const TIMED_OUT = endingOf({ is: 'failed', failure: 'timeout' });

function woken(machine: Machine, env: Environment): Step {
  if (machine.wakeAt === null || env.now < machine.wakeAt) return still(machine);
  switch (machine.is) {
    case 'waiting': {
      const generation = machine.generation + 1;
      return {
        machine: { ...machine, is: 'connecting', generation, wakeAt: env.now + env.timing.handshakeWithin },
        effects: [{ do: 'open', generation }],
      };
    }
    case 'connecting':
      return troubled(machine, TIMED_OUT, env, [{ do: 'drop' }]);
    case 'settling':
      return connected(machine, env, false);
    case 'probation':
      return connected(machine, env, true);
    case 'stopped':
    case 'online':
      return still(machine);
  }
}

function hurried(machine: Machine, env: Environment): Step {
  if (machine.is !== 'waiting') return still(machine);
  const at = Math.max(soon(env), machine.notBefore, machine.hurriedAt + HURRY_EVERY_MS);
  if (machine.wakeAt !== null && at >= machine.wakeAt) return still(machine);
  return still({ ...machine, wakeAt: at, hurriedAt: at });
}

/** The next state after `event`, and what is to be done now. */
export function step(machine: Machine, event: MachineEvent, env: Environment): Step {
  switch (event.is) {
    case 'start':
      if (machine.is !== 'stopped') return still(machine);
      return still({ ...machine, is: 'waiting', wakeAt: Math.max(firstAt(event.within, env), machine.notBefore) });
    case 'stop': {
      const { generation, notBefore, hurriedAt } = machine;
      const hasSocket = machine.is !== 'stopped' && machine.is !== 'waiting';
      return { machine: { ...INITIAL, generation, notBefore, hurriedAt }, effects: hasSocket ? [{ do: 'close' }] : [] };
    }
    case 'retry-now':
      return hurried(machine, env);
    case 'woken':
      return woken(machine, env);
    default: {
      if (event.generation !== machine.generation || machine.is === 'stopped' || machine.is === 'waiting')
        return still(machine);
      switch (event.is) {
        case 'opened':
          return machine.is === 'connecting'
            ? still({ ...machine, is: 'settling', wakeAt: env.now + SETTLE_MS })
            : still(machine);
        case 'message':
          return machine.is === 'settling' || machine.is === 'probation'
            ? connected(machine, env, true)
            : still(machine);
        case 'silent':
          return troubled(machine, TIMED_OUT, env, [{ do: 'drop' }]);
        case 'ended':
          return troubled(machine, endingOf(event.end), env, [{ do: 'drop' }]);
        default:
          return assertNever(event);
      }
    }
  }
}
