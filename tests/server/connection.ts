import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { PinResult } from './rules/pin.ts';

/** The inner object of a message from the server; what does not apply is null. */
export interface ServerMessage {
  readonly messageType: 'NOTIFICATION' | 'KEEP_ALIVE' | 'INCORRECT_PIN' | 'CORRECT_PIN';
  readonly subscriptionKey?: string | null;
  readonly challenge?: string;
  readonly serverName?: string;
  readonly tts?: string;
  readonly pinResult?: PinResult;
}

/** How often in a row a KEEP_ALIVE round came to a connection that had not answered the one before. */
export type Silence = 'none' | 'asked' | 'overdue';

/** The part of a websocket that is used here. */
type Wire = Pick<WebSocket, 'send' | 'close' | 'terminate' | 'readyState' | 'OPEN'>;

/** One websocket connection of a device, as the server has it listed. */
export class Connection {
  readonly id: number;
  readonly deviceId: string;
  /** The stored client version at the moment of connecting: what the gates go by. */
  readonly version: string;
  readonly since: Date;
  silence: Silence = 'none';
  readonly #socket: Wire;
  readonly #pause: () => void;
  #cut = false;
  #done: Promise<void> = Promise.resolve();

  constructor(id: number, deviceId: string, version: string, since: Date, socket: Wire, pause: () => void) {
    this.id = id;
    this.deviceId = deviceId;
    this.version = version;
    this.since = since;
    this.#socket = socket;
    this.#pause = pause;
  }

  get isCut(): boolean {
    return this.#cut;
  }

  /** Runs what is to be done about a frame when the frames before it are done with. */
  inOrder(what: () => void | Promise<void>): void {
    this.#done = this.#done.then(what).catch((error: unknown) => {
      console.error('test server:', error);
    });
  }

  send(message: ServerMessage): void {
    const inner = {
      messageType: message.messageType,
      subscriptionKey: message.subscriptionKey ?? null,
      challenge: message.challenge ?? null,
      serverName: message.serverName ?? null,
      tts: message.tts ?? null,
      pinResult: message.pinResult ?? null,
    };
    const type = message.messageType === 'NOTIFICATION' ? 'NOTIFICATION' : 'JSON';
    this.sendRaw(JSON.stringify({ id: randomUUID(), type, data: JSON.stringify(inner), reply: true }));
  }

  sendRaw(frame: string): void {
    if (!this.#cut && this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame);
  }

  /** Closes with a close frame; 1006 breaks off without one. */
  close(code: number, reason = ''): void {
    if (this.#cut || code === 1006) this.#socket.terminate();
    else this.#socket.close(code, reason);
  }

  /** From now on nothing gets through, and neither side is told. */
  cut(): void {
    this.#cut = true;
    this.#pause();
  }
}
