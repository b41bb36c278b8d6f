import { STATUS_CODES } from 'node:http';
import { HttpError, json } from './reply.ts';
import type { Call, Reply } from './reply.ts';

/** `path` is exact; a segment `:name` takes anything but a slash. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

/** The server's standard error body. */
export function errorReply(status: number, path: string, now: Date): Reply {
  return json(status, { timestamp: now.toISOString(), status, error: STATUS_CODES[status] ?? 'None', path });
}

/**
 * Makes one handler of many routes: 404 for an unknown path, 405 for a known one with another method, 500 for a handler
 * that throws. `before` runs first, for whatever comes ahead of routing (authentication).
 */
export function dispatcher(routes: readonly Route[], now: () => Date, before?: (call: Call) => void) {
  return async (call: Call): Promise<Reply> => {
    try {
      before?.(call);
      const candidates = routes.flatMap((route) => {
        const params = match(route.path, call.path);
        return params === undefined ? [] : [{ route, params }];
      });
      const found = candidates.find(({ route }) => route.method === call.method);
      if (found !== undefined) return await found.route.handle({ ...call, params: found.params });
      throw new HttpError(candidates.length > 0 ? 405 : 404);
    } catch (error) {
      if (!(error instanceof HttpError)) console.error('test server:', error);
      return errorReply(error instanceof HttpError ? error.status : 500, call.path, now());
    }
  };
}
