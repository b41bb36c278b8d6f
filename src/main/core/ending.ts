import type { ErrorCode } from '../../shared/errors.ts';
import type { Trouble } from './backoff.ts';
import { codeOf, isServers, type FailureKind } from './failure.ts';

/** How an attempt or a connection ended. */
export type SocketEnd =
  /** The websocket was closed; 1006 where it broke off. */
  | { readonly is: 'closed'; readonly code: number }
  /** The handshake was answered with something other than 101. `retryAfter`: no attempt is wanted for so many ms. */
  | { readonly is: 'answered'; readonly status: number; readonly retryAfter?: number }
  | { readonly is: 'failed'; readonly failure: FailureKind };

/** What an end means for the next attempt and for the user. */
export interface Ending {
  readonly trouble: Exclude<Trouble, 'dropped'>;
  readonly code: ErrorCode;
  /** The server seems not to know the device: to be asked over REST. */
  readonly denied: boolean;
  /** No attempt is wanted for this long, ms; 0 where nothing was said. */
  readonly wait: number;
}

const plain = (kind: FailureKind, trouble: Ending['trouble'] = 'failed', wait = 0): Ending => ({
  trouble,
  code: codeOf(kind),
  denied: false,
  wait,
});
const DENIED: Ending = { trouble: 'refused', code: codeOf('denied'), denied: true, wait: 0 };

/** The meaning of a handshake's answer. Whoever is told to wait is one of many. */
function answered({ status, retryAfter }: Extract<SocketEnd, { is: 'answered' }>): Ending {
  if (status === 407) return plain('proxy');
  if (status === 429) return plain('busy', 'overloaded', retryAfter);
  if (status === 503 && retryAfter !== undefined) return plain('server', 'overloaded', retryAfter);
  return plain(isServers(status) ? 'server' : 'unreadable');
}

/**
 * The meaning of `end` (protocol.md, Websocket, close codes). The server takes every handshake and says 1008 afterwards to a device that it
 * does not know: a handshake that is answered with 401 or 403 was answered by a proxy or a gateway, which knows nothing about the device.
 */
export function endingOf(end: SocketEnd): Ending {
  switch (end.is) {
    case 'failed':
      return plain(end.failure);
    case 'answered':
      return answered(end);
    case 'closed':
      switch (end.code) {
        case 1003:
          return plain('server', 'refused');
        case 1008:
          return DENIED;
        case 1011:
          return plain('server');
        case 1013:
          return plain('server', 'overloaded');
        default:
          return plain('unreachable');
      }
  }
}

/**
 * Whether the server knows, too, that the connection is over: it said so itself, or never took it. Otherwise it may push requests
 * into it for a quarter of an hour (protocol.md, oddities).
 */
export function isClean(end: SocketEnd): boolean {
  switch (end.is) {
    case 'closed':
      return end.code !== 1006;
    case 'answered':
      return true;
    case 'failed':
      return end.failure !== 'timeout';
  }
}
