import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { X509Certificate } from 'node:crypto';
import { shownText } from '../../shared/shown-text.ts';
import { classify } from '../connection/classify.ts';
import { isOfCertificate } from '../core/failure.ts';
import { addressPatience } from '../connection/patience.ts';
import { findRoutes, leavesNext, takeTurns, type Route } from '../connection/proxy.ts';
import type { CertificateSeen } from './seen.ts';

/** Where to connect. */
interface Target {
  readonly host: string;
  readonly port: number;
}

/** A proxy's refusal, by its status as the code. */
class ProxyRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number) {
    super('refused');
    this.status = status;
    this.code = `PROXY_${status}`;
  }
}

/** A way through an HTTP proxy, as the websocket takes it. Fails with a ProxyRefusal where the proxy refuses. */
function throughProxy(url: string, { host, port }: Target, within: number, signal: AbortSignal): Promise<net.Socket> {
  const { protocol, hostname, port: proxyPort } = new URL(url);
  const secure = protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request({
      host: hostname,
      port: proxyPort === '' ? (secure ? 443 : 80) : Number(proxyPort),
      method: 'CONNECT',
      path: `${host}:${port}`,
      agent: false,
      signal,
      ...addressPatience(within),
    });
    request.on('connect', (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ProxyRefusal(response.statusCode ?? 0));
    });
    request.on('error', reject);
    request.end();
  });
}

function straight({ host, port }: Target, within: number, signal: AbortSignal): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, signal, ...addressPatience(within) });
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

const nameOf = (names: tls.Certificate | undefined): string => {
  const name: unknown = names?.O ?? names?.CN;
  return typeof name === 'string' ? shownText(name, 120) : '';
};

/** Whether the chain of `certificate` ends in a root that Node comes with: one that every computer knows. */
function endsInPublicRoot(certificate: tls.DetailedPeerCertificate): boolean {
  let at = certificate;
  // A root is its own issuer; a chain that is cut off has none.
  for (let depth = 0; depth < 10 && 'issuerCertificate' in at && at.issuerCertificate !== at; depth++) {
    at = at.issuerCertificate;
  }
  const { fingerprint256 } = at;
  return tls.getCACertificates('bundled').some((pem) => new X509Certificate(pem).fingerprint256 === fingerprint256);
}

type Shown = { readonly issuer: string; readonly until: number } | null;

function shownBy(socket: tls.TLSSocket): Shown {
  const certificate: Partial<tls.PeerCertificate> = socket.getPeerCertificate();
  const { issuer, valid_to: until } = certificate;
  if (issuer === undefined || until === undefined) return null;
  return { issuer: nameOf(issuer), until: Date.parse(until) };
}

function greet(raw: net.Socket, target: Target, signal: AbortSignal): Promise<CertificateSeen> {
  const host = `${target.host}:${target.port}`;
  return new Promise((resolve) => {
    let shown: Shown = null;
    const socket = tls.connect({
      socket: raw,
      host: target.host,
      minVersion: 'TLSv1.2',
      ...(net.isIP(target.host) === 0 ? { servername: target.host } : {}),
    });
    const end = (seen: CertificateSeen): void => {
      socket.destroy();
      resolve(seen);
    };
    signal.addEventListener('abort', () => {
      end({ host, is: 'unreachable', reason: 'TIMEOUT' });
    });
    // Before Node has judged the certificate: of one that it refuses there is nothing to be seen afterwards.
    socket.prependListener('secure', () => {
      shown = shownBy(socket);
    });
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerCertificate(true);
      const { issuer, until } = shown ?? {
        issuer: nameOf(certificate.issuer),
        until: Date.parse(certificate.valid_to),
      };
      end({ host, is: 'trusted', own: !endsInPublicRoot(certificate), issuer, until });
    });
    socket.once('error', (error) => {
      const { is, reason } = classify(error);
      end(
        isOfCertificate(is)
          ? { host, is: 'refused', why: is, reason, issuer: shown?.issuer ?? null, until: shown?.until ?? null }
          : { host, is: 'unreachable', reason },
      );
    });
  });
}

/** Connects by the first of `routes` that lets it, as the websocket does (connection/socket.ts). */
async function connect(
  routes: readonly Route[],
  target: Target,
  deadline: number,
  signal: AbortSignal,
): Promise<net.Socket> {
  let last: unknown = Object.assign(new Error('no way'), { code: 'NO_USABLE_PROXY' });
  for (const { route, within } of takeTurns(routes, deadline)) {
    const turn = new AbortController();
    const late = setTimeout(() => {
      turn.abort();
    }, within);
    const either = AbortSignal.any([signal, turn.signal]);
    try {
      return await (route.is === 'proxy'
        ? throughProxy(route.url, target, within, either)
        : straight(target, within, either));
    } catch (thrown) {
      last = thrown;
      if (thrown instanceof ProxyRefusal && !leavesNext(thrown.status)) break;
    } finally {
      clearTimeout(late);
    }
  }
  throw last;
}

/**
 * Looks at the certificate that is shown for `url`, with the trust of this process and through the proxy that the system names, as the
 * websocket does; nothing is sent but the greeting. Ends within `within` ms.
 */
export async function lookAtCertificate(
  url: string,
  { resolveProxy, within }: { resolveProxy: (url: string) => Promise<string>; within: number },
): Promise<CertificateSeen> {
  const { protocol, hostname, port } = new URL(url);
  const isPlain = protocol === 'ws:' || protocol === 'http:';
  const target = { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (isPlain ? 80 : 443) : Number(port) };
  const host = `${target.host}:${target.port}`;
  if (isPlain) return { host, is: 'plain' };
  const deadline = performance.now() + within;
  const signal = AbortSignal.timeout(within);
  try {
    const routes = await findRoutes(url, { resolveProxy, within, onFailure: () => undefined });
    return await greet(await connect(routes, target, deadline, signal), target, signal);
  } catch (thrown) {
    return { host, is: 'unreachable', reason: classify(thrown).reason };
  }
}
