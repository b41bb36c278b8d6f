import type { Codec, CodecHooks } from '../codec.ts';
import type { Peer } from './peer.ts';

/** What a preload is started with. */
export interface PreloadBoot {
  /** Random name of the channel to the page's own world. */
  name: string;
  /** Random name of the binding to the main process, and of the function that takes its messages. */
  binding: string;
  preload: string;
  preloadPath: string;
  process: Record<string, unknown>;
}

/** What a page says to the main process. */
export type PageMessage =
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'zoom'; factor: number }
  | { kind: 'preload-error'; message: string; stack: string };

/** What the main process says to a page. */
export type MainMessage =
  | { kind: 'reply'; id: number; value: string }
  | { kind: 'failed'; id: number; error: string }
  | { kind: 'message'; channel: string; args: string };

/**
 * Runs the preload in its isolated world, with what Electron gives a sandboxed one. Refers to nothing outside itself, because its
 * source text is run inside pages.
 */
export function bootPreloadWorld(
  boot: PreloadBoot,
  makeCodec: (hooks?: CodecHooks) => Codec,
  makePeer: (codec: typeof makeCodec, post: (message: string) => void, freeze: boolean) => Peer,
): void {
  if (window.top !== window) return;
  type Listener = (...args: unknown[]) => void;
  const globals = globalThis as unknown as Record<string, unknown>;
  const binding = globals[boot.binding] as (text: string) => void;
  Reflect.deleteProperty(globals, boot.binding);
  const say = (message: PageMessage): void => {
    binding(JSON.stringify(message));
  };
  const strict = <T extends object>(what: string, members: T): T =>
    new Proxy(Object.freeze(members), {
      get: (target, key, receiver): unknown => {
        if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key === '__esModule')
          return Reflect.get(target, key, receiver);
        throw new Error(`stand-in: ${what}.${key} is not offered`);
      },
    });

  class Emitter {
    readonly #listeners = new Map<string, Listener[]>();
    on(event: string, listener: Listener): this {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      return this;
    }
    once(event: string, listener: Listener): this {
      const wrapped = Object.assign(
        (...args: unknown[]): void => {
          this.off(event, wrapped);
          listener(...args);
        },
        { listener },
      );
      return this.on(event, wrapped);
    }
    off(event: string, listener: Listener): this {
      const list = this.#listeners.get(event) ?? [];
      const at = list.findLastIndex((one) => one === listener || ('listener' in one && one.listener === listener));
      this.#listeners.set(event, at < 0 ? list : list.toSpliced(at, 1));
      return this;
    }
    addListener(event: string, listener: Listener): this {
      return this.on(event, listener);
    }
    removeListener(event: string, listener: Listener): this {
      return this.off(event, listener);
    }
    removeAllListeners(event?: string): this {
      if (event === undefined) this.#listeners.clear();
      else this.#listeners.delete(event);
      return this;
    }
    listenerCount(event: string): number {
      return this.#listeners.get(event)?.length ?? 0;
    }
    emit(event: string, ...args: unknown[]): boolean {
      const list = this.#listeners.get(event) ?? [];
      for (const listener of list) listener(...args);
      return list.length > 0;
    }
  }

  const codec = makeCodec();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let lastId = 0;
  const emitter = new Emitter();
  const channelMethods = {
    on: (channel: string, listener: Listener) => (emitter.on(channel, listener), ipcRenderer),
    once: (channel: string, listener: Listener) => (emitter.once(channel, listener), ipcRenderer),
    off: (channel: string, listener: Listener) => (emitter.off(channel, listener), ipcRenderer),
    addListener: (channel: string, listener: Listener) => (emitter.on(channel, listener), ipcRenderer),
    removeListener: (channel: string, listener: Listener) => (emitter.off(channel, listener), ipcRenderer),
    removeAllListeners: (channel?: string) => (emitter.removeAllListeners(channel), ipcRenderer),
    listenerCount: (channel: string) => emitter.listenerCount(channel),
  };
  const ipcRenderer: object = strict('ipcRenderer', {
    ...channelMethods,
    send: (channel: string, ...args: unknown[]): void => {
      say({ kind: 'send', channel, args: codec.encode(args) });
    },
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      const id = ++lastId;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      waiting.set(id, { resolve, reject });
      say({ kind: 'invoke', id, channel, args: codec.encode(args) });
      return await promise;
    },
  });
  Object.defineProperty(globals, `${boot.binding}:in`, {
    value: (message: MainMessage): void => {
      if (message.kind === 'message') {
        const args = codec.decode(message.args) as unknown[];
        emitter.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...args);
        return;
      }
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'reply') call?.resolve(codec.decode(message.value));
      else call?.reject(new Error(message.error));
    },
  });

  const dispatch = (type: string, detail: string): void => {
    window.dispatchEvent(new CustomEvent(`${boot.name}:${type}`, { detail }));
  };
  const peer = makePeer(
    makeCodec,
    (message) => {
      dispatch('down', message);
    },
    false,
  );
  window.addEventListener(`${boot.name}:up`, (event) => {
    event.stopImmediatePropagation();
    if (event instanceof CustomEvent) peer.receive(String(event.detail));
  });
  let refused = false;
  window.addEventListener(`${boot.name}:refused`, () => {
    refused = true;
  });
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown): void => {
      refused = false;
      dispatch('expose', JSON.stringify({ key, api: peer.encode(api) }));
      // The page's own world answered while the event was dispatched.
      if (refused as boolean) throw new Error('Cannot bind an API on top of an existing property on the window object');
    },
  });

  let zoom = 1;
  const webFrame = strict('webFrame', {
    getZoomFactor: () => zoom,
    setZoomFactor: (factor: number): void => {
      zoom = factor;
      say({ kind: 'zoom', factor });
    },
  });
  const modules: Partial<Record<string, object>> = {
    electron: strict('electron (in a preload)', { contextBridge, ipcRenderer, webFrame }),
    events: Object.assign(Emitter, { EventEmitter: Emitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (id: string): object => {
    const found = modules[id.replace(/^node:/, '').replace(/^electron\/(renderer|common)$/, 'electron')];
    if (found === undefined) throw new Error(`module not found: ${id}`);
    return found;
  };
  const processObject = strict('process (in a preload)', boot.process);
  try {
    const module = { exports: {} };
    // The preload is the program's own file; in Electron too it is run as the body of a function.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function(
      'require',
      'process',
      'module',
      'exports',
      `${boot.preload}\n//# sourceURL=${boot.preloadPath}`,
    );
    Reflect.apply(run, undefined, [require, processObject, module, module.exports]);
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    console.error(`Unable to load preload script: ${boot.preloadPath}`);
    console.error(stack ?? message);
    say({ kind: 'preload-error', message, stack: stack ?? '' });
  }
}
