import type { Target } from '../cdp/browser.ts';
import type { BrowserEvent, Method, Params, Result } from '../cdp/connection.ts';
import { theBrowser } from '../runtime.ts';

type Step = (target: Target) => Promise<unknown>;
type Listener = (event: BrowserEvent) => void;

/**
 * The DevTools side of one page. Electron's objects exist at once, Chromium's pages a moment later: commands wait here, in
 * order, until the page is there and prepared.
 */
export class PageSession {
  readonly #steps: Step[] = [];
  readonly #listeners: Listener[] = [];
  readonly #ready = Promise.withResolvers<Target>();
  #target: Target | undefined;
  #ended = false;

  constructor() {
    this.#ready.promise.catch(() => undefined);
  }

  /** Adds what must be done before the page runs anything. */
  prepare(step: Step): void {
    this.#steps.push(step);
  }
  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** The page's id in Chromium; undefined until it is there. */
  get targetId(): string | undefined {
    return this.#target?.id;
  }

  /** Takes the page over, prepares it and lets it run. */
  async start(made: Promise<Target>): Promise<void> {
    try {
      const target = await made;
      if (this.#ended) {
        await target.send('Page.close');
        return;
      }
      this.#target = target;
      target.listen((event) => {
        for (const listener of this.#listeners) listener(event);
      });
      await Promise.all(this.#steps.map((step) => step(target)));
      await target.resume();
      this.#ready.resolve(target);
    } catch (error) {
      this.#ready.reject(error);
      if (!this.#ended) process.stderr.write(`stand-in: a page could not be made: ${String(error)}\n`);
    }
  }

  /** Sends a command when the page is there. */
  async send<M extends Method>(method: M, params?: Params<M>): Promise<Result<M>> {
    const target = await this.#ready.promise;
    return await target.send(method, params);
  }

  /** The same where nobody waits for the answer; a page that is closing may refuse. */
  tell<M extends Method>(method: M, params?: Params<M>): void {
    this.send(method, params).catch((error: unknown) => {
      if (process.env['OS2_HOST_DEBUG'] === '1' && !this.#ended) process.stderr.write(`stand-in: ${String(error)}\n`);
    });
  }

  /** Answers a question of Chromium, which may come before the page is fully prepared. */
  answer(work: (target: Target) => Promise<void>): void {
    if (this.#target !== undefined) void work(this.#target);
  }

  /** Closes the page. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const target = this.#target;
    // Not `Page.close`, which a page may refuse.
    if (target !== undefined)
      theBrowser()
        .connection.send('Target.closeTarget', { targetId: target.id })
        .catch(() => undefined);
    this.#ready.reject(new Error('the page is closed'));
  }
}
