import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Login } from './connector.ts';
import { pinResult } from './rest.ts';
import type { Device } from './rest.ts';
import { target } from './target.ts';

const SERVER_IS_FULL = 1013;
/** Four looks of the server at its requests: enough for a push on a slow machine. */
const PATIENCE_MS = 6_000;
/** Within this time the server has judged a new connection. */
const JUDGED_MS = 300;

const envelopeSchema = z.object({ id: z.string(), type: z.string(), data: z.string(), reply: z.literal(true) });
const innerSchema = z.object({
  messageType: z.string(),
  subscriptionKey: z.string().nullable(),
  challenge: z.string().nullable(),
  serverName: z.string().nullable(),
  tts: z.string().nullable(),
  pinResult: pinResult.nullable(),
});
export type Message = z.infer<typeof innerSchema>;

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** One websocket connection and everything that came over it. */
export class Link {
  readonly socket: WebSocket;
  readonly closed: Promise<Closed>;
  /** What has come and not been asked for with `next` yet. */
  readonly inbox: Message[] = [];
  #arrived: () => void = () => undefined;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const envelope = envelopeSchema.parse(JSON.parse(data.toString('utf8')));
      this.inbox.push(innerSchema.parse(JSON.parse(envelope.data)));
      this.#arrived();
    });
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** The first message of this type, about this login where one is given; takes it out of the inbox. */
  async next(messageType: string, login?: Pick<Login, 'subscriptionKey'>): Promise<Message> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const at = this.inbox.findIndex((message) => fits(message, messageType, login));
      const [found] = at < 0 ? [] : this.inbox.splice(at, 1);
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`no ${messageType} within ${String(PATIENCE_MS)} ms`);
      await Promise.race([new Promise<void>((resolve) => (this.#arrived = resolve)), sleep(250)]);
    }
  }

  /** Whether such a message has come, or comes within the time. */
  async comes(messageType: string, login: Login, withinMs: number): Promise<boolean> {
    await sleep(withinMs);
    return this.inbox.some((message) => fits(message, messageType, login));
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  async close(): Promise<void> {
    this.socket.close(1000);
    await this.closed;
  }
}

const fits = (message: Message, type: string, login: Pick<Login, 'subscriptionKey'> | undefined): boolean =>
  message.messageType === type && (login === undefined || message.subscriptionKey === login.subscriptionKey);

export const basic = ({ deviceId, apiKey }: Device) =>
  `Basic ${Buffer.from(`${deviceId}:${apiKey}`).toString('base64')}`;

/** Opens a connection with these headers and resolves after the handshake; rejects where that is refused. */
export async function handshake(headers: Record<string, string>, url = target.websocket): Promise<Link> {
  const link = new Link(new WebSocket(url, { headers, perMessageDeflate: false }));
  await new Promise((resolve, reject) => {
    link.socket.once('open', resolve);
    link.socket.once('error', reject);
  });
  return link;
}

/**
 * Opens a connection that the server ends by itself, and tells how. Comes again later where the server is full, so that
 * tests do not depend on one another.
 */
export async function refused(headers: Record<string, string>): Promise<Closed> {
  for (;;) {
    const closed = await (await handshake(headers)).closed;
    if (closed.code !== SERVER_IS_FULL) return closed;
    await sleep(1_000);
  }
}

/** A connection that the server has taken, a full server waited out. */
export async function online(device: Device): Promise<Link> {
  for (;;) {
    const link = await handshake({ Authorization: basic(device) });
    const closed = await Promise.race([link.closed, sleep(JUDGED_MS)]);
    if (closed === undefined) return link;
    if (closed.code !== SERVER_IS_FULL) throw new Error(`closed at once with ${String(closed.code)}`);
    await sleep(1_000);
  }
}
