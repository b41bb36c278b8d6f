import type { ErrorCode } from '../../shared/errors.ts';
import type { Trouble } from './backoff.ts';
import { codeOf, type FailureKind } from './failure.ts';

/** How an attempt or a connection ended. */
export type SocketEnd =
  /** The websocket was closed; 1006 where it broke off. */
  | { readonly is: 'closed'; readonly code: number }
  /** The handshake was answered with something other than 101. */
  | { readonly is: 'answered'; readonly status: number }
  | { readonly is: 'failed'; readonly failure: FailureKind };

/** What an end means for the next attempt and for the user. */
export interface Ending {
  readonly trouble: Exclude<Trouble, 'dropped'>;
  readonly code: ErrorCode;
  /** The server seems not to know the device: to be asked over REST, for a proxy can say so too. */
  readonly denied: boolean;
}

const plain = (kind: FailureKind): Ending => ({ trouble: 'failed', code: codeOf(kind), denied: false });
const DENIED: Ending = { trouble: 'refused', code: codeOf('denied'), denied: true };

/**
 * The meaning of `end` (protocol.md, Websocket, close codes). The server takes every handshake and says 1008 afterwards to a device that it
 * does not know: a handshake that is answered with 401 or 403 was answered by a proxy or a gateway, which knows nothing about the device.
 */
export function endingOf(end: SocketEnd): Ending {
  switch (end.is) {
    case 'failed':
      return plain(end.failure);
    case 'answered':
      if (end.status === 407) return plain('proxy');
      return plain(end.status >= 500 ? 'server' : 'unreadable');
    case 'closed':
      switch (end.code) {
        case 1003:
          return { trouble: 'refused', code: codeOf('server'), denied: false };
        case 1008:
          return DENIED;
        case 1011:
          return plain('server');
        case 1013:
          return { trouble: 'overloaded', code: codeOf('server'), denied: false };
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
