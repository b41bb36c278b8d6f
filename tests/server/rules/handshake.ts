import type { IncomingMessage } from 'node:http';

const PATH = '/name';

/** Whether the browser page that this handshake says it comes from is of the server's own origin. */
function isOwnOrigin(origin: string, request: IncomingMessage): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** The HTTP status with which a handshake is refused; undefined for one that is taken (protocol.md, Websocket). */
export function refusalOf(request: IncomingMessage): number | undefined {
  const { pathname } = new URL(request.url ?? '/', 'http://host.invalid');
  const { origin } = request.headers;
  if (pathname !== PATH) return 404;
  return origin !== undefined && !isOwnOrigin(origin, request) ? 403 : undefined;
}

/** Whose credentials the Authorization header holds; a close code where it cannot be used. */
export function credentialsOf(request: IncomingMessage): { deviceId: string } | { code: number } {
  const { authorization } = request.headers;
  if (authorization === undefined) return { code: 1003 };
  if (authorization.length < 'Basic '.length) return { code: 1011 };
  const text = Buffer.from(authorization.slice('Basic '.length), 'base64').toString('utf8');
  const [deviceId, key] = text.split(':');
  const isUsable = authorization.startsWith('Basic ') && deviceId !== undefined && deviceId !== '' && key !== undefined;
  return isUsable ? { deviceId } : { code: 1003 };
}
