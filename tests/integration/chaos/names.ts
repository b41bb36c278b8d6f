import dns from 'node:dns';

/** Names that this process can look up: a network's own name server, which can stop to answer. */
export interface Names {
  /** A name that leads here as long as it is known. */
  readonly add: () => string;
  readonly forget: (name: string) => void;
  readonly learn: (name: string) => void;
  /** Puts back the system's own look-up. */
  readonly stop: () => void;
}

type Found = (error: NodeJS.ErrnoException | null, address: unknown, family?: number) => void;

/** No real name ends so (RFC 6761): one that is not known is found nowhere. */
const END = '.chaos.invalid';

/** Stands between this process and the system's look-up: names of `add` are answered here, all others there. */
export function serveNames(): Names {
  const known = new Set<string>();
  const system = dns.lookup;
  let last = 0;

  function lookup(name: string, options: unknown, callback?: Found): void {
    const found = (typeof options === 'function' ? options : callback) as Found;
    const all = typeof options === 'object' && options !== null && 'all' in options && options.all === true;
    if (!name.endsWith(END)) {
      // Node's own function, with whatever it was called with.
      Reflect.apply(system, dns, [name, options, callback]);
      return;
    }
    setImmediate(() => {
      if (known.has(name)) found(null, all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4);
      else found(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), undefined);
    });
  }

  // Only `lookup` itself is replaced; what Node hangs on it (its promise form) nobody here uses.
  dns.lookup = Object.assign(lookup, { __promisify__: system.__promisify__ }) as typeof dns.lookup;
  return {
    add: () => {
      last += 1;
      const name = `server-${String(last)}${END}`;
      known.add(name);
      return name;
    },
    forget: (name) => known.delete(name),
    learn: (name) => known.add(name),
    stop: () => {
      dns.lookup = system;
    },
  };
}
