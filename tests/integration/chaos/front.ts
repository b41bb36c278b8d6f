import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import tls from 'node:tls';
import type { Duplex } from 'node:stream';
import { closeFrame, binaryFrame, createSplitter, isText, textFrame, textOf } from './frames.ts';
import { createLane, type Lane } from './lane.ts';
import { CLEAR, type Direction, type Weather } from './weather.ts';
import type { Papers } from './papers.ts';

const HOST = '127.0.0.1';
const PORTAL = {
  page: { type: 'text/html', body: '<html><title>Velkommen til netværket</title></html>' },
  nothing: { type: 'application/json', body: '{}' },
} as const;
const HUGE = 100_000;
const ANSWER = /^PUT \S+\/(?:accept|reject) /;

/**
 * A text frame that passes, or an answer over REST and the word on it; `text` is what the server wrote, empty for what clients write.
 */
export type Witness = (direction: Direction, text: string) => void;

interface Passage {
  readonly upstream: Socket;
  readonly lanes: readonly Lane[];
  dead: boolean;
}

/**
 * The only way to one port of the server, where the network can be spoiled. With `papers` it is TLS that ends here, as at a
 * load balancer; what an impostor gets to read is counted.
 */
export class Front {
  readonly port: number;
  /** The port for a proxy inside the network: open while clients are refused. */
  readonly insidePort: number;
  /** Bytes that a client said to an impostor inside TLS. */
  betrayed = 0;
  witness: Witness = () => undefined;
  #target: number;
  readonly #frames: boolean;
  readonly #papers: Papers | undefined;
  readonly #outside: Server;
  readonly #inside: Server;
  readonly #passages = new Set<Passage>();
  readonly #sockets = new Set<Socket>();
  #weather: Weather = CLEAR;
  #shut = false;

  private constructor(options: FrontOptions, outside: Server, inside: Server) {
    this.#target = options.target;
    this.#frames = options.frames;
    this.#papers = options.papers;
    this.#outside = outside;
    this.#inside = inside;
    this.port = (outside.address() as AddressInfo).port;
    this.insidePort = (inside.address() as AddressInfo).port;
    outside.on('connection', (socket: Socket) => {
      this.#meet(socket, true);
    });
    inside.on('connection', (socket: Socket) => {
      this.#meet(socket, false);
    });
  }

  static async open(options: FrontOptions): Promise<Front> {
    return new Front(options, await listening(), await listening());
  }

