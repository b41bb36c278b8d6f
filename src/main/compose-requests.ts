import type { ConnectionState, LoginRequest } from '../shared/state.ts';
import { clockTime } from '../shared/time.ts';
import { createApprovals, type Approvals } from './approvals/approvals.ts';
import { createCatchUp, type CatchUp } from './approvals/catch-up.ts';
import { createDelivery, type Delivery } from './approvals/delivery.ts';
import { createLockOut } from './approvals/lock-out.ts';
import { createLink } from './connection/link.ts';
import type { Credentials, Rest } from './connection/rest.ts';
import type { OpenSocket } from './connection/socket.ts';
import type { Log } from './diagnostics/log.ts';
import type { Timing } from './settings/timing.ts';

/** The services that bring login requests and take answers, connected with each other. */
export interface RequestServices {
  readonly approvals: Approvals;
  readonly delivery: Delivery;
  readonly catchUp: CatchUp;
  /** Connects in the name of this device; nothing happens where that is so already. `within`: see Link.start. */
  readonly start: (as: Credentials, within?: number) => void;
  /** The server is reached in another way, or is another one: connects anew. Requests of one that was left are let go. */
  readonly move: (to: { isElsewhere: boolean }) => void;
  /** Looks at once for a way to the server and for requests: something changed for the better, or the user asks. */
  readonly hurry: () => void;
  /** Tries the connection at once, without asking for requests. */
  readonly retryNow: () => void;
  /** PINs are taken again from `until` (ms since 1970) on. */
  readonly locked: (until: number) => void;
  /** The server says that it is locked until `until`, which need not be so (protocol.md, setPin): it is asked. */
  readonly perhapsLocked: (until: number) => void;
  /** The device was reset: nothing that belonged to it goes on. */
  readonly leave: () => void;
  /** Closes the connection cleanly, so that the server does not push into it (protocol.md, oddities). */
  readonly stop: () => void;
}

/** The part of compose.ts between the server and the inbox. It knows no window, so that tests can run it whole. */
export function composeRequests(options: {
  websocketUrl: () => string;
  version: string;
  rest: Rest;
  openSocket: OpenSocket;
  credentials: () => Credentials | null;
  timing: Timing;
  now: () => number;
  log: Log;
  onConnection: (state: ConnectionState) => void;
  /** The server let this client in. */
  onConnected: () => void;
  onRequests: (requests: readonly LoginRequest[]) => void;
  /** Until when PINs are not taken, ms since 1970; null where not locked. */
  onLock: (until: number | null) => void;
  /** The server, or something on the way, denied the device. */
  onDenied: () => void;
}): RequestServices {
  const { rest, credentials, timing, now, log } = options;
  let lockedUntil: number | null = null;

  const link = createLink({
    websocketUrl: options.websocketUrl,
    version: options.version,
    timing,
    openSocket: options.openSocket,
    log,
    events: {
      onState: (connection) => {
        options.onConnection(connection);
        if (connection.is !== 'online') delivery.disconnected();
        catchUp.keepAsking(connection.is !== 'online' && connection.is !== 'stopped');
      },
      onConnected: () => {
        void catchUp.ask();
        options.onConnected();
      },
      onPush: ({ key, code, systemName }) => {
        const at = now();
        approvals.receive({ key, code, systemName, madeAt: at, time: clockTime(at) });
        // A locked device is pushed nothing new: the server tells by GET whether the lock is gone (protocol.md, Locking).
        if (lockedUntil !== null) void catchUp.ask();
      },
      onAnswer: (verdict) => {
        delivery.judged(verdict.key, verdict);
      },
      onDenied: options.onDenied,
    },
  });
  const approvals = createApprovals({ life: timing, now, log, onRequests: options.onRequests });
  const lockOut = createLockOut({
    now,
    onState: (until) => {
      lockedUntil = until;
      options.onLock(until);
    },
    onLifted: hurry,
  });
  const delivery = createDelivery({
    link,
    rest,
    approvals,
    credentials,
    timing,
    now,
    log,
    onLocked: lockOut.begin,
    onTaken: () => void catchUp.ask(),
  });
  const catchUp = createCatchUp({
    rest,
    approvals,
    credentials,
    every: timing.askEvery,
    now,
    log,
    onRequest: lockOut.end,
    onDenied: options.onDenied,
  });

  function hurry(): void {
    link.retryNow();
    void catchUp.ask();
  }

  return {
    approvals,
    delivery,
    catchUp,
    start: link.start,
    hurry,
    retryNow: link.retryNow,
    locked: lockOut.begin,
    perhapsLocked: (until) => {
      lockOut.begin(until);
      // A request that the server hands out shows that there is no lock.
      void catchUp.ask();
    },
    move: ({ isElsewhere }) => {
      // What another server asked for cannot be answered there; what is the same server's is found again by asking.
      if (isElsewhere) approvals.clear();
      const who = credentials();
      if (who === null) return;
      link.stop();
      link.start(who);
    },
    leave: () => {
      link.stop();
      approvals.clear();
      lockOut.end();
    },
    stop: () => {
      lockOut.stop();
      catchUp.keepAsking(false);
      approvals.stop();
      link.stop();
    },
  };
}
