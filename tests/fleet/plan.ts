/** How a run goes: its phases, one after the other. Times in seconds. */

/**
 * What becomes of the server. `restart`: it is killed and comes back. `blackhole`: everything stays open, and nothing gets through.
 * `full`: it drops everybody, and others take all the connections that it gives. `slow`: each reading and writing of its database takes long.
 */
export const FAULTS = ['slow', 'restart', 'blackhole', 'full'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Phase {
  readonly name: string;
  /** What is wrong with the server meanwhile. */
  readonly fault: Fault | null;
  /** It lasts so long at the most. */
  readonly most: number;
  /** It is over when every client is connected, but not sooner than `least`. */
  readonly endsOnline: boolean;
  readonly least: number;
}

/** The server takes two connections a second from all clients (protocol.md, close code 1013). */
const PER_SECOND = 2;
/** Drawing breath after a drop: the first attempt comes at a random moment of this (core/timing.ts, reconnectSpread). */
const FIRST_ROUND = 100;
/** The last of a fleet is back after 1.5 times what the server needs for all (npm run bench). */
const SLACK = 1.5;
const CALM = 150;
const LASTS: Readonly<Record<Fault, number>> = { slow: 120, full: 90, restart: 20, blackhole: 75 };
/** What a fault lasts at the least where a run is cut. */
const FAULT_LEAST = 8;
/** What a return lasts at the least, and where nobody was dropped at the most: its requests are to be answered. */
const RETURN_LEAST = 60;

const allOnline = (clients: number): number => (clients / PER_SECOND) * SLACK + FIRST_ROUND;

const lengthOf = (phases: readonly Phase[]): number => phases.reduce((all, { most }) => all + most, 0);

function scaled(phase: Phase, factor: number): Phase {
  return { ...phase, most: phase.most * factor, least: phase.least * factor };
}

/** `phases` in `seconds` or less, by one factor; a fault that is cut lasts long enough all the same to be met. */
function cut(phases: readonly Phase[], seconds: number): readonly Phase[] {
  const factor = Math.min(1, seconds / lengthOf(phases));
  const faults = phases.filter(({ fault }) => fault !== null);
  const kept = new Map(
    faults.map((phase) => [phase, scaled(phase, Math.min(1, Math.max(factor, FAULT_LEAST / phase.most)))]),
  );
  const left = Math.max(0, seconds - lengthOf([...kept.values()]));
  const others = Math.min(1, left / (lengthOf(phases) - lengthOf(faults)));
  return phases.map((phase) => kept.get(phase) ?? scaled(phase, others));
}

/**
 * The phases of a run.
 *
 * @param run.minutes what all of them may take together; null: as long as they take
 */
export function planOf(run: {
  readonly clients: number;
  readonly only: Fault | null;
  readonly minutes: number | null;
  /** The server can be made to fail. */
  readonly hasFaults: boolean;
}): readonly Phase[] {
  const faults = run.hasFaults ? FAULTS.filter((fault) => run.only === null || fault === run.only) : [];
  const online = allOnline(run.clients);
  const timed = (name: string, fault: Fault | null, most: number): Phase => ({
    name,
    fault,
    most,
    endsOnline: false,
    least: most,
  });
  const back = (name: string, least: number): Phase => ({ name, fault: null, most: online, endsOnline: true, least });
  const whole: readonly Phase[] = [
    back('start', 0),
    timed('calm', null, CALM),
    ...faults.flatMap((fault): Phase[] => [
      timed(fault, fault, LASTS[fault]),
      fault === 'slow' ? timed('after slow', null, RETURN_LEAST) : back(`after ${fault}`, RETURN_LEAST),
    ]),
  ];
  return run.minutes === null ? whole : cut(whole, run.minutes * 60);
}

/** What a run of `phases` will take, as far as can be said before. */
export function expectedSeconds(phases: readonly Phase[]): number {
  return phases.reduce(
    (all, { most, least, endsOnline }) => all + (endsOnline ? Math.max(least, most / SLACK) : most),
    0,
  );
}
