import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { netErrorOf } from '../net-errors.ts';
import type { ProxyServer } from './proxy.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
  proxy: ProxyServer | undefined;
  signal: AbortSignal;
}

/** A failure with the name that Chromium gives it. */
export function netError(name: string): Error {
  return new Error(`net::${name}`);
}

/** Sends one request and answers with its response, body unread. Rejects with Chromium's errors. */
export async function exchange(request: WireRequest): Promise<http.IncomingMessage> {
  const { url, proxy, signal } = request;
  const secure = url.protocol === 'https:';
  const port = Number(url.port === '' ? (secure ? 443 : 80) : url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const tunnel = secure && proxy !== undefined ? await openTunnel(proxy, host, port, signal) : undefined;
  const whole = !secure && proxy !== undefined;
  const options: https.RequestOptions = {
    method: request.method,
    headers: { ...request.headers, host: url.host },
    host: whole ? proxy.host : host,
    port: whole ? proxy.port : port,
    path: whole ? url.href.replace(/#.*$/, '') : url.pathname + url.search,
    agent: false,
    signal,
    ...(secure ? { rejectUnauthorized: true, servername: /^[\d.:]+$/.test(host) ? '' : host } : {}),
    ...(tunnel === undefined ? {} : { createConnection: () => tls.connect({ socket: tunnel, servername: host }) }),
  };
  return await new Promise((resolve, reject) => {
    const sent = (secure ? https : http).request(options, resolve);
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      else if (whole && error.code === 'ECONNREFUSED') reject(netError('ERR_PROXY_CONNECTION_FAILED'));
      else if (error.message === 'socket hang up') reject(netError('ERR_EMPTY_RESPONSE'));
      else reject(netError(netErrorOf(error.code ?? '')));
    });
    sent.end(request.body);
  });
}

function openTunnel(proxy: ProxyServer, host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const target = `${host}:${String(port)}`;
  return new Promise((resolve, reject) => {
    const asked = http.request({
      ...{ host: proxy.host, port: proxy.port, method: 'CONNECT', path: target, agent: false, signal },
      headers: { host: target },
    });
    asked.on('connect', (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(netError('ERR_TUNNEL_CONNECTION_FAILED'));
    });
    asked.on('response', () => {
      asked.destroy();
      reject(netError('ERR_TUNNEL_CONNECTION_FAILED'));
    });
    asked.on('error', () => {
      reject(netError('ERR_PROXY_CONNECTION_FAILED'));
    });
    asked.end();
  });
}
