import { createApprovals, type Approvals } from '../../../src/main/approvals/approvals.ts';
import { createCatchUp, type CatchUp } from '../../../src/main/approvals/catch-up.ts';
import { createDelivery, type Delivery } from '../../../src/main/approvals/delivery.ts';
import { createLink, type Link } from '../../../src/main/connection/link.ts';
import { createRest, type Credentials } from '../../../src/main/connection/rest.ts';
import { createSocketOpener } from '../../../src/main/connection/socket.ts';
import { TIMING, type Timing } from '../../../src/main/core/timing.ts';
import type { RequestPhase } from '../../../src/shared/state.ts';
import { clockTime } from '../../../src/shared/time.ts';
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
};

async function until(what: string, found: () => boolean, ms = 5_000): Promise<void> {
  const end = performance.now() + ms;
  while (!found()) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A client's rooms for login requests, joined as compose.ts joins them, against a server of its own. */
export interface Stage {
  readonly server: Os2faktorServer;
  readonly who: Credentials;
  readonly link: Link;
  readonly approvals: Approvals;
  readonly delivery: Delivery;
  readonly catchUp: CatchUp;
  readonly log: RecordingLog;
  /** Ends of locks as they were told, ms since 1970. */
  readonly locks: readonly number[];
  online(): Promise<void>;
  /** A login system asks; resolves when the request has come in by push. */
  pushed(options?: { emitChallenge?: boolean }): Promise<LoginStatus>;
  /** A login system asks, and the server looks for somebody to tell. */
  asked(): Promise<LoginStatus>;
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

export async function stage(
  options: { readonly server?: ServerOptions; readonly linked?: boolean } = {},
): Promise<Stage> {
  const server = await startServer(options.server);
  const log = recordingLog();
  const shift = { ms: 0 };
  const now = (): number => Date.now() + shift.ms;
  const rest = createRest({ backendUrl: () => server.addresses.backend, version: VERSION, fetch, timing: SHORT, log });
  const made = await rest.register({ name: 'Skrivebord', pin: PIN });
  if (!made.ok) throw new Error(`not registered: ${made.error.is}`);
  const who = made.value;
  const state = { is: 'stopped' };
  const locks: number[] = [];
  const link = createLink({
    websocketUrl: () => server.addresses.websocket,
    version: VERSION,
    timing: SHORT,
    openSocket: createSocketOpener({ resolveProxy: () => Promise.resolve('DIRECT'), timing: SHORT, log }),
    log,
    events: {
      onState: ({ is }) => {
        state.is = is;
      },
      onConnected: () => undefined,
      onLost: () => {
        delivery.disconnected();
      },
      onAsk: (anew) => void (anew ? catchUp.askAnew() : catchUp.ask()),
      onPush: ({ key, code, systemName }) =>
        void approvals.receive({ key, code, systemName, madeAt: now(), time: clockTime(now()) }),
      onAnswer: (verdict) => {
        delivery.judged(verdict.key, verdict);
      },
      onDenied: () => undefined,
    },
  });
  const approvals = createApprovals({ life: SHORT, now, log, onRequests: () => undefined });
  const delivery = createDelivery({
    link,
    rest,
    approvals,
    credentials: () => who,
    timing: SHORT,
    now,
    log,
    onLocked: (at) => locks.push(at),
    onTaken: () => undefined,
  });
  const catchUp = createCatchUp({
    rest,
    approvals,
    credentials: () => who,
    now,
    log,
    onRequest: () => undefined,
    onDenied: () => undefined,
    onAsked: (answer) => {
      link.asked(answer.ok ? { ok: true } : { ok: false, code: answer.error });
    },
  });
  const online = () => until(`online\n${log.text()}`, () => state.is === 'online' && link.isLive());
  const request = ({ subscriptionKey }: LoginStatus) =>
    server.books.requests().find((each) => each.subscriptionKey === subscriptionKey);
  const phase = ({ subscriptionKey }: LoginStatus) => approvals.find(subscriptionKey)?.phase;
  const asked = async (how: { emitChallenge?: boolean } = {}): Promise<LoginStatus> => {
    const login = await server.connector.authenticate(who.deviceId, how);
    server.clock.advance(SCAN);
    return login;
  };
  if (options.linked !== false) {
    link.start(who);
    await online();
  }
  return {
    server,
    who,
    link,
    approvals,
    delivery,
    catchUp,
    log,
    locks,
    online,
    asked,
    phase,
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
      approvals.stop();
      link.stop();
      await server.stop();
    },
  };
}