  change(weather: Weather): void {
    const before = this.#weather;
    this.#weather = weather;
    if (weather.is === 'refuse' || weather.is === 'reset' || weather.is === 'impostor' || before.is === 'impostor')
      this.resetAll();
    for (const { lanes } of this.#passages) for (const lane of lanes) lane.changed();
  }

  /** The server has come back at another port. */
  leadTo(target: number): void {
    this.#target = target;
  }

  /** From now on no client gets in by itself; those behind the inside port do. */
  shutOutside(shut: boolean): void {
    this.#shut = shut;
    if (shut) this.resetAll();
  }

  resetAll(): void {
    for (const { upstream } of this.#passages) upstream.destroy();
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Everything open now stays open and passes nothing any more, for ever: what a router does that lost its memory. */
  deaden(): void {
    for (const passage of this.#passages) passage.dead = true;
  }

  async close(): Promise<void> {
    this.#weather = CLEAR;
    for (const { lanes } of this.#passages) for (const lane of lanes) lane.stop();
    this.resetAll();
    await Promise.all([this.#outside, this.#inside].map((server) => new Promise((done) => server.close(done))));
  }

  #meet(socket: Socket, fromOutside: boolean): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const { is } = this.#weather;
    if (is === 'refuse' || is === 'reset' || (fromOutside && this.#shut)) {
      socket.resetAndDestroy();
      return;
    }
    if (this.#papers === undefined) {
      this.#pass(socket);
      return;
    }
    const weather = this.#weather;
    const papers = weather.is === 'impostor' ? this.#papers[weather.certificate] : this.#papers.good;
    const secure = new tls.TLSSocket(socket, { isServer: true, secureContext: papers });
    secure.on('error', () => socket.destroy());
    if (weather.is === 'impostor') secure.on('data', (bytes: Buffer) => (this.betrayed += bytes.length));
    else this.#pass(secure);
  }

  #pass(client: Duplex): void {
    if (this.#weather.is === 'portal') {
      this.#answer(client);
      return;
    }
    const upstream = connect(this.#target, HOST);
    const weather = (): Weather => this.#weather;
    const broken = (): void => {
      upstream.destroy();
      client.destroy();
    };
    const lane = (direction: Direction, to: Duplex): Lane =>
      createLane({
        direction,
        weather,
        out: (bytes) => {
          if (!to.destroyed) to.write(bytes);
        },
        ended: () => to.destroy(),
        broken,
      });
    const up = lane('up', upstream);
    const down = lane('down', client);
    const passage: Passage = { upstream, lanes: [up, down], dead: false };
    this.#passages.add(passage);
    const seen = this.#frames ? () => undefined : this.#answersWitnessed();
    const from = (source: Duplex, direction: Direction, way: Lane): void => {
      const split = this.#frames ? createSplitter() : null;
      source.on('data', (chunk: Buffer) => {
        for (const { is, bytes } of split?.(chunk) ?? [{ is: 'head' as const, bytes: chunk }]) {
          if (is === 'frame' && isText(bytes)) this.witness(direction, direction === 'down' ? textOf(bytes) : '');
          seen(direction, bytes);
          if (passage.dead) continue;
          const now = weather();
          if (now.is === 'portal' && direction === 'up') {
            client.end(answer(now.says));
            continue;
          }
          for (const piece of is === 'frame' && direction === 'down' ? this.#spoilt(bytes) : [bytes]) way.push(piece);
        }
      });
      source.on('error', () => undefined);
      source.once('close', () => {
        if (!passage.dead) way.end();
      });
    };
    from(client, 'up', up);
    from(upstream, 'down', down);
    client.once('close', () => {
      if (upstream.destroyed) this.#passages.delete(passage);
    });
    upstream.once('close', () => {
      if (client.destroyed) this.#passages.delete(passage);
    });
  }

  /** Tells the witness of answers over REST on one connection, and of the words on them. */
  #answersWitnessed(): (direction: Direction, bytes: Buffer) => void {
    let isOwed = false;
    return (direction, bytes) => {
      if (direction === 'up' && ANSWER.test(bytes.toString('latin1'))) {
        isOwed = true;
        this.witness('up', '');
      } else if (direction === 'down' && isOwed) {
        isOwed = false;
        this.witness('down', 'CORRECT_PIN');
      }
    };
  }

  /** The server is not asked. */
  #answer(client: Duplex): void {
    client.on('error', () => client.destroy());
    client.once('data', () => {
      const weather = this.#weather;
      if (weather.is === 'portal') client.end(answer(weather.says));
      else client.destroy();
    });
  }

  /** What comes out for one frame of the server. */
  #spoilt(frame: Buffer): readonly Buffer[] {
    const weather = this.#weather;
    if (weather.is !== 'frames') return [frame];
    switch (weather.kind) {
      case 'twice':
        return isText(frame) ? [frame, frame] : [frame];
      case 'garbage':
        return [textFrame('<<< no JSON'), binaryFrame(Buffer.from([0, 255, 7])), frame, textFrame(strange())];
      case 'huge':
        return [textFrame(JSON.stringify({ id: 'huge', data: 'x'.repeat(HUGE) })), frame];
      case 'unknown-device':
        return [closeFrame(1008, 'Client does not exist')];
    }
  }
}

interface FrontOptions {
  /** Port of the server. */
  readonly target: number;
  /** Whether websocket frames pass here. */
  readonly frames: boolean;
  readonly papers?: Papers | undefined;
}

/** A message of a kind that no client knows, with an answer's key in it. */
const strange = (): string =>
  JSON.stringify({ id: 'x', type: 'JSON', data: JSON.stringify({ messageType: 'APPROVED', subscriptionKey: 'x' }) });

function answer(says: keyof typeof PORTAL): string {
  const { type, body } = PORTAL[says];
  return `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n${body}`;
}

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return server;
}
