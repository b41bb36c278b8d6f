import { createServer as createHttp } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { Call, Reply } from './reply.ts';

export const HOST = '127.0.0.1';
const LARGEST_BODY = 1_000_000;

/** PEM texts of the certificate that a listener shows. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

/** What keeps the answer to a call back or spoils it; undefined where the call goes its usual way. */
export type Handler = (call: Call, socket: Socket) => Promise<Reply | undefined>;
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const bytes of request) {
    if (!(bytes instanceof Buffer)) throw new TypeError('a request is read as bytes');
    size += bytes.length;
    if (size > LARGEST_BODY) throw new Error('body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, reply: Reply): void {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.statusCode = reply.status;
  if (reply.status === 400 || reply.status === 500) response.setHeader('Connection', 'close');
  const type = reply.html === undefined ? 'application/json' : 'text/html; charset=utf-8';
  const body = reply.html ?? (reply.json === undefined ? undefined : JSON.stringify(reply.json));
  if (body === undefined) {
    response.setHeader('Content-Length', 0);
    response.end();
    return;
  }
  response.setHeader('Content-Type', type);
  // Sent before the end so that Node sends it in chunks, as the server does.
  response.write(body);
  response.end();
}

/** One port of the server. It listens before it knows how to answer, because the services name one another's addresses. */
export class Listener {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  #handler: Handler = () => Promise.resolve({ status: 503 });
  #upgrade: UpgradeHandler = (_request, socket) => socket.destroy();

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
    server.on('connection', (socket) => this.#track(socket));
    server.on('secureConnection', (socket: Duplex) => this.#track(socket));
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  /** Listens on the loopback address. */
  static async open(port: number, tls: TlsIdentity | undefined): Promise<Listener> {
    const server: Server = tls === undefined ? createHttp() : createHttps({ ...tls });
    // No time-outs of its own: faults may hold an answer back for as long as they like.
    server.requestTimeout = 0;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, HOST, () => {
        server.off('error', reject);
        resolve();
      });
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    return new Listener(server, address.port);
  }

  onCall(handler: Handler): void {
    this.#handler = handler;
  }

  onUpgrade(handler: UpgradeHandler): void {
    this.#upgrade = handler;
  }

  /** Breaks off every connection and waits until the port is free. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #track(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', 'http://host.invalid');
      const call: Call = {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: await readBody(request),
        params: {},
      };
      const reply = await this.#handler(call, request.socket);
      if (reply !== undefined && !request.socket.destroyed) send(response, reply);
    } catch {
      request.socket.destroy();
    }
  }
}
