import { composeRequests, type RequestServices } from '../../../src/main/compose-requests.ts';
import { createRest, type Credentials } from '../../../src/main/connection/rest.ts';
import { createSocketOpener } from '../../../src/main/connection/socket.ts';
import { TIMING, type Timing } from '../../../src/main/core/timing.ts';
import type { LoginRequest, RequestPhase } from '../../../src/shared/state.ts';
import { startServer, type LoginStatus, type Os2faktorServer, type ServerOptions } from '../../server/index.ts';
import { recordingLog, type RecordingLog } from '../../unit/main/support/recording-log.ts';
import { PATIENT } from '../patient.ts';

export const PIN = '739405';
export const WRONG_PIN = '604815';
const VERSION = '3.0.0';
const SCAN = 1_500;
/** Longer than the server takes to write that it has pushed: an answer before that could be overwritten. */
const MARKED = 100;

const SHORT: Timing = {
  ...TIMING,
  ...PATIENT,
  handshakeWithin: 3_000,
  probation: 600,
  reconnectSpread: 50,
  reconnectBase: 50,
  reconnectCap: 200,
  confirmWithin: 1_000,
  askEvery: 100,
  askSpread: 50,
  answerHold: 5,
  lookFirst: 50,
  lookSecond: 150,
  lookThird: 300,
  lookFourth: 600,
  lookFifth: 1_200,
};

async function until(what: string, found: () => boolean, ms = 5_000): Promise<void> {
  const end = performance.now() + ms;
  while (!found()) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What the client does for login requests, joined by the product itself, against a server of its own. */
export interface Stage extends Pick<RequestServices, 'approvals' | 'delivery' | 'catchUp' | 'deviceRest'> {
  readonly server: Os2faktorServer;
  readonly who: Credentials;
  readonly log: RecordingLog;
  /** Ends of locks as they were told, ms since 1970. */
  readonly locks: readonly number[];
  /** The requests that the user was told of as lost, by key. */
  readonly lost: readonly string[];
  /** Connects. */
  start(): void;
  online(): Promise<void>;
  /** A login system asks; resolves when the request has come in by push. */
  pushed(options?: { emitChallenge?: boolean }): Promise<LoginStatus>;
  /** A login system asks, and the server looks for somebody to tell. */
  asked(options?: { emitChallenge?: boolean }): Promise<LoginStatus>;
  /** The user approves; resolves when they were told how it went. */
  approve(login: LoginStatus, pin?: string): Promise<RequestPhase | undefined>;
  reject(login: LoginStatus, notMe?: boolean): Promise<RequestPhase | undefined>;
  /** Resolves when the request is in a phase that `found` wants. */
  turns(login: LoginStatus, found: (phase: RequestPhase | undefined) => boolean): Promise<RequestPhase | undefined>;
  /** Moves the clocks of server and client. */
  later(ms: number): void;
  phase(login: LoginStatus): RequestPhase | undefined;
  /** What the server's book says of a request: `accepted`, `rejected`, both or `open`. */
  book(login: LoginStatus): string;
  wrongPins(): number;
  calls(path: RegExp): string[];
  /** The answers that came over the socket. */
  frames(): string[];
  end(): Promise<void>;
}

const isUnderWay = (phase: RequestPhase | undefined): boolean => phase?.is === 'sending' || phase?.is === 'sent';

export async function stage(
  options: {
    readonly server?: ServerOptions;
    /** `refused`: over REST alone; `later`: with `start`. */
    readonly link?: 'refused' | 'later';
    readonly timing?: Partial<Timing>;
  } = {},
): Promise<Stage> {
  const server = await startServer(options.server);
  if (options.link === 'refused') server.faults.socket({ kind: 'refuse', status: 503, times: 100_000 });
  const timing = { ...SHORT, ...options.timing };
  const log = recordingLog();
  const shift = { ms: 0 };
  const now = (): number => Date.now() + shift.ms;
  const rest = createRest({ backendUrl: () => server.addresses.backend, version: VERSION, fetch, timing, log });
  const made = await rest.register({ name: 'Skrivebord', pin: PIN });
  if (!made.ok) throw new Error(`not registered: ${made.error.is}`);
  const who = made.value;
  const state = { is: 'stopped' };
  let shown: readonly LoginRequest[] = [];
  const [locks, lost] = [[] as number[], [] as string[]];
  const services = composeRequests({
    websocketUrl: () => server.addresses.websocket,
    backendUrl: () => server.addresses.backend,
    version: VERSION,
    rest,
    openSocket: createSocketOpener({ resolveProxy: () => Promise.resolve('DIRECT'), timing, log }),
    credentials: () => who,
    timing,
    now,
    log,
    onConnection: ({ is }) => {
      state.is = is;
    },
    onConnected: () => undefined,
    onRequests: (requests) => {
      shown = requests;
    },
    onLock: (until) => {
      if (until !== null) locks.push(until);
    },
    onDenied: () => undefined,
    onLostAnswer: ({ key }) => lost.push(key),
  });
  const { approvals, delivery, catchUp, deviceRest } = services;
  const online = () => until(`online\n${log.text()}`, () => state.is === 'online');
  const request = ({ subscriptionKey }: LoginStatus) =>
    server.books.requests().find((each) => each.subscriptionKey === subscriptionKey);
  const phase = ({ subscriptionKey }: LoginStatus) => shown.find(({ key }) => key === subscriptionKey)?.phase;
  const turns: Stage['turns'] = async (login, found) => {
    await until(`another phase\n${log.text()}`, () => found(phase(login)), 30_000);
    return phase(login);
  };
  const told = (login: LoginStatus) => turns(login, (found) => !isUnderWay(found));
  const asked = async (how: { emitChallenge?: boolean } = {}): Promise<LoginStatus> => {
    const login = await server.connector.authenticate(who.deviceId, how);
    server.clock.advance(SCAN);
    return login;
  };
  const start = (): void => {
    services.start(who);
  };
  if (options.link !== 'later') start();
  if (options.link === undefined) await online();
  return {
    server,
    who,
    approvals,
    delivery,
    catchUp,
    deviceRest,
    log,
    locks,
    lost,
    start,
    online,
    asked,
    phase,
    turns,
    approve: async (login, pin = PIN) => {
      await delivery.approve(login.subscriptionKey, pin);
      return told(login);
    },
    reject: async (login, notMe = false) => {
      await delivery.reject(login.subscriptionKey, notMe);
      return told(login);
    },
    pushed: async (how) => {
      const login = await asked(how);
      await until('the push', () => phase(login) !== undefined);
      server.clock.advance(MARKED);
      return login;
    },
    later: (ms) => {
      shift.ms += ms;
      server.clock.advance(ms);
    },
    book: (login) => {
      const entry = request(login);
      const marks = [entry?.clientAuthenticated === true && 'accepted', entry?.clientRejected === true && 'rejected'];
      return marks.filter((mark) => mark !== false).join(' and ') || 'open';
    },
    wrongPins: () => server.books.devices()[0]?.wrongPins ?? NaN,
    calls: (path) =>
      server.books
        .calls()
        .filter((call) => path.test(call.path))
        .map(({ method, path: of, status }) => `${method} ${of.split('/').at(-1) ?? ''} ${String(status)}`),
    frames: () =>
      server.books
        .frames()
        .map(({ status }) => status)
        .filter((status) => status !== 'ISALIVE'),
    end: async () => {
      services.stop();
      await server.stop();
    },
  };
}
