import type { SocketEnd } from './ending.ts';
import type { Credentials } from './wire.ts';

/** A websocket connection, or the attempt at one. No call throws, whatever state it is in. */
export interface Socket {
  /** False where the connection is not open. */
  send(text: string): boolean;
  ping(): void;
  /** Closes with 1000. */
  close(): void;
  /** Ends it without a word. */
  terminate(): void;
}

/** What a socket says; never during `openSocket` itself. `onEnd` comes exactly once, last. */
export interface SocketEvents {
  onOpen(): void;
  onText(text: string): void;
  onPong(): void;
  onEnd(end: SocketEnd): void;
}

export interface SocketTarget {
  readonly url: string;
  readonly credentials: Credentials;
  /** ms that the handshake may take. */
  readonly within: number;
}

/** Begins to connect. */
export type OpenSocket = (target: SocketTarget, events: SocketEvents) => Socket;
