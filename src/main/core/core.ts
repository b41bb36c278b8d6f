/**
 * Everything that decides between the server and the user, as one: the connection's machine and the desk of requests and answers. Pure, so
 * that every order of events can be visited; the drivers do the same with their parts (compose-requests.ts).
 */
import { deskStep } from './desk.ts';
import { deskDue } from './desk-time.ts';
import type { Desk, DeskEffect, DeskEnvironment, DeskInput } from './desk-state.ts';
import { earliest } from './earliest.ts';
import { isLive, listening, type Effect, type Environment, type Machine, type MachineEvent } from './machine-state.ts';
import { nextWake, step } from './machine.ts';

export interface Core {
  readonly machine: Machine;
  readonly desk: Desk;
}

export type CoreInput =
  { readonly to: 'machine'; readonly event: MachineEvent } | { readonly to: 'desk'; readonly input: DeskInput };

/** What the surroundings are to perform; what the two parts say to each other is not among it. */
export type CoreEffect =
  | { readonly of: 'machine'; readonly effect: Exclude<Effect, { do: 'ask' | 'tell-lost' }> }
  | { readonly of: 'desk'; readonly effect: Exclude<DeskEffect, { do: 'hurry' }> };

export interface CoreEnvironment extends Environment {
  /** The server's time, ms since 1970. */
  readonly server: number;
  /** False where that is this computer's time so far. Without it, it is known. */
  readonly isTimeKnown?: boolean;
}

export interface CoreStep {
  readonly core: Core;
  readonly effects: readonly CoreEffect[];
}

const deskEnvironment = (machine: Machine, env: CoreEnvironment): DeskEnvironment => ({
  ...env,
  isLive: isLive(machine),
  listening: listening(machine),
  hasSign: env.signed,
});

/** What an event of the machine means to the desk, which is told of it first; null where nothing. */
export function meaningOf(event: MachineEvent['is']): DeskInput | null {
  switch (event) {
    case 'sleep':
      return { is: 'slept' };
    case 'wake':
      return { is: 'woke' };
    case 'lock':
      return { is: 'secrets-dropped' };
    case 'woken':
      return { is: 'woken' };
    default:
      return null;
  }
}

/** The next state after `input`, and what is to be done now, in this order. */
export function coreStep(core: Core, input: CoreInput, env: CoreEnvironment): CoreStep {
  const meaning = input.to === 'machine' ? meaningOf(input.event.is) : null;
  // The desk is told first: of a connection that ends because the computer sleeps nothing is sent again.
  const queue: CoreInput[] = meaning === null ? [input] : [{ to: 'desk', input: meaning }, input];
  const effects: CoreEffect[] = [];
  let { machine, desk } = core;

  const toDesk = (next: DeskInput): void => {
    queue.push({ to: 'desk', input: next });
  };
  const toMachine = (event: MachineEvent): void => {
    queue.unshift({ to: 'machine', event });
  };

  function stepMachine(event: MachineEvent): void {
    const next = step(machine, event, env);
    machine = next.machine;
    for (const effect of next.effects) {
      if (effect.do === 'ask') toDesk({ is: 'ask', anew: effect.anew, ticket: null });
      else if (effect.do === 'tell-lost') toDesk({ is: 'lost' });
      else effects.push({ of: 'machine', effect });
    }
  }

  function stepDesk(wish: DeskInput): void {
    const next = deskStep(desk, wish, deskEnvironment(machine, env));
    desk = next.desk;
    for (const effect of next.effects) {
      if (effect.do === 'hurry') toMachine({ is: 'retry-now' });
      else effects.push({ of: 'desk', effect });
      if (effect.do !== 'tell-asked') continue;
      const { word } = effect;
      toMachine(word.is === 'failed' ? { is: 'asked', ok: false, code: word.code } : { is: 'asked', ok: true });
    }
  }

  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next.to === 'machine') stepMachine(next.event);
    else stepDesk(next.input);
  }
  return { core: { machine, desk }, effects };
}

/** When to send `woken` to both next, ms on the clock of `now`; null where only events matter. */
export function coreDue({ machine, desk }: Core, env: CoreEnvironment): number | null {
  return earliest([nextWake(machine, env), deskDue(desk, deskEnvironment(machine, env))]);
}
