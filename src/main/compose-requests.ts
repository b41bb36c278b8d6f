import type { ConnectionState, LoginRequest } from '../shared/state.ts';
import { clockTime } from '../shared/time.ts';
import { createApprovals, type Approvals } from './approvals/approvals.ts';
import type { RequestMemory } from './core/memory.ts';
import { createCatchUp, type CatchUp } from './approvals/catch-up.ts';
import { createDelivery, type Delivery } from './approvals/delivery.ts';
import { createLockOut } from './approvals/lock-out.ts';
import { createLink, type DesktopEvent, type Surroundings } from './connection/link.ts';
import type { Credentials, Rest } from './connection/rest.ts';
import type { OpenSocket } from './connection/socket.ts';
import type { Log } from './diagnostics/log.ts';
import type { Timing } from './core/timing.ts';

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
  /** What happened on the desktop, or to the device. */
  readonly tell: (event: DesktopEvent) => void;
  /** A window was opened or closed: it may be time to ask. */
  readonly look: () => void;
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
  /** Without it the user counts as active, and no window as open. */
  surroundings?: Surroundings;
  /** In [0, 1). */
  random?: () => number;
  /** Keeps what was answered over the end of the program; without it only as long as it runs. */
  memory?: RequestMemory;
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
    ...(options.random && { random: options.random }),
    ...(options.surroundings && { surroundings: options.surroundings }),
    log,
    events: {
      onState: options.onConnection,
      onConnected: () => {
        options.onConnected();
      },
      onLost: () => {
        delivery.disconnected();
      },
      onAsk: (anew) => {
        void (anew ? catchUp.askAnew() : catchUp.ask());
      },
      onPush: ({ key, code, systemName }) => {
        const at = now();
        approvals.receive({ key, code, systemName, madeAt: at, time: clockTime(at) });
        // A locked device is pushed nothing new: the server tells by GET whether the lock is gone (protocol.md, Locking).
        if (lockedUntil !== null) void catchUp.askAnew();
      },
      onAnswer: (verdict) => {
        delivery.judged(verdict.key, verdict);
      },
      onDenied: options.onDenied,
    },
  });
  const approvals = createApprovals({
    life: timing,
    now,
    log,
    ...(options.memory && { memory: options.memory }),
    onRequests: options.onRequests,
  });
  const lockOut = createLockOut({
    now,
    onState: (until) => {
      lockedUntil = until;
      options.onLock(until);
    },
    onLifted: link.retryNow,
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
    // GET names the newest alone: older ones that still live show once it is answered.
    onTaken: () => void catchUp.askAnew(),
  });
  const catchUp = createCatchUp({
    rest,
    approvals,
    credentials,
    now,
    log,
    onRequest: lockOut.end,
    onDenied: options.onDenied,
    onAsked: (answer) => {
      link.asked(answer.ok ? { ok: true } : { ok: false, code: answer.error });
    },
  });

  return {
    approvals,
    delivery,
    catchUp,
    start: link.start,
    hurry: link.retryNow,
    tell: link.tell,
    look: link.look,
    locked: lockOut.begin,
    perhapsLocked: (until) => {
      lockOut.begin(until);
      // A request that the server hands out shows that there is no lock.
      void catchUp.askAnew();
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
      approvals.stop();
      link.stop();
    },
  };
}
