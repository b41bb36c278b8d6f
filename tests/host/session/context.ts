import type { Target } from '../cdp/browser.ts';
import { createPage, theBrowser } from '../runtime.ts';

/** The Chromium side of a session: a browser context, made when the first page needs it. Nothing in it is kept on disk. */
export class BrowserContext {
  #made: Promise<string> | undefined;
  #proxy: { server: string; bypass: string } | undefined;
  readonly #steps: ((contextId: string) => Promise<unknown>)[] = [];
  #pages = 0;

  /** Whether Chromium has the context already. */
  get exists(): boolean {
    return this.#made !== undefined;
  }
  /** Whether pages of it are open. */
  get inUse(): boolean {
    return this.#pages > 0;
  }
  setProxy(proxy: { server: string; bypass: string } | undefined): void {
    this.#proxy = proxy;
  }
  /** Adds what must be done to the context before its first page. */
  prepare(step: (contextId: string) => Promise<unknown>): void {
    this.#steps.push(step);
  }

  id(): Promise<string> {
    this.#made ??= this.#make();
    return this.#made;
  }
  async createPage(size: { width: number; height: number }): Promise<Target> {
    this.#pages++;
    return await createPage(await this.id(), size);
  }
  /** A popup of it was taken over. */
  adoptPage(): void {
    this.#pages++;
  }
  /** A page of it was closed. */
  releasePage(): void {
    this.#pages--;
  }

  /** Forgets everything: the next page gets a fresh context. Only while no page of it is open. */
  async dispose(): Promise<void> {
    const made = this.#made;
    this.#made = undefined;
    if (made === undefined) return;
    const browserContextId = await made;
    await theBrowser().connection.send('Target.disposeBrowserContext', { browserContextId });
  }

  async #make(): Promise<string> {
    const { browserContextId } = await theBrowser().connection.send('Target.createBrowserContext', {
      disposeOnDetach: true,
      ...(this.#proxy === undefined ? {} : { proxyServer: this.#proxy.server, proxyBypassList: this.#proxy.bypass }),
    });
    for (const step of this.#steps) await step(browserContextId);
    return browserContextId;
  }
}
