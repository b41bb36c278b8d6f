import type { Os2faktorServer } from '../../server/index.ts';
import type { Keys } from './support.ts';

/** A browser with cookies and no script, that follows redirects and remembers the origins it came by. */
export class Browser {
  readonly origins: string[] = [];
  #cookies = new Map<string, string>();
  url = '';
  text = '';

  async go(url: string, form?: Record<string, string>): Promise<string> {
    const { origin, hostname } = new URL(url);
    this.origins.push(origin);
    const cookie = this.#cookies.get(hostname);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.#cookies.set(hostname, set.split(';')[0] ?? '');
    this.url = url;
    this.text = await response.text();
    const location = response.headers.get('location');
    return location === null ? this.text : this.go(new URL(location, url).href);
  }

  click(): Promise<string> {
    const href = /class="button" href="([^"]+)"/.exec(this.text)?.[1] ?? '';
    return this.go(new URL(href, this.url).href);
  }
}

/** The page on which the verification of a device begins. */
export const verification = (server: Os2faktorServer, { deviceId, apiKey }: Keys) =>
  `${server.addresses.frontend}/ui/register2/nemid?deviceId=${deviceId}&apiKey=${apiKey}`;
