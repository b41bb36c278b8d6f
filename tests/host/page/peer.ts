import type { Codec, CodecHooks } from '../codec.ts';

/** One side of the way between the two worlds of a page: copies values, passes functions and promises as references. */
export interface Peer {
  encode: (value: unknown) => string;
  decode: (text: string) => unknown;
  /** Takes a message of the other side. */
  receive: (message: string) => void;
}

/**
 * Makes one side. `post` must hand its text to the other side's `receive` before it returns: calls across worlds are
 * synchronous. Refers to nothing outside itself, because its source text is run inside pages.
 */
export function makePeer(
  makeCodec: (hooks?: CodecHooks) => Codec,
  post: (message: string) => void,
  freeze: boolean,
): Peer {
  type Outcome = { value: string } | { error: string };
  type Message =
    | { kind: 'call'; fn: number; args: string }
    | ({ kind: 'return' } & Outcome)
    | ({ kind: 'settle'; promise: number } & Outcome);
  type AnyFunction = (...args: unknown[]) => unknown;
  interface Pending {
    resolve: (value: unknown) => void;
    reject: (reason: unknown) => void;
  }

  const own = new Map<number, AnyFunction>();
  const ids = new WeakMap<AnyFunction, number>();
  const pending = new Map<number, Pending>();
  const settledEarly = new Map<number, Outcome>();
  let lastId = 0;
  let lastReturn: Outcome | undefined;

  const say = (message: Message): void => {
    post(JSON.stringify(message));
  };
  const attempt = (work: () => unknown): Outcome => {
    try {
      return { value: codec.encode(work()) };
    } catch (error) {
      return { error: codec.encode(error instanceof Error ? error : new Error(String(error))) };
    }
  };
  const call = (fn: number, args: unknown[]): unknown => {
    lastReturn = undefined;
    say({ kind: 'call', fn, args: codec.encode(args) });
    // `say` ran the other side, which answered by `receive` before it returned; the compiler cannot see that.
    const outcome = lastReturn as Outcome | undefined;
    if (outcome === undefined) return undefined;
    if ('error' in outcome) throw codec.decode(outcome.error);
    return codec.decode(outcome.value);
  };
  const settle = ({ resolve, reject }: Pending, outcome: Outcome): void => {
    if ('error' in outcome) reject(codec.decode(outcome.error));
    else resolve(codec.decode(outcome.value));
  };

  const codec = makeCodec({
    freeze,
    replace: (value) => {
      if (typeof value === 'function') {
        // A function is callable; what it takes is the business of whoever calls it.
        const fn = value as AnyFunction;
        const id = ids.get(fn) ?? ++lastId;
        ids.set(fn, id);
        own.set(id, fn);
        return { fn: id };
      }
      if (value instanceof Promise) {
        const promise = ++lastId;
        value.then(
          (result: unknown) => {
            say({ kind: 'settle', promise, ...attempt(() => result) });
          },
          (error: unknown) => {
            say({
              kind: 'settle',
              promise,
              ...attempt(() => {
                throw error;
              }),
            });
          },
        );
        return { promise };
      }
      return undefined;
    },
    restore: (token) => {
      // Tokens are made by `replace` above, on the other side.
      const { fn, promise } = token as { fn?: number; promise?: number };
      if (fn !== undefined) return (...args: unknown[]) => call(fn, args);
      return new Promise((resolve, reject) => {
        const early = promise === undefined ? undefined : settledEarly.get(promise);
        if (early !== undefined) settle({ resolve, reject }, early);
        else if (promise !== undefined) pending.set(promise, { resolve, reject });
      });
    },
  });

  return {
    encode: codec.encode,
    decode: codec.decode,
    receive: (text) => {
      const message = JSON.parse(text) as Message;
      if (message.kind === 'call') {
        const outcome = attempt(() => own.get(message.fn)?.(...(codec.decode(message.args) as unknown[])));
        say({ kind: 'return', ...outcome });
      } else if (message.kind === 'return') {
        lastReturn = message;
      } else {
        const waiting = pending.get(message.promise);
        pending.delete(message.promise);
        if (waiting === undefined) settledEarly.set(message.promise, message);
        else settle(waiting, message);
      }
    },
  };
}
