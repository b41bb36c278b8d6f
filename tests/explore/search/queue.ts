/** A state that waits to be visited. */
export interface Waiting {
  readonly text: string;
  readonly number: number;
}

/** So many places that are empty already are let go at once. */
const TIDY = 4_096;

/** States to visit, the first that came first; texts are let go as they are taken. */
export class Queue {
  #waiting: Waiting[] = [];
  #at = 0;

  get size(): number {
    return this.#waiting.length - this.#at;
  }

  push(state: Waiting): void {
    this.#waiting.push(state);
  }

  take(): Waiting | null {
    const next = this.#waiting[this.#at];
    if (next === undefined) return null;
    this.#at += 1;
    if (this.#at > TIDY && this.#at * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#at);
      this.#at = 0;
    }
    return next;
  }
}
