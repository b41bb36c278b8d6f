import { inTime } from '../lib/in-time.ts';
import { classify } from './classify.ts';

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

/** Of the time for an attempt, the share in which the way must be found out: a PAC file can hang, and an attempt without it is worth more. */
const FINDING_SHARE = 1 / 3;

/**
 * The ways to `url` (`wss:`, `https:`, or plain) that the system names at this moment. Where it names none in time, or fails, there is the
 * direct way alone, and `onFailure` is told the reason's name.
 *
 * @param options.within how long an attempt may take in all, ms; a third of it is spent here at the most
 */
export async function findRoutes(
  url: string,
  options: {
    readonly resolveProxy: (url: string) => Promise<string>;
    readonly within: number;
    readonly onFailure: (reason: string) => void;
  },
): Promise<readonly Route[]> {
  const { protocol, host } = new URL(url);
  const isPlain = protocol === 'ws:' || protocol === 'http:';
  try {
    const answer = options.resolveProxy(`${isPlain ? 'http' : 'https'}://${host}/`);
    return parseRoutes(await inTime(answer, options.within * FINDING_SHARE));
  } catch (thrown) {
    options.onFailure(classify(thrown).reason);
    return parseRoutes('');
  }
}

/** One of the ways that can be used, and how long it may take, ms. */
export interface Turn {
  readonly route: Exclude<Route, { is: 'unsupported' }>;
  readonly within: number;
}

/**
 * The ways among `routes` that can be used, best first, each with its share of what is left until `deadline` (on the clock of
 * `performance.now`) when its turn comes: one that hangs leaves as much to each of the next.
 */
export function* takeTurns(routes: readonly Route[], deadline: number): Generator<Turn, void> {
  const usable = routes.filter((route) => route.is !== 'unsupported');
  for (const [index, route] of usable.entries()) {
    yield { route, within: Math.max(0, (deadline - performance.now()) / (usable.length - index)) };
  }
}

/**
 * Whether the next way is to be tried after a proxy answered CONNECT with `status`: one that cannot get through leaves that open, one that
 * will not (403, 407) has decided, and is not gone around.
 */
export function leavesNext(status: number): boolean {
  return status >= 500;
}
