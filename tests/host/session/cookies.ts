import type { Protocol } from '../cdp/protocol.ts';
import { theBrowser } from '../runtime.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, StrictEmitter } from '../strict.ts';
import type { BrowserContext } from './context.ts';

/** `session.cookies`. */
export class Cookies extends StrictEmitter {
  readonly #context: BrowserContext;
  constructor(context: BrowserContext) {
    super();
    this.#context = context;
  }
  async get(filter: Electron.CookiesGetFilter): Promise<Electron.Cookie[]> {
    checkOptions('cookies.get', filter, offeredOptions.CookiesGetFilter);
    if (!this.#context.exists) return [];
    const { cookies } = await theBrowser().connection.send('Storage.getCookies', await this.#where());
    return cookies.map(toElectron).filter((cookie) => matches(cookie, filter));
  }
  /** For `session.clearStorageData`. */
  async clear(): Promise<void> {
    await theBrowser().connection.send('Storage.clearCookies', await this.#where());
  }
  async #where(): Promise<{ browserContextId?: string }> {
    const browserContextId = await this.#context.id();
    return browserContextId === undefined ? {} : { browserContextId };
  }
  async flushStore(): Promise<void> {
    await Promise.resolve();
  }
}

function toElectron(cookie: Protocol.Network.Cookie): Electron.Cookie {
  const { name, value, domain, path, secure, httpOnly, session, sameSite } = cookie;
  const policy = { Strict: 'strict', Lax: 'lax', None: 'no_restriction' } as const;
  return {
    ...{ name, value, domain, path, secure, httpOnly, session },
    hostOnly: !domain.startsWith('.'),
    sameSite: sameSite === undefined ? 'unspecified' : policy[sameSite],
    ...(session ? {} : { expirationDate: cookie.expires }),
  };
}

function matches(cookie: Electron.Cookie, filter: Electron.CookiesGetFilter): boolean {
  const domain = (cookie.domain ?? '').replace(/^\./, '');
  const isUnder = (host: string): boolean =>
    host === domain || (cookie.hostOnly === false && host.endsWith(`.${domain}`));
  const url = filter.url === undefined ? undefined : new URL(filter.url);
  return (
    (url === undefined || (isUnder(url.hostname) && url.pathname.startsWith(cookie.path ?? '/'))) &&
    (filter.domain === undefined || domain === filter.domain || domain.endsWith(`.${filter.domain}`)) &&
    (['name', 'path', 'secure', 'session', 'httpOnly'] as const).every(
      (key) => filter[key] === undefined || filter[key] === cookie[key],
    )
  );
}
