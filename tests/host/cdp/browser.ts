import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserEvent, Connection, Method, Params, Result } from './connection.ts';
import type { Protocol } from './protocol.ts';

export type TargetInfo = Protocol.Target.TargetInfo;

/** A page of the browser that this process is attached to; paused until `resume` is called. */
export class Target {
  readonly id: string;
  readonly sessionId: string;
  readonly info: TargetInfo;
  readonly #connection: Connection;

  constructor(connection: Connection, sessionId: string, info: TargetInfo) {
    this.#connection = connection;
    this.sessionId = sessionId;
    this.info = info;
    this.id = info.targetId;
  }

  /** Sends a command to the page. A page that is just being made says so, and is asked again. */
  async send<M extends Method>(method: M, params?: Params<M>): Promise<Result<M>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#connection.send(method, params, this.sessionId);
      } catch (error) {
        if (attempt > 40 || !String(error).includes('Not attached to an active page')) throw error;
        await wait(50);
      }
    }
  }

  listen(listener: (event: BrowserEvent) => void): void {
    this.#connection.listen(this.sessionId, listener);
  }

  /** Lets the page run; until then nothing in it was executed. */
  async resume(): Promise<void> {
    await this.send('Runtime.runIfWaitingForDebugger');
  }
}

interface Watchers {
  /** A page that this process did not ask for: a popup. */
  stranger: (target: Target) => void;
  /** A page that is gone. */
  gone: (targetId: string) => void;
  /** Everything else the browser says. */
  event: (event: BrowserEvent) => void;
}

/** All pages of one Chromium. Every new page is caught before it runs. */
export class Browser {
  readonly connection: Connection;
  readonly #watchers: Watchers;
  readonly #attached = new Map<string, Target>();
  readonly #creating = new Set<Promise<unknown>>();
  readonly #expected = new Set<{ isIt: (info: TargetInfo) => boolean; resolve: (target: Target) => void }>();

  constructor(connection: Connection, watchers: Watchers) {
    this.connection = connection;
    this.#watchers = watchers;
  }

  /** Starts to catch new pages. */
  async watch(): Promise<void> {
    this.connection.listen('', (event) => {
      this.#onEvent(event);
    });
    await this.connection.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }],
    });
  }

  /** Makes an empty page and answers with it, attached and paused. */
  async create(params: Omit<Params<'Target.createTarget'>, 'url'>): Promise<Target> {
    const made = this.connection.send('Target.createTarget', { url: 'about:blank', ...params });
    return this.claim(made.then(({ targetId }) => targetId));
  }

  /** Waits for a page that is being made by some other way and takes it over. */
  async claim(targetId: Promise<string>): Promise<Target> {
    this.#creating.add(targetId);
    try {
      const target = this.#attached.get(await targetId);
      if (target === undefined) throw new Error('stand-in: a new page was not attached');
      this.#attached.delete(target.id);
      return target;
    } finally {
      this.#creating.delete(targetId);
    }
  }

  /** Waits for a page that comes by a way of its own, told by what Chromium says of it. */
  async expect(isIt: (info: TargetInfo) => boolean): Promise<Target> {
    return await new Promise((resolve, reject) => {
      const expected = { isIt, resolve };
      this.#expected.add(expected);
      setTimeout(() => {
        if (this.#expected.delete(expected)) reject(new Error('stand-in: a window did not come'));
      }, 20_000).unref();
    });
  }

  #onEvent(event: BrowserEvent): void {
    if (event.method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = event.params;
      const target = new Target(this.connection, sessionId, targetInfo);
      for (const expected of this.#expected) {
        if (!expected.isIt(targetInfo)) continue;
        this.#expected.delete(expected);
        expected.resolve(target);
        return;
      }
      this.#attached.set(target.id, target);
      void Promise.allSettled([...this.#creating]).then(() => {
        setImmediate(() => {
          if (this.#attached.delete(target.id)) this.#watchers.stranger(target);
        });
      });
    } else if (event.method === 'Target.detachedFromTarget') {
      this.connection.forget(event.params.sessionId);
      if (event.params.targetId !== undefined) this.#watchers.gone(event.params.targetId);
    } else {
      this.#watchers.event(event);
    }
  }
}
