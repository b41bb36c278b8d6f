import type { Target } from '../cdp/browser.ts';
import { createPage, theBrowser } from '../runtime.ts';

/** The Chromium side of a session: a browser context, made when the first page needs it. In-memory ones leave nothing on disk. */
export class BrowserContext {
  readonly #isDefault: boolean;
  #made: Promise<string | undefined> | undefined;
  #proxy: { server: string; bypass: string } | undefined;
  readonly #whenMade: ((contextId: string | undefined) => Promise<unknown>)[] = [];

  constructor(isDefault: boolean) {
    this.#isDefault = isDefault;
  }

  /** Whether Chromium knows the context already; a proxy cannot be set any more then. */
  get exists(): boolean {
    return this.#made !== undefined;
  }
  setProxy(proxy: { server: string; bypass: string } | undefined): void {
    this.#proxy = proxy;
  }
  /** Adds what must be done to the context before its first page. */
  prepare(step: (contextId: string | undefined) => Promise<unknown>): void {
    this.#whenMade.push(step);
  }

  id(): Promise<string | undefined> {
    this.#made ??= this.#make();
    return this.#made;
  }
  async createPage(size: { width: number; height: number }): Promise<Target> {
    return createPage(await this.id(), size);
  }

  async #make(): Promise<string | undefined> {
    const { connection } = theBrowser();
    let id: string | undefined;
    if (!this.#isDefault || this.#proxy !== undefined) {
      const made = await connection.send('Target.createBrowserContext', {
        disposeOnDetach: true,
        ...(this.#proxy === undefined ? {} : { proxyServer: this.#proxy.server, proxyBypassList: this.#proxy.bypass }),
      });
      id = made.browserContextId;
    }
    for (const step of this.#whenMade) await step(id);
    return id;
  }
}
