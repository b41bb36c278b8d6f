import os from 'node:os';
import tls from 'node:tls';
import type { ErrorCode } from '../shared/errors.ts';
import { ok, type Result } from '../shared/result.ts';
import type { ConnectionState, DeviceState } from '../shared/state.ts';
import type { Fetch } from './connection/call.ts';
import type { SocketEnd } from './core/ending.ts';
import { createClock } from './connection/clock.ts';
import type { Credentials } from './connection/rest.ts';
import { createSocketOpener } from './connection/socket.ts';
import { createTimedRest } from './connection/timed-rest.ts';
import type { Identity } from './device/identity.ts';
import { lookAtCertificate } from './diagnostics/certificate.ts';
import { lookAtLog } from './diagnostics/log-tail.ts';
import type { Log } from './diagnostics/log.ts';
import type { ServerSeen, Sights, WebsocketSeen } from './diagnostics/seen.ts';
import type { Endpoints } from './settings/endpoints.ts';
import type { Settings } from './settings/settings.ts';
import type { Timing } from './core/timing.ts';

/** A way to Chromium's network stack, as a session of Electron is one. */
export interface Network {
  readonly fetch: Fetch;
  readonly resolveProxy: (url: string) => Promise<string>;
}

/** Without a device: the server lets it in and says at once that it does not know it, which is all that is asked. */
const NOBODY: Credentials = { deviceId: '', apiKey: '' };
/** The server judges a connection right after it is open (protocol.md, Websocket); one that is let live was let in, ms. */
const JUDGED_WITHIN = 3_000;
const LOOK_WITHIN = 15_000;

/** Ways to see how the program stands, for the diagnostics. Nothing of it changes anything, here or on the server. */
export function composeSights(options: {
  version: string;
  network: Network;
  endpoints: () => Endpoints;
  settings: Pick<Settings, 'inForce' | 'problems'>;
  /** What the keychain holds. */
  keychain: () => Promise<Result<Identity | null, ErrorCode>>;
  credentials: () => Credentials | null;
  device: () => DeviceState;
  /** Null where nothing keeps a connection. */
  connection: () => ConnectionState | null;
  lastEnd: () => SocketEnd | null;
  logFile: string;
  timing: Timing;
  /** This computer's date. */
  now: () => number;
  log: Log;
}): Sights {
  const { version, network, endpoints, settings, timing, now, log } = options;
  const resolveProxy = (url: string): Promise<string> => network.resolveProxy(url);

  async function server(): Promise<ServerSeen> {
    const who = options.credentials();
    const started = performance.now();
    const took = (): number => Math.round(performance.now() - started);
    const answered: { ms: number | null } = { ms: null };
    // One of its own: what counts is how the computer's clock is now.
    const clock = createClock({ log });
    const rest = createTimedRest({
      backendUrl: () => endpoints().backendUrl,
      version,
      timing,
      clock,
      log,
      fetch: async (url, init) => {
        const response = await network.fetch(url, init);
        answered.ms = took();
        return response;
      },
    });
    const status = await rest.status(who ?? NOBODY);
    const isExpected = status.ok || (who === null && status.error.is === 'denied');
    return { code: isExpected ? null : status.error.code, ms: answered.ms ?? took(), skew: clock.skew() };
  }

  function attempt(): Promise<NonNullable<WebsocketSeen['attempt']>> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const socket = createSocketOpener({ resolveProxy, timing, log })(
        { url: endpoints().websocketUrl, credentials: NOBODY },
        {
          onOpen: () => {
            timer = setTimeout(() => {
              socket.close();
              resolve({ is: 'open' });
            }, JUDGED_WITHIN);
          },
          onText: () => undefined,
          onPong: () => undefined,
          onEnd: (end) => {
            clearTimeout(timer);
            resolve(end);
          },
        },
      );
    });
  }

  const urls = (): readonly URL[] => {
    const { backendUrl, websocketUrl, frontendUrl } = endpoints();
    const all = [backendUrl, websocketUrl, frontendUrl].map((url) => new URL(url));
    return all.filter((url, index) => all.findIndex(({ host }) => host === url.host) === index);
  };

  return {
    about: () => ({
      version,
      parts: [
        `Electron ${process.versions.electron}`,
        `Chromium ${process.versions.chrome}`,
        `Node ${process.versions.node}`,
        `${os.version()} ${os.release()} ${os.arch()}`,
      ],
    }),
    device: options.device,
    keychain: async () => {
      const seen = await options.keychain();
      return seen.ok ? ok(seen.value !== null) : seen;
    },
    server,
    websocket: async () => {
      const state = options.connection();
      return { state, lastEnd: options.lastEnd(), attempt: state?.is === 'online' ? null : await attempt() };
    },
    certificates: () =>
      Promise.all(urls().map(({ href }) => lookAtCertificate(href, { resolveProxy, within: LOOK_WITHIN }))),
    proxies: () =>
      Promise.all(
        urls().map(async ({ protocol, host }) => {
          const isPlain = protocol === 'http:' || protocol === 'ws:';
          const answer = await resolveProxy(`${isPlain ? 'http' : 'https'}://${host}/`);
          return { host, answer, forWebsocket: protocol.startsWith('ws') };
        }),
      ),
    settings: () => ({ inForce: settings.inForce(), problems: settings.problems() }),
    trust: () => {
      const trusted = tls.getCACertificates('default').length;
      try {
        return { trusted, system: tls.getCACertificates('system').length };
      } catch {
        return { trusted, system: null };
      }
    },
    log: () => lookAtLog(options.logFile, os.homedir(), now()),
    endpoints,
    now,
  };
}
