import type { Ports } from './types.ts';

/** One REST or page call that came in; `path` is without the query, which may hold secrets. */
export interface CallEntry {
  readonly at: Date;
  readonly service: keyof Ports;
  readonly method: string;
  readonly path: string;
  /** The status of the answer; 0 where a fault kept the answer back. */
  readonly status: number;
  /** Who says to call; null where the call does not say. */
  readonly deviceId: string | null;
}

/** One attempt at a websocket connection, whatever became of it. */
export interface AttemptEntry {
  readonly at: Date;
  /** Whose credentials it came with; null where it had none that can be read. */
  readonly deviceId: string | null;
}

/** One text frame that a client sent over the websocket, without its PIN. */
export interface FrameEntry {
  readonly at: Date;
  readonly connection: number;
  readonly deviceId: string;
  readonly status: string;
  readonly subscriptionKey: string | null;
  /** What became of an answer; `none` also where a fault kept it from being judged. */
  readonly outcome: 'recorded' | 'refused' | 'none';
}

const KEPT = 5_000;

function keep<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > KEPT) list.shift();
}

/** What came in over the wire, for tests that ask by which way a client did something. */
export class WireRecord {
  readonly calls: CallEntry[] = [];
  readonly attempts: AttemptEntry[] = [];
  readonly frames: FrameEntry[] = [];

  addCall(entry: CallEntry): void {
    keep(this.calls, entry);
  }

  addAttempt(entry: AttemptEntry): void {
    keep(this.attempts, entry);
  }

  addFrame(entry: FrameEntry): void {
    keep(this.frames, entry);
  }
}
