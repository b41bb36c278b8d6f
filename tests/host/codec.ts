/** How functions and promises cross where that is allowed (contextBridge); over IPC there are none. */
export interface CodecHooks {
  /** Answers with a token that stands for `value`, or undefined if `value` is to be copied. */
  replace: (value: object) => unknown;
  /** Answers with what a token stands for. */
  restore: (token: unknown) => unknown;
  /** Whether copied objects are frozen. */
  freeze: boolean;
}

export interface Codec {
  /** Throws "An object could not be cloned." where Electron does. */
  encode: (value: unknown) => string;
  decode: (text: string) => unknown;
}

/**
 * Turns values into text and back with the types that the structured clone keeps: undefined, NaN, -0, BigInt, Date, RegExp, Map,
 * Set, typed arrays, errors, holes, and objects that refer to each other. It must refer to nothing outside itself: its
 * source text is also run inside pages.
 */
export function makeCodec(hooks?: CodecHooks): Codec {
  type Tree = string | number | boolean | null | [string, ...unknown[]];
  const refused = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);
  const binary: Partial<Record<string, new (buffer: ArrayBuffer) => ArrayBufferView>> = {
    ...{ Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array },
    ...{ Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView },
  };
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(text);
  };
  const fromBase64 = (text: string): ArrayBuffer => {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes.buffer;
  };

  const encodeNumber = (value: number): Tree =>
    Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', Object.is(value, -0) ? '-0' : String(value)];

  const encodeObject = (value: object, seen: Map<object, number>): Tree => {
    const before = seen.get(value);
    if (before !== undefined) return ['r', before];
    const token = hooks?.replace(value);
    if (token !== undefined) return ['h', token];
    seen.set(value, seen.size);
    const walk = (inner: unknown): Tree => encodeValue(inner, seen);
    if (Array.isArray(value)) return ['a', Array.from(value, (item, i): Tree => (i in value ? walk(item) : ['_']))];
    if (value instanceof Date) return ['d', walk(value.getTime())];
    if (value instanceof RegExp) return ['x', value.source, value.flags];
    if (value instanceof Map) return ['m', Array.from(value, ([k, v]) => [walk(k), walk(v)])];
    if (value instanceof Set) return ['s', Array.from(value, walk)];
    if (value instanceof Error) return ['e', value.name, value.message, value.stack ?? ''];
    if (value instanceof ArrayBuffer) return ['t', 'ArrayBuffer', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      const name = tagOf(value);
      return ['t', name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
    }
    if (value instanceof Boolean || value instanceof Number || value instanceof String)
      return ['p', walk(value.valueOf())];
    if (tagOf(value) !== 'Object' && hooks === undefined) return refused();
    if (typeof Node !== 'undefined' && value instanceof Node) return refused();
    return ['o', Object.entries(value).flatMap(([k, v]) => (typeof v === 'symbol' ? [] : [[k, walk(v)]]))];
  };

  const encodeValue = (value: unknown, seen: Map<object, number>): Tree => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return encodeNumber(value);
      case 'bigint':
        return ['b', String(value)];
      case 'undefined':
        return ['u'];
      case 'object':
        return value === null ? null : encodeObject(value, seen);
      case 'function': {
        const token = hooks?.replace(value);
        return token === undefined ? refused() : ['h', token];
      }
      default:
        return refused();
    }
  };

  const decodeValue = (tree: Tree, made: object[]): unknown => {
    if (!Array.isArray(tree)) return tree;
    const keep = <T extends object>(value: T): T => {
      made.push(value);
      return value;
    };
    // The text was written by `encode` above, which is the only writer; its shapes are taken as given here.
    const walk = (inner: unknown): unknown => decodeValue(inner as Tree, made);
    const [tag, one, two, three] = tree;
    const list = Array.isArray(one) ? (one as unknown[]) : [];
    const done = <T extends object>(value: T): T => (hooks?.freeze === true ? Object.freeze(value) : value);
    switch (tag) {
      case 'u':
        return undefined;
      case 'n':
        return Number(one);
      case 'b':
        return BigInt(String(one));
      case 'r':
        return made[Number(one)];
      case 'h':
        return hooks?.restore(one);
      case 'a': {
        const array = keep<unknown[]>([]);
        array.length = list.length;
        list.forEach((item, i) => {
          if (!Array.isArray(item) || item[0] !== '_') array[i] = walk(item);
        });
        return done(array);
      }
      case 'o': {
        const object = keep<Record<string, unknown>>({});
        for (const [key, inner] of list as [string, unknown][])
          Object.defineProperty(object, key, {
            value: walk(inner),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        return done(object);
      }
      case 'd': {
        const slot = made.push({}) - 1;
        return (made[slot] = new Date(Number(walk(one))));
      }
      case 'x':
        return keep(new RegExp(String(one), String(two)));
      case 'm': {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, inner] of list as [unknown, unknown][]) map.set(walk(key), walk(inner));
        return map;
      }
      case 's': {
        const set = keep(new Set<unknown>());
        for (const inner of list) set.add(walk(inner));
        return set;
      }
      case 'e': {
        const standard: Partial<Record<string, new (message: string) => Error>> = {
          ...{ EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError },
        };
        const error = keep(new (standard[String(one)] ?? Error)(String(two)));
        error.stack = String(three);
        return error;
      }
      case 't': {
        const buffer = fromBase64(String(two));
        const View = binary[String(one)];
        return keep(View === undefined ? buffer : new View(buffer));
      }
      case 'p': {
        const slot = made.push({}) - 1;
        return (made[slot] = Object(walk(one)) as object);
      }
      default:
        throw new Error(`stand-in: unknown mark "${tag}" in a message`);
    }
  };

  return {
    encode: (value) => {
      let copy = value;
      if (hooks === undefined) {
        try {
          copy = structuredClone(value);
        } catch {
          refused();
        }
      }
      return JSON.stringify(encodeValue(copy, new Map()));
    },
    decode: (text) => decodeValue(JSON.parse(text) as Tree, []),
  };
}
