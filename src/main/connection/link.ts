import type { ConnectionState } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Timing } from '../settings/timing.ts';
import { INITIAL, isLive, shownState, step, type Effect, type Machine, type MachineEvent } from './machine.ts';
import { createPulse } from './pulse.ts';
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
  /** The server let this client in: the moment to ask for requests whose push was lost. */
  readonly onConnected: () => void;
  readonly onPush: (request: WaitingRequest) => void;
  readonly onAnswer: (answer: { readonly key: string } & Verdict) => void;
  /** The server, or something on the way, says that it does not know the device: to be asked over REST. */
  readonly onDenied: () => void;
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
  /** Tries soon instead of after the pause (at most once in 10 s), or probes the connection that is there. */
  readonly retryNow: () => void;
  readonly isLive: () => boolean;
  /** False where no live socket took the answer; true is no proof that it arrived. The PIN is not kept. */
  readonly sendAccept: (key: string, pin: string) => boolean;
  readonly sendReject: (key: string) => boolean;
}

/** A link to `websocketUrl`, which is asked at each attempt, in the name of client version `version`. It does nothing before `start`. */
export function createLink(options: {
  readonly websocketUrl: () => string;
  readonly version: string;
  readonly timing: Timing;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly openSocket: OpenSocket;
  readonly log: Log;
  readonly events: LinkEvents;
}): Link {
  const { websocketUrl, version, timing, random = Math.random, openSocket, log, events } = options;
  const queue: MachineEvent[] = [];
  let running = false;
  let machine: Machine = INITIAL;
  let shown: ConnectionState = shownState(INITIAL);
  let credentials: Credentials | null = null;
  let socket: Socket | null = null;
  let timer: NodeJS.Timeout | undefined;

  const pulse = createPulse({
    every: timing.pingEvery,
    within: timing.pongWithin,
    ping: () => socket?.ping(),
    onSilent: () => {
      log.warn('the server does not answer a ping');
      dispatch({ is: 'silent', generation: machine.generation });
    },
  });

  function hear(generation: number, text: string): void {
    const from = socket;
    if (generation !== machine.generation || from === null) return;
    pulse.beat();
    const message = parseFrame(text);
    if (message === null) {
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
    const isCurrent = (): boolean => generation === machine.generation;
    socket = openSocket(
      { url: websocketUrl(), credentials },
      {
        onOpen: () => {
          if (!isCurrent()) return;
          pulse.start();
          dispatch({ is: 'opened', generation });
        },
        onText: (text) => {
          hear(generation, text);
        },
        onPong: () => {
          if (isCurrent()) pulse.beat();
        },
        onEnd: (end) => {
          if (isCurrent()) log.info('connection ended', { ...end });
          dispatch({ is: 'ended', generation, end });
        },
      },
    );
  }

  function letGo(how: 'close' | 'terminate'): void {
    pulse.stop();
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
      case 'tell-connected':
        events.onConnected();
        break;
      case 'tell-denied':
        events.onDenied();
        break;
    }
  }

  function arm(): void {
    clearTimeout(timer);
    if (machine.wakeAt === null) return;
    // Rounded up: a timer may fire a fraction early, and would then be set again.
    const wait = Math.ceil(Math.max(0, machine.wakeAt - performance.now()));
    timer = setTimeout(() => {
      dispatch({ is: 'woken' });
    }, wait);
  }

  function show(): void {
    const state = shownState(machine);
    if (JSON.stringify(state) === JSON.stringify(shown)) return;
    shown = state;
    log.info('connection', { ...state });
    events.onState(state);
  }

  function advance(event: MachineEvent): void {
    const next = step(machine, event, { now: performance.now(), timing, random });
    machine = next.machine;
    arm();
    const isTold = (effect: Effect): boolean => effect.do === 'tell-connected' || effect.do === 'tell-denied';
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
      if (isLive(machine)) pulse.probe();
      dispatch({ is: 'retry-now' });
    },
    isLive: () => isLive(machine),
    sendAccept: (key, pin) => send(acceptFrame(key, pin, version)),
    sendReject: (key) => send(rejectFrame(key, version)),
  };
}
