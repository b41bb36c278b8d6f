import type { Answer } from '../../src/shared/state.ts';
import type { LoginSystem, Marks } from './login-system.ts';
import type { Place } from './messages.ts';
import type { Fault } from './plan.ts';

/** A call or attempt at a connection that reached the server. */
export interface Reached {
  readonly deviceId: string | null;
  /** `question`: GET /api/client. `attempt`: at a websocket connection. */
  readonly is: 'question' | 'attempt' | 'other';
}

/** An answer that reached the server. */
export interface Arrived {
  readonly key: string;
  readonly answer: Answer;
  readonly via: 'socket' | 'rest';
}

/** What can only be known and done where the server is this project's own. */
export interface Inside {
  readonly strike: (fault: Fault) => Promise<void>;
  readonly heal: (fault: Fault) => Promise<void>;
  /** What has reached the server since the last call. */
  readonly reached: () => readonly Reached[];
  readonly arrived: () => readonly Arrived[];
  /** Whose connection is listed and not dead. */
  readonly online: () => ReadonlySet<string>;
  /** Every request that was ever made, with what is in the books now. */
  readonly books: () => ReadonlyMap<string, Marks>;
  readonly devices: () => number;
}

/** The server that a fleet uses. */
export interface Target {
  readonly place: Place;
  readonly caPem: string | null;
  readonly system: LoginSystem;
  /** MitID verifies the device. */
  readonly verify: (deviceId: string) => void;
  /** Null: of the server nothing is known but what it answers. */
  readonly inside: Inside | null;
  readonly close: () => Promise<void>;
}
