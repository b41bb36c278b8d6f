import type { Races, RaceSizes } from './races.ts';
import type { AttemptEntry, CallEntry, FrameEntry } from './record.ts';
import type { CertificateAuthority } from './tls/certificates.ts';

/** What a test or the demo sees of the server. Other folders write against these names. */

/** The listening ports, one per service; every one on 127.0.0.1. */
export interface Ports {
  backend: number;
  frontend: number;
  websocket: number;
  nemlogin: number;
  mitid: number;
  loginSystem: number;
}

/** Where to reach the server: origins without a trailing slash; `websocket` is the full URL with its path `/name`. */
export interface Addresses {
  backend: string;
  frontend: string;
  websocket: string;
  loginSystem: string;
  nemlogin: string;
  mitid: string;
  connectorKey: string;
  /** The authority that issued the server's certificate; only there with `tls`. */
  caPem?: string;
}

/** Which certificate the server shows with `tls`: a good one, or one that a client has to refuse. */
export type CertificateKind = 'good' | 'expired' | 'wrongHost' | 'unknownRoot';

export interface ServerOptions {
  /** HTTPS and WSS with a certificate of an authority made at start. */
  tls?: boolean;
  /** Which certificate `tls` shows; `good` unless said otherwise. */
  certificate?: CertificateKind;
  /** Issues the certificate that `tls` shows; without it one is made at start, whom nobody trusts after a restart. */
  authority?: CertificateAuthority;
  /** Keep the books in this JSON file, so that a restart goes on with them. In memory without it. */
  file?: string;
  /** The file is written when the server stops, and not after each change, which costs more the more devices there are. */
  writesAtStop?: boolean;
  /** Fixed ports, so that a restart comes back at the same place. */
  ports?: Partial<Ports>;
  connectorKey?: string;
  /** What the server's clock says at start; it runs on from there. */
  startTime?: Date;
  /** Sizes of the races from the start on; those not named are the mildest, which are none or nearly so. */
  races?: Partial<RaceSizes>;
  /** `current` unless said otherwise. */
  release?: Release;
}

/** `older`: a release whose status does not know `blocked`. */
export type Release = 'current' | 'older';

export type DeviceType = 'ANDROID' | 'IOS' | 'CHROME' | 'EDGE' | 'WINDOWS';
export type NsisLevel = 'NONE' | 'LOW' | 'SUBSTANTIAL' | 'HIGH';

/** A device as the server's book has it. Holds secrets: never print one. */
export interface DeviceEntry {
  readonly deviceId: string;
  readonly apiKey: string;
  readonly name: string;
  readonly type: DeviceType;
  /** The client version as last stored; may be empty. */
  readonly version: string;
  readonly pin: string | null;
  readonly pinSet: boolean;
  readonly wrongPins: number;
  readonly lockedUntil: Date | null;
  readonly nemIdRegistered: boolean;
  readonly nsisLevel: NsisLevel;
  readonly disabled: boolean;
  readonly blocked: boolean;
  readonly roaming: boolean;
  readonly prime: boolean;
  readonly registeredAt: Date;
  readonly lastUsed: Date;
  readonly everAnswered: boolean;
}

/** A login request; it stays in the book, with `deletedAt`, after the server has deleted it. */
export interface RequestEntry {
  readonly subscriptionKey: string;
  readonly pollingKey: string;
  readonly deviceId: string;
  readonly serverName: string;
  /** The control code; empty where the login system asked for none. */
  readonly challenge: string;
  readonly createdAt: Date;
  /** How many times it was pushed: 0 where nobody was there or the server has not looked yet. */
  readonly pushedTo: number;
  readonly clientNotified: boolean;
  readonly clientAuthenticated: boolean;
  readonly clientRejected: boolean;
  readonly deletedAt: Date | null;
  /**
   * How a login system saw it answered, if one did ({@link Admin.markSeen}): what it does then no overwriting takes back.
   * So "accepted" is `clientAuthenticated` at the end, or `seen.answer === 'accepted'`.
   */
  readonly seen: SeenAnswer | null;
}

/** What a login system lets its user in for, or refuses them. */
export interface SeenAnswer {
  readonly answer: 'accepted' | 'rejected';
  readonly at: Date;
}

/** A websocket connection that the server has listed, dead ones included. */
export interface ConnectionEntry {
  readonly id: number;
  readonly deviceId: string;
  /** The stored client version at the moment of connecting. */
  readonly version: string;
  readonly since: Date;
  /** Cut by `sockets.cut`: the server believes in it, and nothing gets through. */
  readonly cut: boolean;
}

/** The server's books: every call gives a fresh copy. */
export interface Books {
  /** In order of registration. */
  devices(): readonly DeviceEntry[];
  /** In order of creation. */
  requests(): readonly RequestEntry[];
  /** In order of connecting. */
  connections(): readonly ConnectionEntry[];
  /** The last 5,000 calls, oldest first. */
  calls(): readonly CallEntry[];
  /** The last 5,000 attempts at a websocket connection, oldest first. */
  attempts(): readonly AttemptEntry[];
  /** The last 5,000 frames from clients, oldest first. */
  frames(): readonly FrameEntry[];
}

/** The answer of the connector API about one login request. */
export interface LoginStatus {
  readonly subscriptionKey: string;
  readonly pollingKey: string;
  readonly challenge: string;
  readonly clientNotified: boolean;
  readonly clientAuthenticated: boolean;
  readonly clientRejected: boolean;
  readonly redirectUrl: string | null;
}

