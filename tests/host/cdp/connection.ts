import type { Readable, Writable } from 'node:stream';
import type { Protocol } from './protocol.ts';

export type Method = keyof Protocol.CommandParameters;
export type Params<M extends Method> = Protocol.CommandParameters[M];
export type Result<M extends Method> = Protocol.CommandReturnValues[M];
export type EventName = keyof Protocol.Events;

/** An event of the browser, narrowed by its method. */
export type BrowserEvent = { [N in EventName]: { method: N; params: Protocol.Events[N] } }[EventName];

/** A refusal by the browser; `method` says of what, `code` is the JSON-RPC code. */
class CdpError extends Error {
  readonly method: string;
  readonly code: number;
  constructor(method: string, code: number, message: string) {
    super(`${method}: ${message}`);
    this.method = method;
    this.code = code;
  }
}

interface Incoming {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { code: number; message: string };
}

interface Waiting {
  method: string;
  resolve: (value: unknown) => void;
  reject: (reason: CdpError) => void;
}

/**
 * One DevTools connection over Chromium's debugging pipe: messages in JSON, each ended by a zero byte. When this process
 * dies the pipe closes and Chromium ends itself, so nothing is left running.
 */
export class Connection {
  readonly #output: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (event: BrowserEvent) => void>();
  #lastId = 0;
  #closed = false;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    output.on('error', () => {
      this.#end();
    });
    input.on('close', () => {
      this.#end();
    });
    let rest: Buffer[] = [];
    input.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
        rest.push(chunk.subarray(start, end));
        const text = Buffer.concat(rest).toString('utf8');
        rest = [];
        start = end + 1;
        // The browser's side of the pipe is trusted to follow the protocol that `Incoming` states.
        this.#receive(JSON.parse(text) as Incoming);
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    });
  }

  /** Sends a command to the browser (no `sessionId`) or to one attached page. Rejects with {@link CdpError}. */
  send<M extends Method>(method: M, params?: Params<M>, sessionId?: string): Promise<Result<M>> {
    if (this.#closed) return Promise.reject(new CdpError(method, 0, 'the browser is gone'));
    const id = ++this.#lastId;
    this.#output.write(JSON.stringify({ id, method, params: params ?? {}, sessionId }) + '\0');
    return new Promise((resolve, reject) => {
      // The type of a result follows from its method; the map cannot say so.
      this.#waiting.set(id, { method, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /** Hands every event of one session ('' is the browser itself) to `listener`; one listener per session. */
  listen(sessionId: string, listener: (event: BrowserEvent) => void): void {
    this.#listeners.set(sessionId, listener);
  }

  /** Stops listening to a session that ended. */
  forget(sessionId: string): void {
    this.#listeners.delete(sessionId);
  }

  #receive(message: Incoming): void {
    if (message.id === undefined) {
      if (message.method !== undefined) {
        const event: object = { method: message.method, params: message.params };
        // Chromium's events are typed by the protocol file.
        this.#listeners.get(message.sessionId ?? '')?.(event as BrowserEvent);
      }
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting.resolve(message.result);
    else waiting.reject(new CdpError(waiting.method, message.error.code, message.error.message));
  }

  #end(): void {
    this.#closed = true;
    for (const { method, reject } of this.#waiting.values()) reject(new CdpError(method, 0, 'the browser is gone'));
    this.#waiting.clear();
  }
}
