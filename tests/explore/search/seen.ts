/** A text's hash, 64 bit in two halves: among 100 million texts two share one with a chance of 1 in 3,700. */
export interface Hash {
  high: number;
  low: number;
}

/** Writes the hash of `text` into `into` (two multiplications for each character, mixed at the end as in MurmurHash3). */
export function hash(text: string, into: Hash): void {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul((low << 5) ^ (low >>> 27) ^ code, 0x5bd1e995);
  }
  into.high = mixed(high ^ (low >>> 15));
  into.low = mixed(low ^ (high >>> 13));
}

function mixed(value: number): number {
  let x = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** Stands in a slot while a thread writes a hash into it. */
const BUSY = -1;
/** Words of a slot: the number plus one (0 for an empty slot), and the two halves of the hash. */
const WORDS = 3;

/** The memory of a `Seen`, which threads share. */
export interface SeenMemory {
  readonly slots: SharedArrayBuffer;
  readonly size: SharedArrayBuffer;
}

/** @param most so many states at the most */
export function seenMemory(most: number): SeenMemory {
  // The next power of two at which the table is no fuller than two thirds.
  const slots = 2 ** Math.ceil(Math.log2(most * 1.5));
  return { slots: new SharedArrayBuffer(slots * WORDS * 4), size: new SharedArrayBuffer(4) };
}

/** The states that were reached, by hash, numbered in the order in which they were. Threads may use it at the same time. */
export class Seen {
  readonly #slots: Int32Array<SharedArrayBuffer>;
  readonly #size: Int32Array<SharedArrayBuffer>;
  readonly #mask: number;
  /** Whether the last state that was asked for had not been reached before. */
  isNew = false;

  constructor({ slots, size }: SeenMemory) {
    this.#slots = new Int32Array(slots);
    this.#size = new Int32Array(size);
    this.#mask = this.#slots.length / WORDS - 1;
  }

  get size(): number {
    return Atomics.load(this.#size, 0);
  }

  /** The number of the state, which is reached hereby. */
  number({ high, low }: Hash): number {
    const slots = this.#slots;
    for (let slot = (low ^ (high << 7)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * WORDS;
      let found = Atomics.load(slots, at);
      if (found === 0) {
        found = Atomics.compareExchange(slots, at, 0, BUSY);
        if (found === 0) return this.#take(at, high, low);
      }
      while (found === BUSY) found = Atomics.load(slots, at);
      if (slots[at + 1] !== high || slots[at + 2] !== low) continue;
      this.isNew = false;
      return found - 1;
    }
  }

  #take(at: number, high: number, low: number): number {
    this.#slots[at + 1] = high;
    this.#slots[at + 2] = low;
    const number = Atomics.add(this.#size, 0, 1);
    Atomics.store(this.#slots, at, number + 1);
    this.isNew = true;
    return number;
  }
}
