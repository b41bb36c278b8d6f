import { app } from '../app/app.ts';
import type { Target } from '../cdp/browser.ts';
import type { WebContents } from '../contents/web-contents.ts';
import { getAllWebContents } from '../contents/registry.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, notOffered, StrictEmitter } from '../strict.ts';
import { BrowserContext } from './context.ts';
import { Cookies } from './cookies.ts';
import { announceDownloads } from './downloads.ts';
import type { FetchInit } from './fetch.ts';
import { sessionFetch } from './fetch.ts';
import { Permissions } from './permissions.ts';
import type { CheckHandler, DisplayHandler, RequestHandler } from './permissions.ts';
import { ProtocolTable, Protocol } from './protocol.ts';
import { ProxySettings } from './proxy.ts';

/** `Session`: cookies, caches, permissions and schemes of the pages in it; a browser context of Chromium. */
export class Session extends StrictEmitter {
  readonly cookies: Cookies;
  readonly protocol: Protocol;
  /** For pages: who answers for custom schemes. */
  readonly protocols = new ProtocolTable();
  /** For downloads. */
  readonly context: BrowserContext;
  readonly #isDefault: boolean;
  readonly #permissions: Permissions;
  readonly #proxy = new ProxySettings();
  readonly #origins = new Set<string>();
  #userAgent: string | undefined;
  #acceptLanguages: string | undefined;
  #spellChecker = true;

  constructor(isDefault: boolean) {
    super();
    this.#isDefault = isDefault;
    this.context = new BrowserContext(isDefault);
    this.cookies = new Cookies(this.context);
    this.protocol = new Protocol(this.protocols);
    this.#permissions = new Permissions(this.context);
    this.context.prepare(announceDownloads);
  }
  isPersistent(): boolean {
    return this.#isDefault;
  }
  get storagePath(): string | null {
    return this.#isDefault ? app.getPath('sessionData') : null;
  }
  getUserAgent(): string {
    if (this.#userAgent !== undefined) return this.#userAgent;
    const { chrome, electron } = process.versions;
    const name = `${app.getName().replaceAll(' ', '')}/${app.getVersion()}`;
    return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${name} Chrome/${chrome} Electron/${electron} Safari/537.36`;
  }
  setUserAgent(userAgent: string, acceptLanguages?: string): void {
    this.#userAgent = userAgent;
    this.#acceptLanguages = acceptLanguages ?? this.#acceptLanguages;
  }
  /** For pages. */
  get acceptLanguages(): string {
    return this.#acceptLanguages ?? app.acceptLanguage;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#permissions.request = handler ?? undefined;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#permissions.check = handler ?? undefined;
  }
  setDisplayMediaRequestHandler(handler: DisplayHandler | null): void {
    this.#permissions.display = handler ?? undefined;
  }
  setDevicePermissionHandler(
    _handler: ((details: Electron.DevicePermissionHandlerHandlerDetails) => boolean) | null,
  ): void {
    // There are no devices here that a page could be given.
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.#spellChecker = enable;
  }
  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }
  setSpellCheckerLanguages(_languages: string[]): void {
    // Nothing is spell-checked here.
  }

  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    checkOptions('session.setProxy', config, offeredOptions.ProxyConfig);
    if (this.context.inUse) notOffered('session.setProxy while a page of the session is open');
    this.#proxy.set(config);
    await this.context.setProxy(this.#proxy.forChromium());
  }
  resolveProxy(url: string): Promise<string> {
    return Promise.resolve(this.#proxy.describe(url));
  }
  async fetch(input: string | Request, init?: FetchInit): Promise<Response> {
    const { acceptLanguages: acceptLanguage } = this;
    return await sessionFetch(input, init, { proxy: this.#proxy, userAgent: this.getUserAgent(), acceptLanguage });
  }

  async clearStorageData(options: Electron.ClearStorageDataOptions = {}): Promise<void> {
    checkOptions('session.clearStorageData', options, offeredOptions.ClearStorageDataOptions);
    if (!this.context.exists) return;
    const names = options.storages ?? ['all'];
    const storageTypes = names.map((name) => (name === 'filesystem' ? 'file_systems' : name)).join(',');
    const origins = options.origin === undefined ? [...this.#origins] : [options.origin];
    if (origins.length > 0)
      await this.#inPage(async (page) => {
        for (const origin of origins) await page.send('Storage.clearDataForOrigin', { origin, storageTypes });
      });
    const cookies = options.storages?.includes('cookies') ?? options.origin === undefined;
    if (cookies) await this.cookies.clear();
  }
  async clearCache(): Promise<void> {
    if (!this.context.exists) return;
    await this.#inPage((page) => page.send('Network.clearBrowserCache'));
  }
  async clearAuthCache(): Promise<void> {
    if (this.context.inUse) notOffered('session.clearAuthCache while a page of the session is open');
    await Promise.resolve();
  }
  async clearHostResolverCache(): Promise<void> {
    await Promise.resolve();
  }
  async closeAllConnections(): Promise<void> {
    await Promise.resolve();
  }
  flushStorageData(): void {
    // Nothing is kept on disk.
  }

  /** For pages. */
  createPage(size: { width: number; height: number }): Promise<Target> {
    return this.context.createPage(size);
  }
  /** For pages: what must be set before a page of this session runs. */
  async preparePage(target: Target, contents: WebContents): Promise<void> {
    contents.page.listen((event) => {
      if (event.method === 'Page.frameNavigated') this.#origins.add(event.params.frame.securityOrigin);
    });
    await this.#permissions.prepare(target, contents);
  }

  /** Does what only a page of the session can be asked for: in one that is open, or in an empty one that is never seen. */
  async #inPage(work: (page: Pick<Target, 'send'>) => Promise<unknown>): Promise<void> {
    const open = getAllWebContents().find(({ session }) => session === this)?.page;
    if (open === undefined) await this.context.withPage(work);
    else await work(open);
  }
}
