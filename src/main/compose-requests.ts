import { isNewly } from '../shared/requests.ts';
import { err } from '../shared/result.ts';
import type { ConnectionState, LoginRequest } from '../shared/state.ts';
import { createDeskDriver, type DeskEvents } from './approvals/desk-driver.ts';
import { createLaneRest, type DeviceRest } from './approvals/lane-rest.ts';
import type { Approvals, CatchUp, Delivery } from './approvals/services.ts';
import { createLink, type DesktopEvent, type Surroundings } from './connection/link.ts';
import type { Credentials, Rest } from './connection/rest.ts';
import type { OpenSocket } from './connection/socket.ts';
import { meaningOf } from './core/core.ts';
import type { RequestMemory } from './core/memory.ts';
import type { Timing } from './core/timing.ts';
import { createPinTries } from './device/pin-tries.ts';
import type { Log } from './diagnostics/log.ts';

/** The services that bring login requests and take answers, connected with each other. */
export interface RequestServices {
  readonly approvals: Approvals;
  readonly delivery: Delivery;
  readonly catchUp: CatchUp;
  /** Something was seen that only another session of the identity explains. */
  readonly otherSession: () => void;
  /** The backend for the services around the device, in the one lane of the device. */
  readonly deviceRest: DeviceRest;
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
  /** The server's time became known, which moved `now` by `by` ms. */
  readonly clockMoved: (by: number) => void;
  /** PINs are taken again from `until` (ms since 1970, by the server's clock) on. */
  readonly locked: (until: number) => void;
  /** The server says that it is locked until `until`, which need not be so (protocol.md, setPin): it is asked. */
  readonly perhapsLocked: (until: number) => void;
  /** The device was reset: nothing that belonged to it goes on. */
  readonly leave: () => void;
  /** Closes the connection cleanly, so that the server does not push into it (protocol.md, oddities). */
  readonly stop: () => void;
}

/** The part of compose.ts between the server and the inbox. It knows no window, so that tests can run it whole. */
export function composeRequests(
  options: {
    websocketUrl: () => string;
    backendUrl: () => string;
    version: string;
    rest: Rest;
    openSocket: OpenSocket;
    credentials: () => Credentials | null;
    timing: Timing;
    /** The server's time, ms since 1970, on a clock that does not jump (connection/clock.ts). */
    now: () => number;
    /** Whether it is known, or `now` goes by this computer's date so far. Without it, it is. */
    isTimeKnown?: () => boolean;
    log: Log;
    /** Without it the user counts as active, no window as open, and the session as the only one of its identity. */
    surroundings?: Surroundings;
    /** In [0, 1). */
    random?: () => number;
    /** Keeps what was answered over the end of the program; without it only as long as it runs. */
    memory?: RequestMemory;
    onConnection: (state: ConnectionState) => void;
    /** The server let this client in. */
    onConnected: () => void;
    /** PINs are tried: `count` in a row were wrong, the last one in `place`. */
    onPinsTried?: Parameters<typeof createPinTries>[0]['onTried'];
  } & Pick<DeskEvents, 'onRequests' | 'onLock' | 'onDenied'> &
    Partial<Pick<DeskEvents, 'onOtherSession' | 'onLostAnswer' | 'onFate'>>,
): RequestServices {
  const { rest, credentials, timing, now, log } = options;
  const nothing = (): void => undefined;

  // `now` is the server's time, which can stand still or step: a pause would last longer, or not at all.
  const tries = createPinTries({ timing, now: () => performance.now(), log, onTried: options.onPinsTried ?? nothing });
  let shown: readonly LoginRequest[] = [];

  /** An answer is meant for one device at one server, and goes nowhere else. */
  const place = (): string | null => {
    const who = credentials();
    return who === null ? null : `${who.deviceId} ${options.backendUrl()} ${options.websocketUrl()}`;
  };
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
        desk.tell({ is: 'lost' });
      },
      onAsk: (anew) => {
        desk.tell({ is: 'ask', anew, ticket: null });
      },
      onPush: (request) => {
        desk.tell({ is: 'pushed', request });
      },
      onAnswer: ({ key, ...verdict }) => {
        desk.tell({ is: 'verdict', key, verdict });
      },
      onDenied: options.onDenied,
    },
  });
  const otherSession = (): void => {
    options.onOtherSession?.();
    link.tell('signed');
  };
  const desk = createDeskDriver({
    rest,
    link,
    credentials,
    place,
    hasSign: options.surroundings?.hasSign ?? (() => false),
    ...(options.isTimeKnown && { isTimeKnown: options.isTimeKnown }),
    ...(options.memory && { memory: options.memory }),
    timing,
    now,
    log,
    events: {
      onRequests: (requests) => {
        if (isNewly('wrong-pin', shown, requests)) tries.judged('wrong-pin', 'approval');
        if (isNewly('approved', shown, requests)) tries.judged('right', 'approval');
        shown = requests;
        options.onRequests(requests);
      },
      onLock: options.onLock,
      onDenied: options.onDenied,
      onAsked: (answer) => {
        link.asked(answer.ok ? { ok: true } : { ok: false, code: answer.error });
      },
      onHurry: link.retryNow,
      onOtherSession: otherSession,
      onLostAnswer: options.onLostAnswer ?? nothing,
      onFate: options.onFate ?? nothing,
    },
  });

  const arrive = (): void => {
    desk.tell({ is: 'placed', place: place() });
  };

  return {
    approvals: {
      find: desk.find,
      dismiss: (key) => {
        desk.tell({ is: 'dismissed', key });
      },
      dismissDone: () => {
        desk.tell({ is: 'dismissed-done' });
      },
    },
    delivery: {
      // With the click itself where nothing holds it up, so that answers leave in the order in which they were given.
      approve: async (key, pin) =>
        tries.takeNow() || (await tries.turn()) ? desk.answer(key, 'accept', false, pin) : err('A-403'),
      reject: (key, notMe) => desk.answer(key, 'reject', notMe, null),
    },
    catchUp: {
      ask: () => {
        arrive();
        return desk.ask();
      },
    },
    otherSession,
    deviceRest: createLaneRest(rest, desk.inLane, tries),
    start: (as, within) => {
      arrive();
      link.start(as, within);
    },
    hurry: link.retryNow,
    tell: (event) => {
      if (event === 'sleep' || event === 'lock') tries.drop();
      const meaning = meaningOf(event);
      if (meaning !== null) desk.tell(meaning);
      link.tell(event);
    },
    look: link.look,
    clockMoved: (by) => {
      desk.tell({ is: 'clock-moved', by });
    },
    locked: (until) => {
      desk.tell({ is: 'pin-locked', until });
    },
    perhapsLocked: (until) => {
      desk.tell({ is: 'pin-locked', until });
      // A request that the server hands out shows that there is no lock.
      desk.tell({ is: 'ask', anew: true, ticket: null });
    },
    move: () => {
      const who = credentials();
      // What another server asked for cannot be answered there; what is the same server's stays.
      arrive();
      if (who === null) return;
      link.stop();
      link.start(who);
    },
    leave: () => {
      tries.forget();
      link.stop();
      desk.tell({ is: 'placed', place: null });
    },
    stop: () => {
      tries.drop();
      desk.tell({ is: 'stopped' });
      link.stop();
    },
  };
}
