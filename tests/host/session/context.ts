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
  /** Chromium takes a proxy only for a new context: where it is another one the cookies are carried over. Only while no page is open. */
  async setProxy(proxy: { server: string; bypass: string } | undefined): Promise<void> {
    if (JSON.stringify(proxy) === JSON.stringify(this.#proxy)) return;
    this.#proxy = proxy;
    const browserContextId = await this.#made;
    this.#made = undefined;
    if (browserContextId === undefined) return;
    const { connection } = theBrowser();
    const { cookies } = await connection.send('Storage.getCookies', { browserContextId });
    await connection.send('Target.disposeBrowserContext', { browserContextId });
    const next = cookies.length === 0 ? undefined : await this.id();
    if (next === undefined) return;
    const carried = cookies.map(({ expires, session, ...cookie }) => ({ ...cookie, ...(session ? {} : { expires }) }));
    await connection.send('Storage.setCookies', { browserContextId: next, cookies: carried });
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

  /** Does something in an empty page of it, which is then closed. */
  async withPage(work: (page: Target) => Promise<unknown>): Promise<void> {
    const page = await createPage(await this.id(), { width: 1, height: 1 });
    try {
      await work(page);
    } finally {
      await theBrowser().connection.send('Target.closeTarget', { targetId: page.id });
    }
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
