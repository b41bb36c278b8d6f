import { STATUS_CODES } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { Core } from './answers.ts';
import type { Device } from './books.ts';
import { Connection } from './connection.ts';
import type { Incoming } from './incoming.ts';
import { credentialsOf, refusalOf } from './rules/handshake.ts';
import { Limiter } from './rules/limiter.ts';
import { isKeptAlive } from './rules/version.ts';
import type { Sockets } from './types.ts';

const LONGEST_FRAME = 8_192;
const DATABASE_TIMEOUT_MS = 30_000;

/** How the server ends a connection that it does not keep; it stays mute for `afterMs` first. */
interface Ending {
  readonly code: number;
  readonly reason?: string | undefined;
  readonly afterMs?: number;
}

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

/** The websocket service: takes connections, lists them, and keeps them alive (protocol.md, Websocket). */
export class WebsocketService implements Sockets {
  readonly #core: Core;
  readonly #incoming: Incoming;
  readonly #onAttempt: (deviceId: string | null) => void;
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: true,
    maxPayload: 1_000_000,
    autoPong: false,
  });
  readonly #limiter: Limiter;
  #listed: Connection[] = [];
  #lastId = 0;

  constructor(core: Core, incoming: Incoming, onAttempt: (deviceId: string | null) => void) {
    this.#core = core;
    this.#incoming = incoming;
    this.#onAttempt = onAttempt;
    this.#limiter = new Limiter(core.clock.time());
  }

  /** In order of connecting, dead ones included. */
  get connections(): readonly Connection[] {
    return this.#listed;
  }

  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const given = credentialsOf(request);
    const deviceId = 'deviceId' in given ? given.deviceId : undefined;
    this.#onAttempt(deviceId ?? null);
    const { faults } = this.#core;
    const status = refusalOf(request) ?? faults.takeSocket('refuse', deviceId)?.status;
    if (status !== undefined) refuse(socket, status);
    else if (faults.takeSocket('hang', deviceId) === undefined) {
      this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client, request, socket));
    }
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

  /** Everything is judged after the handshake: limit and credentials first, then the device. */
  #admit(request: IncomingMessage): { readonly deviceId: string } | Ending {
    if (!this.#limiter.take(this.#core.clock.time())) return { code: 1013, reason: 'Service overload' };
    const given = credentialsOf(request);
    const isDown = 'deviceId' in given && this.#core.faults.databaseIsDown;
    return isDown ? { code: 1011, afterMs: DATABASE_TIMEOUT_MS } : given;
  }

  #find(deviceId: string): Device | Ending {
    const device = this.#core.ledger.device(deviceId);
    if (device === undefined) return { code: 1008, reason: 'Client does not exist' };
    return this.#core.faults.takeSocket('close', deviceId, ({ at }) => at === 'connect') ?? device;
  }

  #welcome(client: WebSocket, request: IncomingMessage, socket: Duplex): void {
    client.on('error', () => undefined);
    const admitted = this.#admit(request);
    if ('code' in admitted) {
      this.#end(client, admitted);
      return;
    }
    // What the client says before the database has named its device waits.
    client.pause();
    void this.#core.races.reading().then(() => {
      client.resume();
      if (client.readyState !== client.OPEN) return;
      const found = this.#find(admitted.deviceId);
      if ('code' in found) this.#end(client, found);
      else this.#list(client, found, socket);
    });
  }

  #end(client: WebSocket, { code, reason, afterMs = 0 }: Ending): void {
    const end = () => (code === 1006 ? client.terminate() : client.close(code, reason));
    client.on('ping', (data) => client.pong(data));
    if (afterMs === 0) end();
    else client.once('close', this.#core.clock.after(afterMs, end));
  }

  #list(client: WebSocket, device: Device, socket: Duplex): void {
    const { ledger, clock } = this.#core;
    this.#lastId += 1;
    const pause = () => void socket.pause();
    const connection = new Connection(this.#lastId, device.deviceId, device.version, clock.now(), client, pause);
    this.#listed.push(connection);
    for (const login of ledger.requests) if (login.deviceId === device.deviceId) login.clientNotified = false;
    ledger.changed();
    client.once('close', () => this.#forget(connection));
    client.on('message', (data, isBinary) => this.#receive(connection, data, isBinary));
    // As on the real server, one frame after the other: behind an answer that takes long, a ping waits.
    client.on('ping', (data) => connection.inOrder(() => (connection.isCut ? undefined : client.pong(data))));
  }

  #receive(connection: Connection, data: RawData, isBinary: boolean): void {
    if (connection.isCut) return;
    const text = isBinary ? undefined : toText(data);
    if (text === undefined) connection.close(1003, 'Binary messages not supported');
    else if (text.length > LONGEST_FRAME) connection.close(1009);
    else this.#incoming.take(connection, text);
  }
}
