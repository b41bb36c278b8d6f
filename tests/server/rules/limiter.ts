const CONNECTIONS = 10;
const WINDOW_MS = 5_000;

/**
 * The limit on new connections: ten in each fixed window of five seconds, over all clients; refused ones do not count
 * (protocol.md, close code 1013).
 */
export class Limiter {
  readonly #startedAt: number;
  #window = -1;
  #taken = 0;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** Whether one more is taken now; it is counted then. */
  take(now: number): boolean {
    const window = Math.floor((now - this.#startedAt) / WINDOW_MS);
    if (this.#window !== window) {
      this.#window = window;
      this.#taken = 0;
    }
    if (this.#taken >= CONNECTIONS) return false;
    this.#taken += 1;
    return true;
  }
}
