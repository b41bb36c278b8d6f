import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { Core } from './answers.ts';
import { Connection } from './connection.ts';
import type { Incoming } from './incoming.ts';
import { isKeptAlive } from './rules/version.ts';
import type { Sockets } from './types.ts';

const PATH = '/name';
const LONGEST_FRAME = 8_192;
const LIMIT = { connections: 10, windowMs: 5_000 };
const DATABASE_TIMEOUT_MS = 30_000;

const toText = (data: RawData): string =>
  (Array.isArray(data)
    ? Buffer.concat(data)
    : Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data)
  ).toString('utf8');

function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

/** Whether the browser page that this handshake says it comes from is of the server's own origin. */
function isOwnOrigin(origin: string, request: IncomingMessage): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** What the Authorization header holds; a close code where it cannot be used. */
function credentials(header: string | undefined): { deviceId: string } | { code: number } {
  if (header === undefined) return { code: 1003 };
  if (header.length < 'Basic '.length) return { code: 1011 };
  const [deviceId, key] = Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8').split(':');
  if (!header.startsWith('Basic ') || deviceId === undefined || deviceId === '' || key === undefined)
    return { code: 1003 };
  return { deviceId };
}

/** The websocket service: takes connections, lists them, and keeps them alive (protocol.md, Websocket). */
export class WebsocketService implements Sockets {
  readonly #core: Core;
  readonly #incoming: Incoming;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: true, maxPayload: 1_000_000 });
  readonly #startedAt: number;
  #listed: Connection[] = [];
  #window = { number: -1, taken: 0 };
  #lastId = 0;

  constructor(core: Core, incoming: Incoming) {
    this.#core = core;
    this.#incoming = incoming;
    this.#startedAt = core.clock.time();
  }

  /** In order of connecting, dead ones included. */
  get connections(): readonly Connection[] {
    return this.#listed;
  }

  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { pathname } = new URL(request.url ?? '/', 'http://host.invalid');
    const { origin } = request.headers;
    if (pathname !== PATH) return refuse(socket, 404);
    if (origin !== undefined && !isOwnOrigin(origin, request)) return refuse(socket, 403);
    const refusal = this.#core.faults.takeSocket('refuse');
    if (refusal !== undefined) return refuse(socket, refusal.status);
    if (this.#core.faults.takeSocket('hang') !== undefined) return;
    this.#server.handleUpgrade(request, socket, head, (client) => this.#judge(client, request, socket));
  };

  /** One KEEP_ALIVE round: asks who has answered, lets pass who has not once, closes who has not twice. */
  keepAliveRound(): void {
    for (const connection of [...this.#listed]) {
      if (!isKeptAlive(connection.version)) continue;
      if (connection.silence === 'none') {
        connection.silence = 'asked';
        connection.send({ messageType: 'KEEP_ALIVE' });
      } else if (connection.silence === 'asked') {
        connection.silence = 'overdue';
      } else {
        connection.close(1000);
        this.#forget(connection);
      }
    }
  }

  close(code: number, reason?: string, deviceId?: string): void {
    for (const connection of this.#of(deviceId)) connection.close(code, reason);
  }

  send(frame: string, deviceId?: string): void {
    for (const connection of this.#of(deviceId)) connection.sendRaw(frame);
  }

  cut(deviceId?: string): void {
    for (const connection of this.#of(deviceId)) connection.cut();
  }

  #of(deviceId: string | undefined): Connection[] {
    return this.#listed.filter((connection) => deviceId === undefined || connection.deviceId === deviceId);
  }

  #forget(connection: Connection): void {
    this.#listed = this.#listed.filter((each) => each !== connection);
  }

  /** Counts a new connection against the limit of its window; refused ones are not counted. */
  #isWithinLimit(): boolean {
    const number = Math.floor((this.#core.clock.time() - this.#startedAt) / LIMIT.windowMs);
    if (this.#window.number !== number) this.#window = { number, taken: 0 };
    if (this.#window.taken >= LIMIT.connections) return false;
    this.#window.taken += 1;
    return true;
  }

  /** Everything is judged after the handshake: limit, credentials, device. */
  #judge(client: WebSocket, request: IncomingMessage, socket: Duplex): void {
    const { ledger, clock, faults } = this.#core;
    client.on('error', () => undefined);
    if (!this.#isWithinLimit()) return client.close(1013, 'Service overload');
    const given = credentials(request.headers.authorization);
    if ('code' in given) return client.close(given.code);
    if (faults.databaseIsDown) {
      const cancel = clock.after(DATABASE_TIMEOUT_MS, () => client.close(1011));
      client.once('close', cancel);
      return;
    }
    const device = ledger.device(given.deviceId);
    if (device === undefined) return client.close(1008, 'Client does not exist');
    const fault = faults.takeSocket('close', device.deviceId, ({ at }) => at === 'connect');
    if (fault !== undefined) return fault.code === 1006 ? client.terminate() : client.close(fault.code, fault.reason);

    this.#lastId += 1;
    const pause = () => void socket.pause();
    const connection = new Connection(this.#lastId, device.deviceId, device.version, clock.now(), client, pause);
    this.#listed.push(connection);
    for (const login of ledger.requests) if (login.deviceId === device.deviceId) login.clientNotified = false;
    ledger.changed();
    client.once('close', () => this.#forget(connection));
    client.on('message', (data, isBinary) => this.#receive(connection, data, isBinary));
  }

  #receive(connection: Connection, data: RawData, isBinary: boolean): void {
    if (connection.isCut) return;
    if (isBinary) return connection.close(1003, 'Binary messages not supported');
    const text = toText(data);
    if (text.length > LONGEST_FRAME) return connection.close(1009);
    this.#incoming.take(connection, text);
  }
}
