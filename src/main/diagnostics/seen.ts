import type { ErrorCode } from '../../shared/errors.ts';
import type { SettingInForce } from '../../shared/policy.ts';
import type { ConnectionState, DeviceState } from '../../shared/state.ts';
import type { Result } from '../../shared/result.ts';
import type { SocketEnd } from '../core/ending.ts';
import type { CertificateFailure } from '../core/failure.ts';
import type { Endpoints } from '../settings/endpoints.ts';
import type { SettingProblem } from '../settings/resolve.ts';

/** What each check looks at, as it was seen; judge.ts says what it means. */

export interface AboutSeen {
  readonly version: string;
  /** Names and versions of what it runs on, such as `Electron 45.4.1`. */
  readonly parts: readonly string[];
}

/** One question to the backend. */
export interface ServerSeen {
  /** Null where it answered as it should; where there is no device, that is a refusal. */
  readonly code: ErrorCode | null;
  /** Until the answer began, or the attempt ended. */
  readonly ms: number;
  /** How far this computer's clock is ahead of the server's, by its answer, ms; null where it gave none. */
  readonly skew: number | null;
}

export interface WebsocketSeen {
  /** Null where nothing keeps a connection: the examination alone runs. */
  readonly state: ConnectionState | null;
  /** How the last connection ended; null where none has. */
  readonly lastEnd: SocketEnd | null;
  /** What came of an attempt without a device; null where none was needed. `open`: it was let in. */
  readonly attempt: SocketEnd | { readonly is: 'open' } | null;
}

/** The certificate that is shown for one of the server's addresses, through the proxy if there is one. */
export type CertificateSeen = { readonly host: string } & (
  | { readonly is: 'plain' }
  /** `own`: its root is none of those that every computer knows: an organisation's, or that of a proxy which looks in. */
  | { readonly is: 'trusted'; readonly own: boolean; readonly issuer: string; readonly until: number }
  | {
      readonly is: 'refused';
      readonly why: CertificateFailure;
      readonly reason: string;
      readonly issuer: string | null;
      readonly until: number | null;
    }
  | { readonly is: 'unreachable'; readonly reason: string }
);

export interface ProxySeen {
  readonly host: string;
  /** As Chromium's resolution gives it, such as `PROXY proxy.example:8080; DIRECT`. */
  readonly answer: string;
  readonly forWebsocket: boolean;
}

export interface SettingsSeen {
  readonly inForce: readonly SettingInForce[];
  readonly problems: readonly SettingProblem[];
}

/** How many authorities are trusted, and how many of the system's; null where its list cannot be read. */
export interface TrustSeen {
  readonly trusted: number;
  readonly system: number | null;
}

export interface LogSeen {
  /** Where it is, without the name of the user. */
  readonly place: string;
  readonly writable: boolean;
  /** How many warnings and errors it has of the last 24 hours. */
  readonly warnings: number;
}

/** The ways to see. None of them changes anything; each may throw, and is given up after a while. */
export interface Sights {
  readonly about: () => AboutSeen;
  readonly device: () => DeviceState;
  /** Whether an entry is there. */
  readonly keychain: () => Promise<Result<boolean, ErrorCode>>;
  readonly server: () => Promise<ServerSeen>;
  readonly websocket: () => Promise<WebsocketSeen>;
  readonly certificates: () => Promise<readonly CertificateSeen[]>;
  readonly proxies: () => Promise<readonly ProxySeen[]>;
  readonly settings: () => SettingsSeen;
  readonly trust: () => TrustSeen;
  readonly log: () => LogSeen;
  readonly endpoints: () => Endpoints;
  readonly now: () => number;
}
