import { createLink, type Link } from '../../../src/main/connection/link.ts';
import { createRest, type Credentials, type Rest } from '../../../src/main/connection/rest.ts';
import { createSocketOpener } from '../../../src/main/connection/socket.ts';
import type { WaitingRequest } from '../../../src/main/connection/wire.ts';
import type { Log, LogFields } from '../../../src/main/diagnostics/log.ts';
import { TIMING, type Timing } from '../../../src/main/core/timing.ts';
import type { ConnectionState } from '../../../src/shared/state.ts';
import type { Addresses, LoginStatus, Os2faktorServer } from '../../server/index.ts';
import { PATIENT } from '../patient.ts';

export const PIN = '4682';
export const WRONG_PIN = '8264';
const VERSION = '3.0.0';

/** The product's time spans, short enough for a test, and long enough for a busy machine. */
export const SHORT: Timing = {
  ...TIMING,
  ...PATIENT,
  pingEvery: 300,
  pongWithin: 1_000,
  handshakeWithin: 2_000,
  probation: 600,
  reconnectSpread: 50,
  reconnectBase: 50,
  reconnectCap: 200,
  overloadPause: 800,
  refusedPause: 1_500,
  askSpread: 20,
  askEvery: 50,
};

export interface RecordingLog extends Log {
  text(): string;
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const write = (message: string, fields: LogFields = {}): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { debug: write, info: write, warn: write, error: write, text: () => lines.join('\n') };
}

/** Waits until `found` gives something else than undefined and false; throws with `what` after `ms`. */
export async function until<T>(what: string, found: () => T | undefined | false, ms = 10_000): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const value = found();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function restTo({ backend }: Pick<Addresses, 'backend'>, log: Log = recordingLog()): Rest {
  return createRest({ backendUrl: () => backend, version: VERSION, fetch, timing: SHORT, log });
}

export async function enrol(server: Os2faktorServer, rest: Rest = restTo(server.addresses)): Promise<Credentials> {
  const made = await rest.register({ name: 'Skrivebord', pin: PIN });
  if (!made.ok) throw new Error(`not registered: ${made.error.is}`);
  return made.value;
}

export type AnswerEvent = { readonly at: number; readonly key: string; readonly is: string } & {
  readonly lockedUntil?: string | null;
};

/** A link, and all that it handed up. */
export interface Linked {
  readonly link: Link;
  readonly log: RecordingLog;
  readonly states: string[];
  readonly pushes: WaitingRequest[];
  readonly answers: AnswerEvent[];
  readonly count: { connected: number; lost: number; denied: number };
  /** Waits for the state `is`, e.g. `online` or `offline C-304`, to be the present one. */
  state(is: string): Promise<void>;
}

/** A link to the websocket at `websocket`, not started; the proxy is found out by `resolveProxy`. */
export function linkTo(
  { websocket }: Pick<Addresses, 'websocket'>,
  options: {
    readonly timing?: Partial<Timing>;
    readonly resolveProxy?: (url: string) => Promise<string>;
    readonly renewTrust?: () => Promise<boolean>;
    /** Whether the questions of a connection that is open are answered. */
    readonly answers?: boolean;
  } = {},
): Linked {
  const log = recordingLog();
  const timing = { ...SHORT, ...options.timing };
  const states: string[] = [];
  const pushes: WaitingRequest[] = [];
  const answers: AnswerEvent[] = [];
  const count = { connected: 0, lost: 0, denied: 0 };
  const name = (state: ConnectionState) => ('code' in state ? `${state.is} ${state.code}` : state.is);
  const link = createLink({
    websocketUrl: () => websocket,
    version: VERSION,
    timing,
    openSocket: createSocketOpener({
      resolveProxy: options.resolveProxy ?? (() => Promise.resolve('DIRECT')),
      ...(options.renewTrust && { renewTrust: options.renewTrust }),
      timing,
      log,
    }),
    log,
    events: {
      onState: (state) => states.push(name(state)),
      onConnected: () => (count.connected += 1),
      onLost: () => (count.lost += 1),
      // Nobody asks over REST here: what is shown is the websocket alone.
      onAsk: () => {
        if (link.isLive() && (options.answers ?? true)) link.asked({ ok: true });
        else if (log.text().includes('"code":"C-3')) link.asked({ ok: false, code: 'C-301' });
      },
      onPush: (request) => pushes.push(request),
      onAnswer: (answer) => answers.push({ at: performance.now(), ...answer }),
      onDenied: () => (count.denied += 1),
    },
  });
  const state = async (is: string): Promise<void> => {
    await until(`state ${is}, had ${states.join(', ')}\n${log.text()}`, () => states.at(-1) === is);
  };
  return { link, log, states, pushes, answers, count, state };
}

/** Lets a login system make a request and waits for its push, a little longer than an answer could be overwritten. */
export async function pushed(server: Os2faktorServer, linked: Linked, who: Credentials): Promise<LoginStatus> {
  const login = await server.connector.authenticate(who.deviceId);
  server.clock.advance(1_500);
  await until('the push', () => linked.pushes.some(({ key }) => key === login.subscriptionKey));
  server.clock.advance(100);
  return login;
}
