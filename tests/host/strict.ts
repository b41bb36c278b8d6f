import { EventEmitter } from 'node:events';
import { offered } from './offered.ts';

/** Thrown when a program uses a part of Electron that the stand-in does not have. */
class NotOffered extends Error {
  override readonly name = 'NotOffered';
}

/** Says by its full name what is not there, e.g. `app.relaunch`. */
export function notOffered(what: string): never {
  throw new NotOffered(`stand-in: ${what} is not offered`);
}

/** Names that engines, inspectors and test libraries ask any object for; the answer `undefined` is honest. */
const askedOfEverything = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  'tagName',
  '$$typeof',
  'asymmetricMatch',
]);

const strictRoot = (root: object, nameOf: (receiver: unknown) => string): object =>
  new Proxy(root, {
    get: (target, key, receiver): unknown => {
      if (key in target || typeof key === 'symbol' || key.startsWith('_') || askedOfEverything.has(key))
        return Reflect.get(target, key, receiver);
      return notOffered(`${nameOf(receiver)}.${key}`);
    },
  });

/** The name under which a part of the API is known, as `offered.ts` lists it. */
export type OfferedName = keyof typeof offered;

const isOffered = (name: string): name is OfferedName => name in offered;

/** Electron's name for an object of the stand-in: that of its class, or of the nearest one above that Electron has too. */
export function apiName(of: unknown): OfferedName {
  for (let proto: unknown = Object.getPrototypeOf(of); proto !== null; proto = Object.getPrototypeOf(proto)) {
    const { constructor } = proto as object;
    if (isOffered(constructor.name)) return constructor.name;
  }
  throw new Error('stand-in: an object of the API has no name');
}

type Listener = Parameters<EventEmitter['on']>[1];

/** A part of the API that emits events. Reading a member, or listening to an event, that is not there throws with its name. */
export abstract class StrictEmitter extends EventEmitter {
  override on(event: string | symbol, listener: Listener): this {
    return super.on(this.#known(event), listener);
  }
  override addListener(event: string | symbol, listener: Listener): this {
    return super.addListener(this.#known(event), listener);
  }
  override once(event: string | symbol, listener: Listener): this {
    return super.once(this.#known(event), listener);
  }
  override prependListener(event: string | symbol, listener: Listener): this {
    return super.prependListener(this.#known(event), listener);
  }
  override prependOnceListener(event: string | symbol, listener: Listener): this {
    return super.prependOnceListener(this.#known(event), listener);
  }

  #known(event: string | symbol): string | symbol {
    const name = apiName(this);
    const events: readonly string[] = offered[name].events;
    // Names with a hyphen in front are between the stand-in's own parts.
    const isOwn =
      typeof event === 'symbol' || event.startsWith('-') || event === 'newListener' || event === 'removeListener';
    if (!isOwn && !events.includes(event)) notOffered(`${name} event "${event}"`);
    return event;
  }
}
Object.setPrototypeOf(StrictEmitter.prototype, strictRoot(EventEmitter.prototype, apiName));

/** The same for parts that emit nothing. */
export abstract class StrictObject {
  get [Symbol.toStringTag](): string {
    return apiName(this);
  }
}
Object.setPrototypeOf(StrictObject.prototype, strictRoot(Object.create(Object.prototype) as object, apiName));

/** A plain object whose other members throw by name. */
export function strictModule<T extends object>(name: string, members: T): T {
  const root = strictRoot(Object.prototype, () => name);
  // The prototype adds nothing but a refusal, so the type stays that of the members.
  return Object.create(root, Object.getOwnPropertyDescriptors(members)) as T;
}

/** Refuses options of a constructor or method that the stand-in would silently ignore. */
export function checkOptions(what: string, options: object, known: readonly string[]): void {
  for (const [key, value] of Object.entries(options)) {
    if (value !== undefined && !known.includes(key)) notOffered(`${what} option "${key}"`);
  }
}

/** An event as Electron hands it to listeners, with what they did to it. */
export interface HostEvent {
  preventDefault: () => void;
  readonly defaultPrevented: boolean;
}

/** Makes an event that listeners can prevent, with further properties. */
export function makeEvent<T extends object>(more: T): HostEvent & T {
  let prevented = false;
  const event = {
    preventDefault: (): void => {
      prevented = true;
    },
    get defaultPrevented(): boolean {
      return prevented;
    },
  };
  // Both halves are listed in the result's type.
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(more)) as HostEvent & T;
}
