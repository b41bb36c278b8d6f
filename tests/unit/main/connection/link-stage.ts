import { expect, vi } from 'vitest';
import { createLink, type Link } from '../../../../src/main/connection/link.ts';
import type { OpenSocket, Socket, SocketEvents } from '../../../../src/main/connection/socket.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { CREDENTIALS, recordingLog } from './support.ts';

class FakeSocket implements Socket {
  readonly sent: string[] = [];
  pings = 0;
  over: 'close' | 'terminate' | null = null;
  takes = true;

  readonly events: SocketEvents;

  constructor(events: SocketEvents) {
    this.events = events;
  }

  send(text: string): boolean {
    if (this.takes) this.sent.push(text);
    return this.takes;
  }
  ping(): void {
    this.pings += 1;
  }
  close(): void {
    this.over = 'close';
  }
  terminate(): void {
    this.over = 'terminate';
  }
}

/** A link over fake sockets; `told` is all that it hands up, in order. */
export function stage() {
  const sockets: FakeSocket[] = [];
  const told: unknown[] = [];
  const count = { asks: 0, lost: 0 };
  const around = { idleFor: 0, watched: false, shown: false, signed: false };
  const log = recordingLog();
  const reactions: { onConnected?: () => void; onState?: (is: string) => void } = {};
  const openSocket: OpenSocket = ({ url, credentials }, events) => {
    expect(url).toBe('wss://websocket.example/name');
    expect(credentials).toEqual(CREDENTIALS);
    const socket = new FakeSocket(events);
    sockets.push(socket);
    return socket;
  };
  const link: Link = createLink({
    websocketUrl: () => 'wss://websocket.example/name',
    version: '3.0.0',
    timing: TIMING,
    random: () => 0,
    surroundings: {
      idleFor: () => around.idleFor,
      isWatched: () => around.watched,
      isShown: () => around.shown,
      hasSign: () => around.signed,
    },
    openSocket,
    log,
    events: {
      onState: (state) => {
        told.push('code' in state ? `${state.is} ${state.code}` : state.is);
        reactions.onState?.(state.is);
      },
      onLost: () => (count.lost += 1),
      onAsk: () => (count.asks += 1),
      onConnected: () => {
        told.push('connected');
        reactions.onConnected?.();
      },
      onPush: (request) => told.push(request),
      onAnswer: (answer) => told.push(answer),
      onDenied: () => told.push('denied'),
    },
  });
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  };
  /** Starts, and gets a connection that is past the first look, with the question on connect answered. */
  const connect = (): FakeSocket => {
    link.start(CREDENTIALS);
    vi.advanceTimersByTime(0);
    last().events.onOpen();
    vi.advanceTimersByTime(300);
    link.asked({ ok: true });
    return last();
  };
  return { link, sockets, told, count, around, log, last, connect, reactions };
}
