import { app } from '../app/app.ts';
import type { Target } from '../cdp/browser.ts';
import type { WebContents } from '../contents/web-contents.ts';
import { StrictEmitter } from '../strict.ts';
import { BrowserContext } from './context.ts';
import { ProtocolTable, SessionProtocol } from './protocol.ts';

/** `Session`: cookies, caches, permissions and schemes of the pages in it; a browser context of Chromium. */
export class Session extends StrictEmitter {
  readonly protocol: SessionProtocol;
  /** For pages: who answers for custom schemes. */
  readonly protocols = new ProtocolTable();
  readonly #context: BrowserContext;
  #userAgent: string | undefined;

  constructor(isDefault: boolean) {
    super();
    this.protocol = new SessionProtocol(this.protocols);
    this.#context = new BrowserContext(isDefault);
  }
  get apiName(): 'Session' {
    return 'Session';
  }

  getUserAgent(): string {
    if (this.#userAgent !== undefined) return this.#userAgent;
    const { chrome = '', electron = '' } = process.versions;
    const name = `${app.getName().replaceAll(' ', '')}/${app.getVersion()}`;
    return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${name} Chrome/${chrome} Electron/${electron} Safari/537.36`;
  }
  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent;
  }

  fetch(_input: string | Request, _init?: RequestInit): Promise<Response> {
    return Promise.reject(new Error('net::ERR_FAILED'));
  }

  /** For pages. */
  createPage(size: { width: number; height: number }): Promise<Target> {
    return this.#context.createPage(size);
  }
  /** For pages: what must be set before a page of this session runs. */
  async preparePage(_target: Target, _contents: WebContents): Promise<void> {
    await Promise.resolve();
  }
}
