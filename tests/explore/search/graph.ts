/** What is kept of every state, by number, in memory that the threads of a search share. */
import { Seen, seenMemory, type SeenMemory } from './seen.ts';

/** Stands for "none" among the numbers of states. */
export const NONE = 0xffff_ffff;

/** Places in the memory that controls a search. */
const [STOP, KEPT, MET, CONTROLS] = [0, 1, 2, 3] as const;

/** What the fair run needs to know of a state, as bits. */
export const Trait = {
  visited: 1,
  over: 2,
  begun: 4,
  unknown: 8,
  onSocket: 16,
  underWay: 32,
  undelivered: 64,
} as const;

export interface GraphMemory {
  readonly seen: SeenMemory;
  readonly parents: SharedArrayBuffer;
  readonly moves: SharedArrayBuffer;
  readonly fairNext: SharedArrayBuffer;
  readonly fairTime: SharedArrayBuffer;
  readonly traits: SharedArrayBuffer;
  readonly most: number;
  /** 1 where all threads are to stop; how many states wait for the last fault, and how many it has met. */
  readonly control: SharedArrayBuffer;
}

/**
 * Memory is taken from the system only as it is written to.
 *
 * @param most so many states at the most
 */
export function graphMemory(most: number): GraphMemory {
  const words = (): SharedArrayBuffer => new SharedArrayBuffer(most * 4);
  return {
    seen: seenMemory(most),
    parents: words(),
    moves: new SharedArrayBuffer(most * 2),
    fairNext: words(),
    fairTime: words(),
    traits: new SharedArrayBuffer(most),
    most,
    control: new SharedArrayBuffer(CONTROLS * 4),
  };
}

export class Graph {
  readonly seen: Seen;
  /** By state: the one before it, the move that led here, and the state and time (ms) that come next where nothing goes wrong. */
  readonly parents: Uint32Array<SharedArrayBuffer>;
  readonly moves: Uint16Array<SharedArrayBuffer>;
  readonly fairNext: Uint32Array<SharedArrayBuffer>;
  readonly fairTime: Uint32Array<SharedArrayBuffer>;
  /** By state: see `Trait`. */
  readonly traits: Uint8Array<SharedArrayBuffer>;
  readonly #most: number;
  readonly #control: Int32Array<SharedArrayBuffer>;

  constructor(memory: GraphMemory) {
    this.seen = new Seen(memory.seen);
    this.parents = new Uint32Array(memory.parents);
    this.moves = new Uint16Array(memory.moves);
    this.fairNext = new Uint32Array(memory.fairNext);
    this.fairTime = new Uint32Array(memory.fairTime);
    this.traits = new Uint8Array(memory.traits);
    this.#most = memory.most;
    this.#control = new Int32Array(memory.control);
  }

  get states(): number {
    return this.seen.size;
  }

  /** No room for what one more visit can reach. */
  get isFull(): boolean {
    return this.seen.size > this.#most - 10_000;
  }

  get isStopped(): boolean {
    return Atomics.load(this.#control, STOP) === 1;
  }

  stop(): void {
    Atomics.store(this.#control, STOP, 1);
  }

  /** Notes that one more state waits for the last fault. */
  keep(): void {
    Atomics.add(this.#control, KEPT, 1);
  }

  /** Notes that the last fault has met one more. */
  meet(): void {
    Atomics.add(this.#control, MET, 1);
  }

  /** Which share of the states that wait for the last fault it has met. */
  get met(): number {
    return Atomics.load(this.#control, MET) / Math.max(1, Atomics.load(this.#control, KEPT));
  }

  has(state: number, trait: number): boolean {
    return ((this.traits[state] ?? 0) & trait) !== 0;
  }
}
