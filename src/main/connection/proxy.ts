/** One way to the server, as Chromium's proxy resolution names it. */
export type Route =
  | { readonly is: 'direct' }
  /** Through an HTTP CONNECT proxy at `url`, `http:` or `https:`. */
  | { readonly is: 'proxy'; readonly url: string }
  /** A kind of proxy that the websocket cannot use; REST can, for Chromium carries it. */
  | { readonly is: 'unsupported'; readonly scheme: string };

const SCHEMES: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
]);

/**
 * The ways in an answer of Electron's `session.resolveProxy`, best first: entries as in a PAC file, `PROXY host:port`, `HTTPS
 * host:port`, `SOCKS5 host:port`, `DIRECT`, between semicolons. What cannot be read is left out; nothing at all means direct.
 */
export function parseRoutes(answer: string): readonly Route[] {
  const routes = answer.split(';').flatMap((entry): Route[] => {
    const [word = '', place = ''] = entry.trim().split(/\s+/);
    const keyword = word.toUpperCase();
    if (keyword === 'DIRECT') return [{ is: 'direct' }];
    const scheme = SCHEMES.get(keyword);
    if (scheme === undefined) return keyword === '' ? [] : [{ is: 'unsupported', scheme: keyword.slice(0, 16) }];
    // A bare host and port: an address with credentials or a path in it is none that a PAC file may give.
    const url = `${scheme}://${place}`;
    return /^[^\s/@?#]+$/.test(place) && URL.canParse(url) ? [{ is: 'proxy', url }] : [];
  });
  return routes.length === 0 ? [{ is: 'direct' }] : routes;
}
