/** What follows for the machine from the user and the session around it, and when. Pure. */
import type { Circumstances } from './asking.ts';
import { isAtRest, isLive, isOff, type Environment, type Machine } from './machine-state.ts';
import type { Timing } from './timing.ts';

/** How long the user has been still, ms. */
const idleOf = (machine: Machine, env: Environment): number => Math.min(env.idleFor, env.now - machine.unlockedAt);

/** What the asking depends on. */
export function circumstances(machine: Machine, env: Environment): Circumstances {
  return {
    live: isLive(machine),
    off: isAtRest(machine) || machine.lockedSince !== null,
    idleFor: idleOf(machine, env),
    watched: env.watched,
    shown: env.shown,
    signed: env.signed,
  };
}

/** From when on a locked session has no connection; null where it is not locked, or has none. */
export function lockedOutAt(machine: Machine, timing: Timing): number | null {
  const { lockedSince } = machine;
  return lockedSince === null || isOff(machine) ? null : lockedSince + timing.lockGrace;
}

/** From when on the socket belongs to another session; null where there is no sign of one, or the user has a request before him. */
export function yieldAt(machine: Machine, env: Environment): number | null {
  if (!env.signed || env.shown || isOff(machine)) return null;
  return env.now + Math.max(0, env.timing.yieldAfter - idleOf(machine, env));
}

/** When the stillness of the user is to be acted on, or looked at again; null where it does not count. */
export function stillnessDue(machine: Machine, env: Environment): number | null {
  const at = yieldAt(machine, env);
  if (machine.is !== 'yielded') return at;
  return at === null || at > env.now ? env.now : env.now + env.timing.activityLook;
}
