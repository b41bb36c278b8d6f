import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { makeCodec } from '../codec.ts';
import type { Target } from '../cdp/browser.ts';
import type { BrowserEvent } from '../cdp/connection.ts';
import { bootMainWorld } from '../page/main-world.ts';
import { makePeer } from '../page/peer.ts';
import type { MainMessage, PageMessage, PreloadBoot } from '../page/preload-world.ts';
import { bootPreloadWorld } from '../page/preload-world.ts';

const world = 'Electron Isolated Context';
const codec = makeCodec();
const script = (boot: (...args: never[]) => void, argument: unknown): string =>
  `(${boot.toString()})(${JSON.stringify(argument)}, ${makeCodec.toString()}, ${makePeer.toString()})`;

/**
 * The longest that a message is held back, ms; none by itself. A spec that looks at once after a click, where it should
 * wait for what the click brings about, fails with it (`OS2_HOST_SLOW_MESSAGES=400 npm run test:e2e`).
 */
const SLOWEST = Number(process.env['OS2_HOST_SLOW_MESSAGES'] ?? 0);

/** A way on which messages keep their order, however long each is held back. */
class Way {
  #last: Promise<void> = Promise.resolve();

  pass(deliver: () => void): void {
    if (SLOWEST === 0) {
      deliver();
      return;
    }
    const held = pause(Math.random() * SLOWEST);
    this.#last = this.#last.then(() => held).then(deliver);
  }
}

/** What a page may ask of the main process; `failed` texts follow Electron's. */
export interface MessageHandlers {
  invoke: (channel: string, args: unknown[]) => Promise<unknown>;
  send: (channel: string, args: unknown[]) => void;
  zoom: (factor: number) => void;
  preloadError: (path: string, error: Error) => void;
}

/** The messages between the main process and the preload of one page. */
export class Messages {
  readonly #handlers: MessageHandlers;
  readonly #preloadPath: string | undefined;
  readonly #binding = `b${randomBytes(12).toString('hex')}`;
  readonly #toMain = new Way();
  readonly #toPage = new Way();
  #context: number | undefined;
  #target: Target | undefined;

  constructor(handlers: MessageHandlers, preloadPath: string | undefined) {
    this.#handlers = handlers;
    this.#preloadPath = preloadPath;
  }

  /** Puts the preload into every document that the page will load. */
  async prepare(target: Target, processObject: Record<string, unknown>): Promise<void> {
    this.#target = target;
    if (this.#preloadPath === undefined) return;
    const name = `n${randomBytes(12).toString('hex')}`;
    const boot: PreloadBoot = {
      name,
      binding: this.#binding,
      preload: this.#readPreload(this.#preloadPath),
      preloadPath: this.#preloadPath,
      process: processObject,
    };
    await Promise.all([
      target.send('Runtime.addBinding', { name: this.#binding, executionContextName: world }),
      target.send('Page.addScriptToEvaluateOnNewDocument', { source: script(bootMainWorld, name) }),
      target.send('Page.addScriptToEvaluateOnNewDocument', {
        source: script(bootPreloadWorld, boot),
        worldName: world,
      }),
    ]);
  }

  /** Sends to the preload; dropped, as in Electron, where no document listens. Throws if an argument cannot be cloned. */
  send(channel: string, args: unknown[]): void {
    this.#post({ kind: 'message', channel, args: codec.encode(args) }, this.#context);
  }

  onEvent(event: BrowserEvent, mainFrameId: string): void {
    if (event.method === 'Runtime.executionContextCreated') {
      const { id, name, auxData } = event.params.context;
      const frameId = (auxData as { frameId?: string } | undefined)?.frameId;
      if (name === world && frameId === mainFrameId) this.#context = id;
    } else if (event.method === 'Runtime.executionContextsCleared') {
      this.#context = undefined;
    } else if (event.method === 'Runtime.executionContextDestroyed') {
      if (event.params.executionContextId === this.#context) this.#context = undefined;
    } else if (event.method === 'Runtime.bindingCalled' && event.params.name === this.#binding) {
      // Only the preload's world has the binding, and only the stand-in's own script in it calls it.
      const { payload, executionContextId } = event.params;
      this.#toMain.pass(() => {
        this.#take(JSON.parse(payload) as PageMessage, executionContextId);
      });
    }
  }

  #take(message: PageMessage, context: number): void {
    if (message.kind === 'zoom') {
      this.#handlers.zoom(message.factor);
    } else if (message.kind === 'preload-error') {
      this.#handlers.preloadError(this.#preloadPath ?? '', new Error(message.message));
    } else if (message.kind === 'send') {
      this.#handlers.send(message.channel, codec.decode(message.args) as unknown[]);
    } else {
      const { id, channel } = message;
      const failed = (error: unknown): void => {
        const text = error instanceof Error ? error.toString() : String(error);
        this.#post({ kind: 'failed', id, error: `Error invoking remote method '${channel}': ${text}` }, context);
      };
      this.#handlers
        .invoke(channel, codec.decode(message.args) as unknown[])
        .then((value) => {
          this.#post({ kind: 'reply', id, value: codec.encode(value) }, context);
        })
        .catch(failed);
    }
  }

  #post(message: MainMessage, context: number | undefined): void {
    if (context === undefined) return;
    const expression = `globalThis[${JSON.stringify(`${this.#binding}:in`)}]?.(${JSON.stringify(message)})`;
    this.#toPage.pass(() => {
      this.#target?.send('Runtime.evaluate', { expression, contextId: context }).catch(() => undefined);
    });
  }

  #readPreload(path: string): string {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      return `throw new Error(${JSON.stringify(String(error))})`;
    }
  }
}
