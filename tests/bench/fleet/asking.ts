import { INITIAL, type Environment, type Machine, type MachineEvent } from '../../../src/main/core/machine-state.ts';
import { nextWake, step } from '../../../src/main/core/machine.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import { Limiter } from '../../server/rules/limiter.ts';
import { seeded } from '../random.ts';
import { Agenda } from './agenda.ts';

/** One client through a mishap: when it asked over REST, and when it was online; ms after the mishap. */
export interface Story {
  readonly active: boolean;
  readonly asks: readonly number[];
  /** Infinity where that was after the end. */
  readonly onlineAt: number;
}

const SECOND = 1_000;
/** The open, and the close 1013 that follows it. */
const REFUSAL = 20;

/** A client's machine with all that it wants done. */
class Client {
  machine: Machine = INITIAL;
  readonly asks: number[] = [];
  onlineAt = Infinity;
  readonly active: boolean;
  /** There is a sign of another session. */
  readonly #signed: boolean;
  readonly #random: () => number;
  readonly #isTaken: (now: number) => boolean;

  constructor(
    user: { readonly active: boolean; readonly signed: boolean },
    random: () => number,
    isTaken: (now: number) => boolean,
  ) {
    this.active = user.active;
    this.#signed = user.signed;
    this.#random = random;
    this.#isTaken = isTaken;
  }

  tell(event: MachineEvent, now: number): void {
    const next = step(this.machine, event, this.#environment(now));
    this.machine = next.machine;
    for (const effect of next.effects) {
      if (effect.do === 'ask') {
        this.asks.push(now);
        this.tell({ is: 'asked', ok: true }, now);
      } else if (effect.do === 'ping') this.tell({ is: 'heard', generation: this.machine.generation }, now);
      else if (effect.do === 'tell-connected') this.onlineAt = now;
      else if (effect.do === 'open') this.#attempt(effect.generation, now);
    }
  }

  wakes(now: number): number {
    return Math.max(now, nextWake(this.machine, this.#environment(now)) ?? Infinity);
  }

  #attempt(generation: number, now: number): void {
    this.tell({ is: 'opened', generation }, now);
    if (!this.#isTaken(now)) this.tell({ is: 'ended', generation, end: { is: 'closed', code: 1013 } }, now + REFUSAL);
  }

  #environment(now: number): Environment {
    return {
      now,
      timing: TIMING,
      random: this.#random,
      idleFor: this.active ? 0 : Infinity,
      watched: false,
      shown: false,
      signed: this.#signed,
    };
  }
}

/** Lets what is due come until `end`. */
function runTo(client: Client, from: number, end: number): void {
  let now = from;
  for (let next = client.wakes(now); next < end; next = client.wakes(now)) {
    now = next;
    client.tell({ is: 'woken' }, now);
  }
}

/** `clients` of the product's own machine in an hour of good weather, which begins at 0; all have a sign of another session, or none. */
export function followCalm(clients: number, seed: number, active: number, signed: boolean): readonly Story[] {
  const random = seeded(seed);
  return Array.from({ length: clients }, () => {
    const client = new Client({ active: random() < active, signed }, random, () => true);
    const before = -3_600 * SECOND * random();
    client.tell({ is: 'start' }, before);
    runTo(client, before, 0);
    client.asks.length = 0;
    runTo(client, 0, 3_600 * SECOND);
    return client;
  });
}

/**
 * `clients` of the product's own machine, online for an hour, lose their server at 0 and come back to its limiter; `active`: the share whose
 * users are at their desks. Followed for `until` ms.
 */
export function followFleet(clients: number, seed: number, active: number, until: number): readonly Story[] {
  const random = seeded(seed);
  const limiter = new Limiter(-5 * SECOND * random());
  let isUp = false;
  const isTaken = (now: number): boolean => !isUp || limiter.take(now);
  const fleet = Array.from(
    { length: clients },
    () => new Client({ active: random() < active, signed: false }, random, isTaken),
  );
  const agenda = new Agenda(clients);
  fleet.forEach((client, at) => {
    const before = -3_600 * SECOND * (0.5 + random());
    client.tell({ is: 'start' }, before);
    runTo(client, before, 0);
    client.asks.length = 0;
    client.onlineAt = Infinity;
    client.tell({ is: 'ended', generation: client.machine.generation, end: { is: 'closed', code: 1006 } }, 0);
    agenda.add(client.wakes(0), at);
  });
  isUp = true;
  while (agenda.size > 0 && agenda.at <= until) {
    const { at } = agenda;
    const number = agenda.take();
    const client = fleet[number];
    if (client === undefined) continue;
    client.tell({ is: 'woken' }, at);
    const next = client.wakes(at);
    if (next < Infinity) agenda.add(next, number);
  }
  return fleet;
}
