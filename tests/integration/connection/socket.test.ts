import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SocketEnd } from '../../../src/main/core/ending.ts';
import { createSocketOpener, type Socket } from '../../../src/main/connection/socket.ts';
import { recordingLog, SHORT, until } from './stage.ts';

const CREDENTIALS = { deviceId: '123-456-789-012', apiKey: 'key with ø' };

let http: Server;
let service: WebSocketServer;
let handshakes: IncomingMessage[];
let peers: WebSocket[];
let sockets: Socket[];
const log = recordingLog();

beforeEach(async () => {
  [handshakes, peers, sockets] = [[], [], []];
  http = createServer();
  service = new WebSocketServer({ server: http, perMessageDeflate: true });
  service.on('connection', (peer, request) => {
    peers.push(peer);
    handshakes.push(request);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  for (const peer of peers) peer.terminate();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

function open(path = '/name') {
  const heard: string[] = [];
  const ends: SocketEnd[] = [];
  const { port } = http.address() as AddressInfo;
  const opener = createSocketOpener({ resolveProxy: () => Promise.resolve('DIRECT'), timing: SHORT, log });
  const socket = opener(
    { url: `ws://127.0.0.1:${String(port)}${path}`, credentials: CREDENTIALS },
    {
      onOpen: () => heard.push('open'),
      onText: (text) => heard.push(`text ${text}`),
      onPong: () => heard.push('pong'),
      onEnd: (end) => ends.push(end),
    },
  );
  sockets.push(socket);
  const opened = async (): Promise<WebSocket> => {
    await until('open', () => heard.includes('open'));
    return until('the other side', () => peers.at(-1));
  };
  return { socket, heard, ends, opened };
}

describe('a socket', () => {
  it('shows its credentials, no origin, and offers no extension', async () => {
    await open().opened();
    const headers = handshakes[0]?.headers ?? {};
    const basic = Buffer.from(headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString('utf8');
    expect(basic).toBe('123-456-789-012:key with ø');
    for (const name of ['origin', 'sec-websocket-extensions', 'sec-websocket-protocol', 'cookie'])
      expect(headers).not.toHaveProperty(name);
  });

  it('hears texts and pongs, and ignores binary frames', async () => {
    const { socket, heard, opened } = open();
    const peer = await opened();
    peer.send(Buffer.from('bytes'));
    peer.send('hello');
    socket.ping();
    await until('pong', () => heard.includes('pong'));
    expect(heard).toEqual(['open', 'text hello', 'pong']);
    expect(log.text()).toContain('binary');
  });

  it.each([1000, 1008, 1011, 1013])('tells of the close %i', async (code) => {
    const { ends, opened, socket } = open();
    (await opened()).close(code);
    await until('the end', () => ends.length > 0);
    expect(ends).toEqual([{ is: 'closed', code }]);
    expect(socket.send('x')).toBe(false);
    socket.ping();
    socket.close();
    socket.terminate();
  });

  it('tells of a connection that broke', async () => {
    const { ends, opened } = open();
    (await opened()).terminate();
    await until('the end', () => ends.length > 0);
    expect(ends).toEqual([{ is: 'closed', code: 1006 }]);
  });

  it('takes no frame over 64 KB', async () => {
    const { ends, heard, opened } = open();
    const peer = await opened();
    peer.send('x'.repeat(65_536));
    peer.send('x'.repeat(65_537));
    await until('the end', () => ends.length > 0);
    expect(heard.map((text) => text.length)).toEqual([4, 65_541]);
  });

  it('follows no redirect', async () => {
    http.removeAllListeners('upgrade');
    const paths: string[] = [];
    http.on('upgrade', (request, socket) => {
      paths.push(request.url ?? '');
      socket.end('HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nConnection: close\r\n\r\n');
    });
    const { ends } = open();
    await until('the end', () => ends.length > 0);
    expect(ends).toEqual([{ is: 'answered', status: 302 }]);
    expect(paths).toEqual(['/name']);
  });

  it('says how long the other side wants to be left alone', async () => {
    http.removeAllListeners('upgrade');
    http.on('upgrade', (_request, raw) => {
      raw.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n');
    });
    const { ends } = open();
    await until('the end', () => ends.length > 0);
    expect(ends).toEqual([{ is: 'answered', status: 503, retryAfter: 60_000 }]);
  });

  it('says nothing after it was closed or ended from this side', async () => {
    for (const how of ['close', 'terminate'] as const) {
      const { socket, ends, opened } = open();
      const peer = await opened();
      let code = 0;
      peer.on('close', (given) => (code = given));
      socket[how]();
      expect(socket.send('x')).toBe(false);
      await until('the other side knows', () => code > 0);
      expect(code).toBe(how === 'close' ? 1000 : 1006);
      expect(ends).toEqual([]);
    }
  });

  it('can be closed before it has begun to connect', async () => {
    const { socket, ends, heard } = open();
    socket.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([peers.length, ends, heard]).toEqual([0, [], []]);
  });
});
