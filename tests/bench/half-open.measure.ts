import {
  INITIAL,
  isLive,
  type Environment,
  type Machine,
  type MachineEvent,
} from '../../src/main/core/machine-state.ts';
import { nextWake, step } from '../../src/main/core/machine.ts';
import { TIMING } from '../../src/main/core/timing.ts';
import { quantile, type Measure } from './figure.ts';
import { seeded } from './random.ts';

const SECOND = 1_000;

/** How long one client, in virtual time, takes a connection for good that died silently at a random moment, s. */
function detection(seed: number): number {
  const random = seeded(seed);
  let machine: Machine = INITIAL;
  let now = 0;
  let alive = true;
  const env = (): Environment => ({
    now,
    timing: TIMING,
    random,
    idleFor: 0,
    watched: false,
    shown: false,
    signed: false,
  });
  const tell = (event: MachineEvent): void => {
    const next = step(machine, event, env());
    machine = next.machine;
    for (const { do: what } of next.effects) {
      if (what === 'open') tell({ is: 'opened', generation: machine.generation });
      if (what === 'ping' && alive) tell({ is: 'heard', generation: machine.generation });
    }
  };
  const runTo = (end: number): void => {
    for (let due = nextWake(machine, env()); due !== null && due <= end; due = nextWake(machine, env())) {
      now = Math.max(now, due);
      tell({ is: 'woken' });
      if (!alive && !isLive(machine)) return;
    }
    now = end;
  };
  tell({ is: 'start' });
  runTo(600 * SECOND + 60 * SECOND * random());
  const diedAt = now;
  alive = false;
  runTo(now + 600 * SECOND);
  return (now - diedAt) / SECOND;
}

export const halfOpen: Measure = {
  title: 'A connection that dies without a word (virtual time)',
  run: () => {
    const all = Array.from({ length: 1_000 }, (_, seed) => detection(seed + 1));
    return [
      { name: 'half-open socket: found out, p50', value: quantile(all), unit: 's', goal: null },
      { name: 'half-open socket: found out, at the latest', value: Math.max(...all), unit: 's', goal: 45 },
    ];
  },
};