/** Thrown by {@link Connector} where the server refuses: 404 unknown, 410 disabled, 403 locked, 401 wrong key. */
export interface ConnectorRefusal extends Error {
  readonly status: number;
}

/** A login system that uses the connector API over real HTTP. */
export interface Connector {
  authenticate(deviceId: string, options?: { emitChallenge?: boolean; serverName?: string }): Promise<LoginStatus>;
  status(subscriptionKey: string): Promise<LoginStatus>;
  /** True once the request is answered or gone. */
  poll(pollingKey: string): Promise<boolean>;
}

/** What the real server's administrators, jobs and other software can do to a device. Throws for an unknown device. */
export interface Admin {
  /** Forgets the device: REST answers 401, the socket 1008. */
  removeDevice(deviceId: string): void;
  setDisabled(deviceId: string, disabled: boolean): void;
  setBlocked(deviceId: string, blocked: boolean): void;
  setVerified(deviceId: string, level: NsisLevel | null): void;
  /** Takes the PIN away, as on devices from before there were PINs. */
  removePin(deviceId: string): void;
  /** Locks for five minutes from now, or lifts the lock at once. */
  setLocked(deviceId: string, locked: boolean): void;
  /** Deletes a request before its five minutes are over. */
  removeRequest(subscriptionKey: string): void;
  /** Notes in the books that a login system has seen this answer; the first one counts. */
  markSeen(subscriptionKey: string, answer: SeenAnswer['answer']): void;
  /** Adds a login system with a name and key of its own; gives the key. */
  addConnector(name: string): string;
}

export interface TestClock {
  now(): Date;
  /**
   * Moves the time forward by `ms` and runs every job that falls due on the way, in order, before it returns. Clients get
   * no chance to say anything meanwhile: where they have to (KEEP_ALIVE), move in steps and wait in between.
   */
  advance(ms: number): void;
}

export type RestAction =
  /** Answered at once with this; the call itself is not carried out. `body` is sent as it is where it is text. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown }
  /** Carried out and answered after `ms`. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection is broken off; the call is not carried out. */
  | { readonly kind: 'drop' }
  /** Carried out, but the connection is broken off instead of the answer. */
  | { readonly kind: 'dropAnswer' }
  /** Not carried out and never answered. */
  | { readonly kind: 'hang' }
  /** 200 with something that is no JSON, as a captive portal or proxy sends it; not carried out. */
  | { readonly kind: 'garbage' };

export interface RestFault {
  /** Matched against the path without its query. Without it every path but those of login systems. */
  readonly path?: RegExp;
  readonly method?: string;
  /** `backend` unless said otherwise. */
  readonly service?: keyof Ports;
  /** For how many calls it holds; without it until {@link Faults.clear}. */
  readonly times?: number;
  readonly action: RestAction;
}

export type SocketAction =
  /** The push of a request is lost; the server believes that it was sent. */
  | { readonly kind: 'dropPush' }
  | { readonly kind: 'delayPush'; readonly ms: number }
  /** `frame` (no JSON, unless given) is sent in place of the push. */
  | { readonly kind: 'garbagePush'; readonly frame?: string }
  /** The next answer is judged and confirmed but not recorded, whether it comes by socket or REST. */
  | { readonly kind: 'loseAnswer' }
  /** The next answer over the socket is recorded but not confirmed. */
  | { readonly kind: 'noConfirm' }
  /** The next answer over the socket never arrives. */
  | { readonly kind: 'dropAnswer' }
  /** Closes with this code where the time has come; 1006 breaks off without a close frame. */
  | {
      readonly kind: 'close';
      readonly at: 'connect' | 'push' | 'answer';
      readonly code: number;
      readonly reason?: string;
    }
  /** The handshake is answered with this HTTP status. */
  | { readonly kind: 'refuse'; readonly status: number }
  /** The handshake is never answered. */
  | { readonly kind: 'hang' };

export type SocketFault = SocketAction & {
  /** For how many times it holds: once unless said otherwise. */
  readonly times?: number;
  /** Holds for this device only. */
  readonly deviceId?: string;
};

/** What goes wrong next. The first fault that fits is used; `clear` forgets all. */
export interface Faults {
  rest(fault: RestFault): void;
  socket(fault: SocketFault): void;
  /** While down, a REST call hangs 30 s and answers 500; a new socket is mute for 30 s and closes with 1011. */
  databaseDown(down: boolean): void;
  clear(): void;
}

/** What happens now to the sockets of one device, or of all. */
export interface Sockets {
  /** Closes with a close frame; 1006 breaks off without one. */
  close(code: number, reason?: string, deviceId?: string): void;
  /** Sends a text frame as it is. */
  send(frame: string, deviceId?: string): void;
  /** The network is cut: TCP stays open, nothing gets through either way, and the server does not notice. */
  cut(deviceId?: string): void;
}

export interface Os2faktorServer {
  readonly addresses: Addresses;
  readonly ports: Ports;
  readonly books: Books;
  readonly clock: TestClock;
  readonly faults: Faults;
  readonly races: Races;
  readonly sockets: Sockets;
  readonly admin: Admin;
  readonly connector: Connector;
  /** Stops as a killed server does: no close frame. Waits until the ports are free and the file is written. */
  stop(): Promise<void>;
}
