import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import tls from 'node:tls';
import type { Fetch } from '../../../src/main/connection/rest.ts';

/** Node's fetch by the way that the system names at that moment, which stands for Chromium's. */
export interface Way {
  readonly fetch: Fetch;
  readonly close: () => Promise<void>;
}

interface Target {
  readonly hostname: string;
  readonly port: string;
  readonly protocol: string;
}
type Connected = (error: Error | null, socket: Socket | null) => void;

/** What Node's fetch makes its connections with; Node has no public name for it. */
interface Dispatcher {
  destroy(): Promise<void>;
}
type DispatcherClass = new (options: { connect: (target: Target, connected: Connected) => void }) => Dispatcher;

async function dispatcherClass(): Promise<DispatcherClass> {
  // The global one is made by the first use of fetch.
  await fetch('data:,');
  const global: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  if (typeof global !== 'object' || global === null) throw new Error("Node's fetch has no dispatcher");
  return global.constructor as DispatcherClass;
}

/** The socket that a proxy at `place` leads to `target` with. */
function tunnel(place: string, target: string, word: string | null): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const [host = '', port = ''] = place.split(':');
    const asked = request({
      ...{ host, port: Number(port), method: 'CONNECT', path: target, agent: false },
      headers: { host: target, ...(word === null ? {} : { 'proxy-authorization': word }) },
    });
    asked.on('connect', (response, socket) => {
      if (response.statusCode === 200) resolve(socket);
      else {
        socket.destroy();
        reject(new Error(`the proxy answers ${String(response.statusCode)}`));
      }
    });
    asked.on('error', reject);
    asked.end();
  });
}

function plain(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/**
 * @param resolveProxy `DIRECT` or `PROXY host:port`
 * @param proxyWord what Chromium would say to a proxy that asks for a log-on; null where it knows nothing
 */
export async function openWay(resolveProxy: () => string, proxyWord: () => string | null): Promise<Way> {
  const reach = async ({ hostname, port, protocol }: Target): Promise<Socket> => {
    const secure = protocol === 'https:';
    const [kind, place = ''] = resolveProxy().split(' ');
    const socket =
      kind === 'PROXY' ? await tunnel(place, `${hostname}:${port}`, proxyWord()) : await plain(hostname, Number(port));
    if (!secure) return socket;
    return new Promise((resolve, reject) => {
      const safe = tls.connect({ socket, host: hostname }, () => {
        safe.off('error', reject);
        resolve(safe);
      });
      safe.once('error', reject);
    });
  };
  const dispatcher = new (await dispatcherClass())({
    connect: (target, connected) => {
      reach(target).then(
        (socket) => {
          connected(null, socket);
        },
        (error: unknown) => {
          connected(error instanceof Error ? error : new Error('no way'), null);
        },
      );
    },
  });
  return {
    // `dispatcher` is Node's own extension of fetch, which its types leave out.
    fetch: (url, init) => {
      const byThisWay: RequestInit & { readonly dispatcher: Dispatcher } = { ...init, dispatcher };
      return fetch(url, byThisWay);
    },
    close: () => dispatcher.destroy(),
  };
}
