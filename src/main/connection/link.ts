import type { ErrorCode } from '../../shared/errors.ts';
import type { ConnectionState } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Timing } from '../core/timing.ts';
import { createAlarm } from './alarm.ts';
import {
  INITIAL,
  isLive,
  listening,
  shownState,
  type Effect,
  type Environment,
  type Machine,
  type MachineEvent,
} from '../core/machine-state.ts';
import { nextWake, step } from '../core/machine.ts';
import type { Listening } from '../core/session-signs.ts';
import type { OpenSocket, Socket } from './socket.ts';
import {
  acceptFrame,
  aliveFrame,
  parseFrame,
  rejectFrame,
  type Credentials,
  type Verdict,
  type WaitingRequest,
} from './wire.ts';

/** What the link hands up. */
export interface LinkEvents {
  /** Each change of what the user is to see. */
  readonly onState: (state: ConnectionState) => void;
  /** The server let this client in. */
  readonly onConnected: () => void;
  /** The socket is gone that answers were sent over. */
  readonly onLost: () => void;
  /**
   * Now is the time to ask for requests over REST; what comes of it is told with `asked`. `anew`: a question that is under way may
   * be answered from before.
   */
  readonly onAsk: (anew: boolean) => void;
  readonly onPush: (request: WaitingRequest) => void;
  readonly onAnswer: (answer: { readonly key: string } & Verdict) => void;
  /** The server, or something on the way, says that it does not know the device: to be asked over REST. */
  readonly onDenied: () => void;
}

/** What the user and his desktop are doing, asked for whenever it matters. */
export interface Surroundings {
  /** How long he has touched neither keyboard nor mouse, ms. */
  readonly idleFor: () => number;
  /** The approval or status window is open. */
  readonly isWatched: () => boolean;
  /** A waiting request is on the screen. */
  readonly isShown: () => boolean;
  /** Another session of the identity is possible (session-signs.ts). */
  readonly hasSign: () => boolean;
}

/** The one websocket connection of this device, kept up from `start` to `stop`. */
export interface Link {
  /**
   * Connects as `credentials`; nothing happens where it does so already. `within`: the first attempt comes at a random moment of so many
   * ms, so that all who log on in the morning do not come at once.
   */
  readonly start: (credentials: Credentials, within?: number) => void;
  /** Closes cleanly, so that the server pushes nothing into a dead connection. Safe at any time. */
  readonly stop: () => void;
  /** Tries soon instead of after the pause (at most once in 10 s), or probes the connection that is there; and asks over REST. */
  readonly retryNow: () => void;
  /** What happened on the desktop, or to the device (machine-state.ts). */
  readonly tell: (event: DesktopEvent) => void;
  /** What the user does has changed: it may be time to ask. */
  readonly look: () => void;
  /** What came of a question over REST; `code`: why it was in vain. */
  readonly asked: (answer: { readonly ok: true } | { readonly ok: false; readonly code: ErrorCode }) => void;
  readonly isLive: () => boolean;
  readonly listening: () => Listening;
  /** False where no live socket took the answer; true is no proof that it arrived. The PIN is not kept. */
  readonly sendAccept: (key: string, pin: string) => boolean;
  readonly sendReject: (key: string) => boolean;
}

export type DesktopEvent = Extract<
  MachineEvent['is'],
  'sleep' | 'wake' | 'lock' | 'unlock' | 'signed' | 'quarantine' | 'readmit'
>;

/** Without a desktop to ask, the user counts as active, and the session as the only one. */
const ACTIVE: Surroundings = { idleFor: () => 0, isWatched: () => false, isShown: () => false, hasSign: () => false };

