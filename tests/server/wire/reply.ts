import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP call as the handlers see it. */
export interface Call {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The values of `:name` segments of the route. */
  readonly params: Readonly<Record<string, string>>;
}

/** What a handler answers. `json` and `text` exclude each other; without either the body is empty. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** Ends a call with the server's standard error (protocol.md, REST: timestamp, status, error, path). */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${String(status)}`);
    this.status = status;
  }
}

export const json = (status: number, value: unknown): Reply => ({ status, json: value });
export const empty = (status: number): Reply => ({ status });
export const page = (status: number, html: string): Reply => ({ status, html });
export const redirect = (location: string): Reply => ({ status: 302, headers: { location } });

/** The value of a header, or undefined; of one that was sent twice the first. */
export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name.toLowerCase()];
  return typeof value === 'string' ? value : value?.[0];
}

/** The value of a header that must be there, though it may be empty. */
export function demandHeader(call: Call, name: string): string {
  const value = header(call, name);
  if (value === undefined) throw new HttpError(400);
  return value;
}
