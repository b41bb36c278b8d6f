import type { ErrorCode } from '../../shared/errors.ts';

/**
 * Why the server gave no usable answer. `certificate`: refused for another reason than the three that have a name of their own;
 * `proxy`: it demands a log-on; `busy`: it is asked too often.
 */
export type FailureKind =
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'expired'
  | 'wrong-host'
  | 'unknown-root'
  | 'old-tls'
  | 'proxy'
  | 'server'
  | 'busy'
  | 'unreadable'
  | 'denied';

/** What is wrong with the way itself: it does not mend itself, and is the same whatever was asked. */
export const WAY_CODES = {
  certificate: 'C-304',
  expired: 'C-307',
  'wrong-host': 'C-308',
  'unknown-root': 'C-309',
  'old-tls': 'C-310',
  proxy: 'C-311',
} as const satisfies Partial<Record<FailureKind, ErrorCode>>;

const CODES: Readonly<Record<FailureKind, ErrorCode>> = {
  ...WAY_CODES,
  unreachable: 'C-301',
  server: 'C-302',
  busy: 'C-312',
  timeout: 'C-303',
  unreadable: 'C-305',
  denied: 'C-306',
};

/** The kinds that are about the server's certificate. */
const OF_CERTIFICATE = ['certificate', 'expired', 'wrong-host', 'unknown-root'] as const satisfies FailureKind[];

/** A failure of the server's certificate. */
export type CertificateFailure = (typeof OF_CERTIFICATE)[number];

/** Whether `kind` says that the server's certificate was refused. */
export function isOfCertificate(kind: FailureKind): kind is CertificateFailure {
  return OF_CERTIFICATE.some((each) => each === kind);
}

/** Whether `code` says that the way itself is wrong. */
export function isWayCode(code: ErrorCode): boolean {
  return Object.values<ErrorCode>(WAY_CODES).includes(code);
}

/** The code under which a user and the helpdesk meet a failure. */
export function codeOf(kind: FailureKind): ErrorCode {
  return CODES[kind];
}

/** Whether an HTTP status says that the server failed. 511 is a captive portal's (RFC 6585 §6): the server was not reached. */
export function isServers(status: number): boolean {
  return status >= 500 && status !== 511;
}
