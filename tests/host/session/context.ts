import type { Target } from '../cdp/browser.ts';
import { createPage, isHeaded, theBrowser } from '../runtime.ts';

/** The Chromium side of a session: a browser context, made when the first page needs it. Nothing in it is kept on disk. */
export class BrowserContext {
  readonly #isDefault: boolean;
  #made: Promise<string | undefined> | undefined;
  #proxy: { server: string; bypass: string } | undefined;
  readonly #steps: ((contextId: string | undefined) => Promise<unknown>)[] = [];
  #pages = 0;

  constructor(isDefault: boolean) {
    this.#isDefault = isDefault;
  }

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
  prepare(step: (contextId: string | undefined) => Promise<unknown>): void {
    this.#steps.push(step);
  }

  id(): Promise<string | undefined> {
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
    if (browserContextId !== undefined)
      await theBrowser().connection.send('Target.disposeBrowserContext', { browserContextId });
  }

  async #make(): Promise<string | undefined> {
    // Only the default context can have windows that look like a program's; on a real display that matters more than a fresh start.
    const id = this.#isDefault && isHeaded() ? undefined : await this.#create();
    for (const step of this.#steps) await step(id);
    return id;
  }
  async #create(): Promise<string> {
    const { browserContextId } = await theBrowser().connection.send('Target.createBrowserContext', {
      disposeOnDetach: true,
      ...(this.#proxy === undefined ? {} : { proxyServer: this.#proxy.server, proxyBypassList: this.#proxy.bypass }),
    });
    return browserContextId;
  }
}
