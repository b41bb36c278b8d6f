/** One value of JSON after another, read back in the order in which they were written. */
export class Reader {
  readonly #values: readonly unknown[];
  #at = 0;

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  /** The next value, of the type that the writer gave it. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the reader knows what the writer wrote
  take<T>(): T {
    return this.#values[this.#at++] as T;
  }

  num(): number {
    return this.take<number>();
  }

  maybe(): number | null {
    return this.take<number | null>();
  }

  flag(): boolean {
    return this.take<number>() === 1;
  }

  /** Yes, no or not known. */
  yes(): boolean | null {
    const value = this.maybe();
    return value === null ? null : value === 1;
  }

  /** A time written against `origin`. */
  until(origin: number): number | null {
    const value = this.maybe();
    return value === null ? null : value + origin;
  }

  /** Whether the next value is there; it is not taken. */
  has(): boolean {
    return this.#values[this.#at] !== null;
  }

  /** Takes a value that is not there. */
  nothing(): null {
    return this.take<null>();
  }

  /** A list of which each element was written by `many`. */
  many<T>(read: (from: Reader) => T): T[] {
    const count = this.num();
    const list: T[] = [];
    for (let i = 0; i < count; i++) list.push(read(this));
    return list;
  }

  /** A record that `record` wrote. */
  record<T>(read: (from: Reader) => T): Record<string, T> {
    const count = this.num();
    const found: Record<string, T> = {};
    for (let i = 0; i < count; i++) {
      const key = this.take<string>();
      found[key] = read(this);
    }
    return found;
  }
}

/** Writes values flat, for a short text and a quick reading. */
export class Writer {
  readonly values: (string | number | null)[] = [];

  put(...values: readonly (string | number | null)[]): void {
    for (const value of values) this.values.push(value);
  }

  flag(value: boolean): void {
    this.values.push(value ? 1 : 0);
  }

  many<T>(list: readonly T[], write: (value: T) => void): void {
    this.values.push(list.length);
    for (const each of list) write(each);
  }

  /** In the order in which the keys were set: the core goes through them in it. */
  record<T>(of: Readonly<Record<string, T>>, write: (value: T) => void): void {
    const keys = Object.keys(of);
    this.values.push(keys.length);
    for (const key of keys) {
      this.values.push(key);
      const value = of[key];
      if (value !== undefined) write(value);
    }
  }
}
