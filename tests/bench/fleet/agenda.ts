/** What is to happen when, soonest first: a binary heap over typed arrays, for millions of entries. One entry for each client at the most. */
export class Agenda {
  readonly #times: Float64Array;
  readonly #clients: Int32Array;
  #size = 0;

  constructor(clients: number) {
    this.#times = new Float64Array(clients);
    this.#clients = new Int32Array(clients);
  }

  get size(): number {
    return this.#size;
  }

  /** When the next entry is due. */
  get at(): number {
    return this.#times[0] ?? Infinity;
  }

  add(time: number, client: number): void {
    const [times, clients] = [this.#times, this.#clients];
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = times[parent] ?? 0;
      if (above <= time) break;
      times[at] = above;
      clients[at] = clients[parent] ?? 0;
      at = parent;
    }
    times[at] = time;
    clients[at] = client;
  }

  /** Takes the next entry out and gives its client. */
  take(): number {
    const [times, clients] = [this.#times, this.#clients];
    const taken = clients[0] ?? 0;
    const size = --this.#size;
    const time = times[size] ?? 0;
    const client = clients[size] ?? 0;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (times[child + 1] ?? 0) < (times[child] ?? 0)) child += 1;
      const below = times[child] ?? 0;
      if (below >= time) break;
      times[at] = below;
      clients[at] = clients[child] ?? 0;
      at = child;
    }
    times[at] = time;
    clients[at] = client;
    return taken;
  }
}
