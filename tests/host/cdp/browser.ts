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

  send<M extends Method>(method: M, params?: Params<M>): Promise<Result<M>> {
    return this.#connection.send(method, params, this.sessionId);
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

  #onEvent(event: BrowserEvent): void {
    if (event.method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = event.params;
      const target = new Target(this.connection, sessionId, targetInfo);
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
