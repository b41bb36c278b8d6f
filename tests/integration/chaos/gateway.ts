import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a proxy does besides letting through. */
export interface Manners {
  /** `basic`: whoever has the word gets through; `closed`: it asks for a log-on that nobody has. */
  readonly logOn: 'none' | 'basic' | 'closed';
  /** It reads what goes through, and lets no websocket pass. */
  readonly blocksUpgrades: boolean;
  /** It cuts what has been silent for this long, ms. */
  readonly cutsAfter: number | null;
}

/** An organisation's HTTP proxy, which `CONNECT`s to the ports in `doors`. */
export interface Gateway {
  /** `host:port`, as a PAC file names it. */
  readonly place: string;
  readonly behave: (manners: Partial<Manners>) => void;
  readonly close: () => Promise<void>;
}

/** What a client says that has the word. */
export const PROXY_WORD = `Basic ${Buffer.from('os2:faktor').toString('base64')}`;

const REFUSED =
  'HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 16\r\nConnection: close\r\n\r\n<h1>Spærret</h1>';

/** @param doors from the port that a client names to the port that leads on */
export async function openGateway(doors: ReadonlyMap<number, number>): Promise<Gateway> {
  let manners: Manners = { logOn: 'none', blocksUpgrades: false, cutsAfter: null };
  const sockets = new Set<Duplex>();
  const track = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((_request, response) => response.writeHead(400).end());
  server.on('connection', track);
  server.on('connect', (request, client, head) => {
    const isLet =
      manners.logOn === 'none' || (manners.logOn === 'basic' && request.headers['proxy-authorization'] === PROXY_WORD);
    const door = doors.get(Number((request.url ?? '').split(':').at(-1)));
    if (!isLet || door === undefined) {
      const scheme = manners.logOn === 'closed' ? 'Negotiate' : 'Basic realm="net"';
      client.end(`HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${scheme}\r\n\r\n`);
      return;
    }
    lead(client, head, door);
  });

  function lead(client: Duplex, head: Buffer, door: number): void {
    const { blocksUpgrades, cutsAfter } = manners;
    const upstream: Socket = connect(door, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) upstream.write(head);
      if (!blocksUpgrades) client.pipe(upstream);
      upstream.pipe(client);
    });
    track(upstream);
    if (blocksUpgrades) {
      client.on('data', (bytes: Buffer) => {
        if (/^upgrade: *websocket/im.test(bytes.toString('latin1'))) client.end(REFUSED);
        else upstream.write(bytes);
      });
    }
    if (cutsAfter !== null) upstream.setTimeout(cutsAfter, () => upstream.destroy());
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    place: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    behave: (change) => {
      manners = { ...manners, ...change };
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
