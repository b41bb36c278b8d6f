import type { PageView } from '../../shared/state.ts';
import type { PageEnd } from '../device/verification-page.ts';

/** Where the window with the server's page may go. */
export interface PageRules {
  /** Origin of the configured frontend: only there `status` and `closeWindow` count (protocol.md, "Web pages"). */
  readonly frontendOrigin: string;
  /**
   * Domains that may be shown, with what is below them, at the usual port of https; an entry with a port matches that host and
   * port alone.
   */
  readonly hosts: readonly string[];
}

export type Judgement =
  | { readonly is: 'allow' }
  /** The page says that it is done; `end` tells how. */
  | { readonly is: 'end'; readonly end: PageEnd }
  | { readonly is: 'block'; readonly host: string };

const LOOPBACK = '127.0.0.1';

/** No host that can be reached has a longer name, and no page gets more than this into the log or onto the screen. */
const HOST_MOST = 253;

/** The end of `host`, which says whose it is. */
const shortened = (host: string): string => (host.length <= HOST_MOST ? host : `…${host.slice(1 - HOST_MOST)}`);

function listed(url: URL, hosts: readonly string[]): string | undefined {
  return hosts.find((host) => {
    // Development's servers are told apart by port, and only this machine may do without TLS.
    if (host.includes(':'))
      return (
        url.host === host && (url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === LOOPBACK))
      );
    return url.protocol === 'https:' && url.port === '' && (url.hostname === host || url.hostname.endsWith(`.${host}`));
  });
}

/** A blob: URL has the origin of the page that made it, and is no page of the server. */
const isOurs = (url: URL, rules: PageRules): boolean =>
  url.origin === rules.frontendOrigin && /^https?:$/.test(url.protocol);

/** `closeWindow` ends every page, `status` the one for MitID only. */
function endOf(url: URL, page: PageView['title']): PageEnd | null {
  if (url.searchParams.has('closeWindow')) return { is: 'close-asked' };
  if (page !== 'mitid' || url.searchParams.get('status') !== 'true') return null;
  return { is: 'success', nsisWarning: url.searchParams.get('nsisWarning') === 'true' };
}

/**
 * Whether a frame inside a page may be shown: over TLS, from a listed host, or made by such a page itself. `data:` has no origin, and can do
 * nothing that the page could not do without it.
 */
function isFineInside(url: URL, rules: PageRules): boolean {
  if (url.protocol === 'data:') return true;
  // The path of a blob: URL is the origin of its maker.
  const maker = url.protocol === 'blob:' ? URL.parse(url.pathname) : url;
  if (maker === null) return false;
  return isOurs(maker, rules) || maker.protocol === 'https:' || listed(maker, rules.hosts) !== undefined;
}

/** Judges a navigation or redirect of the window. Frames end nothing. */
export function judgePage(
  to: { url: string; isMainFrame: boolean },
  rules: PageRules,
  page: PageView['title'] = 'mitid',
): Judgement {
  const url = URL.parse(to.url);
  if (url === null) return { is: 'block', host: '' };
  if (!to.isMainFrame) return isFineInside(url, rules) ? { is: 'allow' } : { is: 'block', host: shortened(url.host) };
  if (isOurs(url, rules)) {
    const end = endOf(url, page);
    return end === null ? { is: 'allow' } : { is: 'end', end };
  }
  return listed(url, rules.hosts) === undefined ? { is: 'block', host: shortened(url.host) } : { is: 'allow' };
}

/** The host to show above a page, with the part of it that says whose it is: the listed domain, or the last two labels. */
export function shownHost(address: string, rules: PageRules): { name: string; domain: string } | null {
  const url = URL.parse(address);
  if (url === null || url.host === '') return null;
  const domain = listed(
    url,
    rules.hosts.filter((host) => !host.includes(':')),
  );
  const name = shortened(url.hostname);
  const isNumeric = /^[\d.]+$|^\[/.test(name);
  return { name, domain: domain ?? (isNumeric ? name : name.split('.').slice(-2).join('.')) };
}
