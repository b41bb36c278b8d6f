import { Limiter } from '../../server/rules/limiter.ts';
import { seeded } from '../random.ts';
import { Agenda } from './agenda.ts';

/** How a client comes back; all times in ms. */
export interface Manner {
  /** The wait before the first attempt, from the loss of the connection on. */
  readonly first: (random: () => number) => number;
  /** The wait after an attempt in vain. `refused`: by close 1013; otherwise nobody was there. */
  readonly next: (vain: {
    readonly refused: boolean;
    readonly failures: number;
    readonly sinceDrop: number;
    readonly random: () => number;
  }) => number;
}

/** The way back of one fleet. */
export interface Return {
  /** When the last was online, ms after the loss. */
  readonly last: number;
  /** For each client. */
  readonly attempts: number;
  /** The most attempts in one second. */
  readonly peak: number;
  /** When each client was online, ms after the loss. */
  readonly onlineAt: Float64Array;
}

/** What befalls the fleet; all times in ms. */
export interface Mishap {
  /** The server takes nobody for this long. */
  readonly outage?: number;
  /** The clients notice the loss at random moments within this. */
  readonly noticed?: number;
}

const SECOND = 1_000;

/** All `clients` lose their connections at once, and come back in `manner` to a server that takes ten every five seconds. */
export function simulateReturn(clients: number, seed: number, manner: Manner, mishap: Mishap = {}): Return {
  const { outage = 0, noticed = 0 } = mishap;
  const random = seeded(seed);
  const agenda = new Agenda(clients);
  const droppedAt = new Float64Array(clients);
  const failures = new Uint16Array(clients);
  const onlineAt = new Float64Array(clients);
  // The server's windows do not begin when the clients notice.
  const limiter = new Limiter(-5 * SECOND * random());
  for (let client = 0; client < clients; client++) {
    const at = noticed * random();
    droppedAt[client] = at;
    agenda.add(at + manner.first(random), client);
  }
  let attempts = 0;
  let peak = 0;
  let second = -1;
  let within = 0;
  let last = 0;
  while (agenda.size > 0) {
    const { at } = agenda;
    const client = agenda.take();
    attempts += 1;
    const now = Math.floor(at / SECOND);
    if (now !== second) within = 0;
    second = now;
    within += 1;
    peak = Math.max(peak, within);
    const isUp = at >= outage;
    if (isUp && limiter.take(at)) {
      onlineAt[client] = last = at;
      continue;
    }
    const count = (failures[client] ?? 0) + 1;
    failures[client] = count;
    const sinceDrop = at - (droppedAt[client] ?? 0);
    agenda.add(at + manner.next({ refused: isUp, failures: count, sinceDrop, random }), client);
  }
  return { last, attempts: attempts / clients, peak, onlineAt };
}
