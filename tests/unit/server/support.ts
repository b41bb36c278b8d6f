import { WebSocket } from 'ws';
import { z } from 'zod';
import { afterEach } from 'vitest';
import { startServer } from '../../server/index.ts';
import type { LoginStatus, Os2faktorServer, ServerOptions } from '../../server/index.ts';

export const PIN = '8205';
export const WRONG_PIN = '9604';
export const MINUTE = 60_000;
/** The server looks for new requests this often, ms. */
const SCAN = 1_500;

const running = new Set<Os2faktorServer>();
afterEach(async () => {
  for (const server of running) await server.stop();
  running.clear();
});

/** A server that ends with its test. */
export async function started(options: ServerOptions = {}): Promise<Os2faktorServer> {
  const server = await startServer(options);
  running.add(server);
  return server;
}

/** A login system asks, and the server looks for new requests. */
export async function asked(server: Os2faktorServer, { keys }: { readonly keys: Keys }): Promise<LoginStatus> {
  const login = await server.connector.authenticate(keys.deviceId);
  server.clock.advance(SCAN);
  return login;
}

/** What the books say of a request: `accepted`, `rejected`, `both`, or `open`. */
export function bookOf(server: Os2faktorServer, { subscriptionKey }: LoginStatus): string {
  const request = server.books.requests().find((each) => each.subscriptionKey === subscriptionKey);
  if (request?.clientAuthenticated === true) return request.clientRejected ? 'both' : 'accepted';
  return request?.clientRejected === true ? 'rejected' : 'open';
}

export interface Keys {
  readonly deviceId: string;
  readonly apiKey: string;
}

/** One device and its calls to one server, over the wire. */
export class Client {
  readonly keys: Keys;
  readonly #server: Os2faktorServer;

  private constructor(server: Os2faktorServer, keys: Keys) {
    this.#server = server;
    this.keys = keys;
  }

  static async enrol(server: Os2faktorServer, version = '3.0.0'): Promise<Client> {
    const response = await fetch(`${server.addresses.backend}/xapi/client/v2/register`, {
      method: 'POST',
      headers: { clientVersion: version, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Unit', pincode: PIN, type: 'WINDOWS' }),
    });
    const keys = z.object({ deviceId: z.string(), apiKey: z.string() }).parse(await response.json());
    return new Client(server, keys);
  }

  /** The same device on another server: the one after a restart. */
  at(server: Os2faktorServer): Client {
    return new Client(server, this.keys);
  }

  async call(method: string, path: string, headers: Record<string, string> = {}, body?: object) {
    const response = await fetch(`${this.#server.addresses.backend}${path}`, {
      method,
      headers: {
        deviceId: this.keys.deviceId,
        ApiKey: this.keys.apiKey,
        clientVersion: '3.0.0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text };
  }

  status = () => this.call('GET', '/api/client/v2/status');
  waiting = () => this.call('GET', '/api/client');
  reject = (key: string) => this.call('PUT', `/api/client/${key}/reject`);
  accept = (key: string, pinCode = PIN) => this.call('PUT', `/api/client/${key}/accept`, { pinCode });

  remove = () => this.call('DELETE', '/api/client');

  /** The word of the verdict. */
  validate = (pincode: string) => this.#verdict('/api/client/v2/validatePin', { pincode });
  setPin = (newPin: string) => this.#verdict('/api/client/v2/setPin', { oldPin: PIN, newPin });

  async #verdict(path: string, body: object): Promise<string> {
    const { text } = await this.call('POST', path, {}, body);
    return z.object({ status: z.string() }).parse(JSON.parse(text)).status;
  }

  connect(): Promise<Link> {
    return Link.open(this.#server.addresses.websocket, this.keys);
  }
}

const envelope = z.object({ data: z.string() });
const inner = z.object({ messageType: z.string(), subscriptionKey: z.string().nullable() });

/** A connection and the message types that came over it; what is no message is kept as it came. */
export class Link {
  readonly socket: WebSocket;
  readonly heard: string[] = [];
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      try {
        this.heard.push(inner.parse(JSON.parse(envelope.parse(JSON.parse(text)).data)).messageType);
      } catch {
        this.heard.push(text);
      }
    });
  }

  static async open(url: string, { deviceId, apiKey }: Keys): Promise<Link> {
    const authorization = `Basic ${Buffer.from(`${deviceId}:${apiKey}`).toString('base64')}`;
    const link = new Link(new WebSocket(url, { headers: { authorization } }));
    await new Promise((resolve, reject) => {
      link.socket.once('open', resolve);
      link.socket.once('error', reject);
    });
    return link;
  }

  /** Resolves when everything that the server has sent is here, and everything that was sent to it is there. */
  async settled(): Promise<string[]> {
    const pong = new Promise((resolve) => this.socket.once('pong', resolve));
    this.socket.ping();
    await Promise.race([pong, this.closed]);
    return this.heard;
  }

  say(status: string, login?: LoginStatus, pin?: string): void {
    const about = login === undefined ? {} : { subscriptionKey: login.subscriptionKey };
    this.socket.send(JSON.stringify({ status, version: '3.0.0', ...about, ...(pin === undefined ? {} : { pin }) }));
  }
}
