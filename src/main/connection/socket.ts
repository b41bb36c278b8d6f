import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket, type ClientOptions } from 'ws';
import type { Log } from '../diagnostics/log.ts';
import type { Timing } from '../core/timing.ts';
import type { SocketEnd } from '../core/ending.ts';
import { inTime } from '../lib/in-time.ts';
import { classify } from './classify.ts';
import { addressPatience } from './patience.ts';
import { findRoutes, leavesNext, takeTurns, type Turn } from './proxy.ts';
import { retryAfter } from './retry-after.ts';
import { heldToHost } from './server-name.ts';
import { FRAME_LIMIT, type Credentials } from './wire.ts';

/** A websocket connection, or the attempt at one. No call throws, whatever state it is in. */
export interface Socket {
  /** False where the connection is not open. */
  readonly send: (text: string) => boolean;
  readonly ping: () => void;
  /** Closes with 1000. Nothing more is said after this. */
  readonly close: () => void;
  /** Ends it without a word. Nothing more is said after this. */
  readonly terminate: () => void;
}

/** What a socket says; never during `openSocket` itself. `onEnd` comes once, last. */
export interface SocketEvents {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  readonly onPong: () => void;
  readonly onEnd: (end: SocketEnd) => void;
}

export interface SocketTarget {
  /** `wss:`, or `ws:` in development. */
  readonly url: string;
  readonly credentials: Credentials;
}

/** Begins to connect. */
export type OpenSocket = (target: SocketTarget, events: SocketEvents) => Socket;

function clientOptions({ credentials, url }: SocketTarget): ClientOptions {
  const basic = Buffer.from(`${credentials.deviceId}:${credentials.apiKey}`, 'utf8').toString('base64');
  return {
    // No Origin: the server refuses that of another place (protocol.md, Websocket).
    headers: { Authorization: `Basic ${basic}` },
    maxPayload: FRAME_LIMIT,
    perMessageDeflate: false,
    followRedirects: false,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    // `ws` hands it to Node as it is, but its types know another function.
    ...(heldToHost(url) as object),
  };
}

/** What came of one way. `leavesNext`: what went wrong is this way's alone, so that the next one is worth trying. */
interface Tried {
  readonly end: SocketEnd;
  readonly leavesNext: boolean;
}

const isOfUnknownRoot = (end: SocketEnd): boolean => end.is === 'failed' && end.failure === 'unknown-root';

/**
 * Opens websockets with `ws`, each through the proxy that the system names at that moment.
 *
 * @param options.resolveProxy Chromium's answer for an https address, e.g. `PROXY proxy.example:8080; DIRECT`
 * @param options.renewTrust looks for authorities that came since (trust.ts); where there are any, the attempt goes on with them
 */
export function createSocketOpener(options: {
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly renewTrust?: () => Promise<boolean>;
  readonly timing: Pick<Timing, 'handshakeWithin'>;
  readonly log: Log;
}): OpenSocket {
  const { resolveProxy, timing, log } = options;
  const renewTrust = options.renewTrust ?? (() => Promise.resolve(false));

  return (target, events) => {
    let current: WebSocket | null = null;
    let muted = false;
    let opened = false;

    const isMuted = (): boolean => muted;

    const connect = ({ route: via, within }: Turn): Promise<Tried> =>
      new Promise((resolve) => {
        const abort = new AbortController();
        const patience = addressPatience(within);
        // The signal ends the agent's own connection to a proxy that never answers: `ws` does not know of it yet.
        const agent =
          via.is === 'proxy' ? new HttpsProxyAgent(via.url, { ...patience, signal: abort.signal }) : undefined;
        let isProxys = false;
        agent?.on('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
          isProxys = leavesNext(statusCode);
        });
        const socket = new WebSocket(target.url, {
          ...clientOptions(target),
          ...patience,
          ...(agent && { agent }),
        });
        let end: SocketEnd | undefined;
        // Here and not by `ws`, whose error for it has no name: it would pass for a server that cannot be reached.
        const late = setTimeout(() => {
          end ??= { is: 'failed', failure: 'timeout' };
          socket.terminate();
        }, within);
        current = socket;
        socket.on('open', () => {
          clearTimeout(late);
          opened = true;
          if (!muted) events.onOpen();
        });
        socket.on('message', (data: Buffer, isBinary: boolean) => {
          if (isBinary) log.warn('a binary frame was ignored', { length: data.length });
          else if (!muted) events.onText(data.toString('utf8'));
        });
        socket.on('pong', () => {
          if (!muted) events.onPong();
        });
        socket.on('unexpected-response', (_request, response) => {
          const wait = retryAfter((name) => response.headers[name]?.toString());
          end ??= { is: 'answered', status: response.statusCode ?? 0, ...(wait === null ? {} : { retryAfter: wait }) };
          socket.terminate();
        });
        socket.on('error', (error) => {
          const { is, reason } = classify(error);
          if (!opened) end ??= { is: 'failed', failure: is };
          if (!muted && end?.is !== 'answered') log.info('websocket error', { reason, via: via.is });
        });
        socket.on('close', (code) => {
          clearTimeout(late);
          abort.abort();
          end ??= { is: 'closed', code };
          const isNoAnswer = end.is === 'failed' && (end.failure === 'unreachable' || end.failure === 'timeout');
          resolve({ end, leavesNext: !opened && (isNoAnswer || isProxys) });
        });
      });

    /** The same, once more where the server's root has come to be trusted since. */
    const connectTrusting = async (turn: Turn, deadline: number): Promise<Tried> => {
      const tried = await connect(turn);
      if (!isOfUnknownRoot(tried.end) || muted) return tried;
      const left = (): number => deadline - performance.now();
      const isNew = await inTime(renewTrust(), left() / 2).catch(() => false);
      return isNew && !isMuted() ? connect({ route: turn.route, within: left() }) : tried;
    };

    const tryRoutes = async (): Promise<SocketEnd> => {
      const deadline = performance.now() + timing.handshakeWithin;
      const routes = await findRoutes(target.url, {
        resolveProxy,
        within: timing.handshakeWithin,
        onFailure: (reason) => {
          log.warn('the proxy could not be found out; the websocket goes without', { reason });
        },
      });
      for (const { scheme } of routes.filter((route) => route.is === 'unsupported'))
        log.warn('the websocket cannot use this kind of proxy', { scheme });
      let end: SocketEnd = { is: 'failed', failure: 'unreachable' };
      for (const turn of takeTurns(routes, deadline)) {
        if (muted) break;
        const tried = await connectTrusting(turn, deadline);
        const isSilent = end.is === 'failed' && end.failure === 'timeout';
        // A handshake that was swallowed may have been taken by the server: nothing that is said of another way makes that untrue.
        if (!isSilent || !tried.leavesNext) end = tried.end;
        if (!tried.leavesNext) break;
      }
      return end;
    };

    void tryRoutes().then((end) => {
      if (!muted) events.onEnd(end);
    });

    return {
      send: (text) => {
        if (muted || current?.readyState !== WebSocket.OPEN) return false;
        current.send(text);
        return true;
      },
      ping: () => {
        if (current?.readyState === WebSocket.OPEN) current.ping();
      },
      close: () => {
        muted = true;
        current?.close(1000);
      },
      terminate: () => {
        muted = true;
        current?.terminate();
      },
    };
  };
}
