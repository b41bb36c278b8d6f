import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { TlsIdentity } from '../../server/wire/listener.ts';

export interface ConnectProxy {
  /** `host:port`, as a PAC file names it. */
  readonly place: string;
  /** The targets asked for, `host:port`. */
  readonly asked: readonly string[];
  /** All header names and values of the CONNECT requests, in one text. */
  readonly headers: () => string;
  readonly open: () => number;
  stop(): Promise<void>;
}

/** An HTTP proxy on loopback that lets CONNECT through, answers 407, 403 or 502, hangs up on it, or never answers; over TLS with `identity`. */
export async function startProxy(
  behaviour: 'open' | 'log-on' | 'forbids' | 'fails' | 'hangs-up' | 'mute' = 'open',
  identity?: TlsIdentity,
): Promise<ConnectProxy> {
  const asked: string[] = [];
  const headers: string[] = [];
  const sockets = new Set<Socket>();
  const server = identity === undefined ? createServer() : createSecureServer(identity);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, client, head) => {
    const target = request.url ?? '';
    asked.push(target);
    headers.push(request.rawHeaders.join('\n'));
    if (behaviour === 'mute') {
      client.on('end', () => client.end());
      client.resume();
      return;
    }
    if (behaviour === 'log-on') {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n\r\n');
      return;
    }
    if (behaviour === 'forbids' || behaviour === 'fails') {
      client.end(
        `HTTP/1.1 ${behaviour === 'forbids' ? '403 Forbidden' : '502 Bad Gateway'}\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    if (behaviour === 'hangs-up') {
      client.destroy();
      return;
    }
    const [host = '', port = ''] = target.split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    place: `127.0.0.1:${String(port)}`,
    asked,
    headers: () => headers.join('\n'),
    open: () => sockets.size,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