/** A link to `websocketUrl`, which is asked at each attempt, in the name of client version `version`. It does nothing before `start`. */
export function createLink(options: {
  readonly websocketUrl: () => string;
  readonly version: string;
  readonly timing: Timing;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly surroundings?: Surroundings;
  readonly openSocket: OpenSocket;
  readonly log: Log;
  readonly events: LinkEvents;
}): Link {
  const { websocketUrl, version, timing, random = Math.random, openSocket, log, events } = options;
  const { surroundings = ACTIVE } = options;
  const queue: MachineEvent[] = [];
  let running = false;
  let machine: Machine = INITIAL;
  let shown: ConnectionState = shownState(INITIAL);
  let credentials: Credentials | null = null;
  let socket: Socket | null = null;

  const alarm = createAlarm({
    jump: timing.sleepJump,
    onDue: () => {
      dispatch({ is: 'woken' });
    },
    onJump: () => {
      log.info('the clocks jumped: the computer slept');
      dispatch({ is: 'retry-now' });
      dispatch({ is: 'woken' });
    },
  });

  function hear(generation: number, text: string): void {
    const from = socket;
    if (generation !== machine.generation || from === null) return;
    const message = parseFrame(text);
    if (message === null) {
      dispatch({ is: 'heard', generation });
      log.warn('a message that this client does not know was ignored', { length: text.length });
      return;
    }
    log.debug('message', { is: message.is });
    dispatch({ is: 'message', generation });
    // Whoever was told that the connection is good may have ended it.
    if (socket !== from) return;
    switch (message.is) {
      case 'keep-alive':
        from.send(aliveFrame(version));
        break;
      case 'request':
        events.onPush(message.request);
        break;
      case 'verdict':
        events.onAnswer({ key: message.key, ...message.verdict });
        break;
    }
  }

  function open(generation: number): void {
    if (credentials === null) return;
    socket = openSocket(
      { url: websocketUrl(), credentials },
      {
        onOpen: () => {
          dispatch({ is: 'opened', generation });
        },
        onText: (text) => {
          hear(generation, text);
        },
        onPong: () => {
          dispatch({ is: 'heard', generation });
        },
        onEnd: (end) => {
          if (generation === machine.generation) log.info('connection ended', { ...end });
          dispatch({ is: 'ended', generation, end });
        },
      },
    );
  }

  function letGo(how: 'close' | 'terminate'): void {
    const old = socket;
    socket = null;
    old?.[how]();
  }

  function perform(effect: Effect): void {
    switch (effect.do) {
      case 'open':
        open(effect.generation);
        break;
      case 'close':
        letGo('close');
        break;
      case 'drop':
        letGo('terminate');
        break;
      case 'ping':
        socket?.ping();
        break;
      case 'ask':
        events.onAsk(effect.anew);
        break;
      case 'tell-connected':
        events.onConnected();
        break;
      case 'tell-lost':
        events.onLost();
        break;
      case 'tell-denied':
        events.onDenied();
        break;
    }
  }

  const environment = (): Environment => ({
    now: performance.now(),
    timing,
    random,
    idleFor: surroundings.idleFor(),
    watched: surroundings.isWatched(),
    shown: surroundings.isShown(),
    signed: surroundings.hasSign(),
  });

  function show(): void {
    const state = shownState(machine);
    if (JSON.stringify(state) === JSON.stringify(shown)) return;
    shown = state;
    log.info('connection', { ...state });
    events.onState(state);
  }

  function tellNextAttempt(before: Machine, after: Machine, now: number): void {
    if (after.is !== 'waiting' || before.is === 'waiting' || after.wakeAt === null) return;
    const { code, failures, wakeAt } = after;
    log.info('next attempt', { in: Math.round((wakeAt - now) / 1_000), failures, ...(code === null ? {} : { code }) });
  }

  function advance(event: MachineEvent): void {
    const env = environment();
    const next = step(machine, event, env);
    tellNextAttempt(machine, next.machine, env.now);
    machine = next.machine;
    alarm.set(nextWake(machine, env));
    const isTold = ({ do: what }: Effect): boolean => what.startsWith('tell-') || what === 'ask';
    next.effects.filter((effect) => !isTold(effect)).forEach(perform);
    show();
    next.effects.filter(isTold).forEach(perform);
  }

  /** One event after another: a listener may call back into the link while it is told something. */
  function dispatch(event: MachineEvent): void {
    queue.push(event);
    if (running) return;
    running = true;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) advance(next);
    } finally {
      running = false;
    }
  }

  const send = (frame: string): boolean => isLive(machine) && (socket?.send(frame) ?? false);

  return {
    start: (as, within) => {
      if (credentials?.deviceId !== as.deviceId || credentials.apiKey !== as.apiKey) dispatch({ is: 'stop' });
      credentials = as;
      dispatch({ is: 'start', within });
    },
    stop: () => {
      dispatch({ is: 'stop' });
    },
    retryNow: () => {
      dispatch({ is: 'retry-now' });
    },
    tell: (event) => {
      dispatch({ is: event });
    },
    look: () => {
      dispatch({ is: 'woken' });
    },
    asked: (answer) => {
      dispatch({ is: 'asked', ...answer });
    },
    isLive: () => isLive(machine),
    listening: () => listening(machine),
    sendAccept: (key, pin) => send(acceptFrame(key, pin, version)),
    sendReject: (key) => send(rejectFrame(key, version)),
  };
}
