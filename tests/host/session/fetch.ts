import type { IncomingMessage } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import zlib from 'node:zlib';
import { checkOptions, notOffered } from '../strict.ts';
import type { ProxySettings } from './proxy.ts';
import { exchange, netError } from './tunnel.ts';

/** What `fetch` is given besides; `bypassCustomProtocolHandlers` is Electron's. */
export type FetchInit = RequestInit & { bypassCustomProtocolHandlers?: boolean };

const known = [
  'method',
  'headers',
  'body',
  'redirect',
  'signal',
  'credentials',
  'cache',
  'referrerPolicy',
  'duplex',
  'mode',
];
const redirects = new Set([301, 302, 303, 307, 308]);
const withoutBody = new Set([101, 204, 205, 304]);

/**
 * `session.fetch`, over Node's own connections: its trust is Node's (with `tls.setDefaultCACertificates`), its proxy the session's. It has no
 * cookies; what asks for them is refused.
 */
export async function sessionFetch(
  input: string | Request,
  init: FetchInit | undefined,
  how: { proxy: ProxySettings; userAgent: string; acceptLanguage: string },
): Promise<Response> {
  checkOptions('session.fetch', init ?? {}, known);
  const request = new Request(input, init);
  if (request.credentials === 'include') notOffered("session.fetch with credentials: 'include'");
  request.signal.throwIfAborted();
  let url = new URL(request.url);
  let { method } = request;
  let body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  const headers: Record<string, string> = {
    'user-agent': how.userAgent,
    'accept-language': how.acceptLanguage,
    'accept-encoding': 'gzip, deflate, br',
    ...Object.fromEntries(request.headers),
  };

  for (let hops = 0; hops <= 20; hops++) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw netError('ERR_UNKNOWN_URL_SCHEME');
    const { signal } = request;
    if (body !== undefined) headers['content-length'] = String(body.length);
    const answer = await exchange({ url, method, headers, body, proxy: how.proxy.for(url.href), signal });
    const { location } = answer.headers;
    const status = answer.statusCode ?? 0;
    if (!redirects.has(status) || location === undefined) return toResponse(answer, method);
    answer.destroy();
    // Electron's own texts: a redirect that is not followed is a failure there, also with `manual`.
    if (request.redirect === 'error') throw new Error("Attempted to redirect, but redirect policy was 'error'");
    if (request.redirect === 'manual') throw new Error('Redirect was cancelled');
    const next = new URL(location, url);
    if (next.origin !== url.origin) delete headers['authorization'];
    if (status === 303 || (status < 303 && method === 'POST')) {
      method = method === 'HEAD' ? 'HEAD' : 'GET';
      body = undefined;
      for (const name of ['content-length', 'content-type']) Reflect.deleteProperty(headers, name);
    }
    url = next;
  }
  throw netError('ERR_TOO_MANY_REDIRECTS');
}

function toResponse(answer: IncomingMessage, method: string): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2)
    headers.append(answer.rawHeaders[i] ?? '', answer.rawHeaders[i + 1] ?? '');
  const empty = method === 'HEAD' || withoutBody.has(status);
  if (empty) answer.resume();
  return new Response(empty ? null : toWeb(decoded(answer)), {
    status,
    statusText: answer.statusMessage ?? '',
    headers,
  });
}

function decoded(answer: IncomingMessage): Readable {
  const by: Partial<Record<string, () => zlib.Gunzip | zlib.BrotliDecompress | zlib.Inflate>> = {
    gzip: () => zlib.createGunzip(),
    deflate: () => zlib.createInflate(),
    br: () => zlib.createBrotliDecompress(),
  };
  const decoder = by[answer.headers['content-encoding'] ?? '']?.() ?? new PassThrough();
  answer.on('error', () => {
    decoder.destroy(netError('ERR_CONNECTION_RESET'));
  });
  answer.on('aborted', () => {
    decoder.destroy(netError('ERR_CONTENT_LENGTH_MISMATCH'));
  });
  return answer.pipe(decoder);
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  // Node's web stream is the same thing as the global one; only its type is declared elsewhere.
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}
