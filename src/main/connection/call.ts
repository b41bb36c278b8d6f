import type { ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Timing } from '../core/timing.ts';
import type { FailureKind } from '../core/failure.ts';
import { classify } from './classify.ts';
import { retryAfter } from './retry-after.ts';

/** `fetch` as the platform gives it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One call. `route` stands for the path in the log where the path holds more than the API's own words. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly route?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** How long its sender wants to be left alone, ms; null where it does not say. */
  readonly retryAfter: number | null;
}

/** Why a call brought nothing. `denied`: the backend itself does not know the device or its key; nothing else counts as that. */
export interface RestFailure {
  readonly is: FailureKind;
  readonly code: ErrorCode;
  /** The HTTP status, where there was one. */
  readonly status?: number;
}

/** The longest body that is read, in bytes; real ones have some 200. */
const BODY_LIMIT = 65_536;

class TooLong extends Error {}

async function readBody(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  const bytes: AsyncIterable<Uint8Array> = response.body;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw new TooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** `url` without what a path that begins with a slash would double. */
function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}

/**
 * A function that makes one HTTP call and gives status and body of whatever answers. It ends in time whatever the network
 * does, follows no redirect, keeps no cookie, and logs neither headers, bodies nor keys.
 */
export function createCaller(options: {
  readonly backendUrl: () => string;
  readonly version: string;
  readonly fetch: Fetch;
  readonly timing: Pick<Timing, 'restHeaders' | 'restTotal'>;
  readonly log: Log;
}): (call: Call) => Promise<Result<Answer, FailureKind>> {
  const { version, fetch, timing, log } = options;

  return async ({ method, path, route = path, headers = {}, body }) => {
    const base = withoutSlashes(options.backendUrl());
    const abort = new AbortController();
    const giveUp = (): void => {
      abort.abort();
    };
    const forHeaders = setTimeout(giveUp, timing.restHeaders);
    const forAll = setTimeout(giveUp, timing.restTotal);
    const started = performance.now();
    const tell = (fields: Readonly<Record<string, string | number>>): void => {
      log.debug('rest call', { method, route, ms: Math.round(performance.now() - started), ...fields });
    };
    try {
      const response = await fetch(base + path, {
        method,
        headers: {
          Accept: 'application/json',
          clientVersion: version,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: abort.signal,
      });
      clearTimeout(forHeaders);
      const text = await readBody(response);
      tell({ status: response.status });
      return ok({ status: response.status, text, retryAfter: retryAfter((name) => response.headers.get(name)) });
    } catch (thrown) {
      const failure = abort.signal.aborted
        ? { is: 'timeout' as const, reason: 'ABORTED' }
        : thrown instanceof TooLong
          ? { is: 'unreadable' as const, reason: 'TOO_LONG' }
          : classify(thrown);
      tell({ failure: failure.is, reason: failure.reason });
      return err(failure.is);
    } finally {
      clearTimeout(forHeaders);
      clearTimeout(forAll);
    }
  };
}
