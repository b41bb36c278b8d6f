import type { FailureKind } from '../core/failure.ts';

/** OpenSSL's reasons to refuse a certificate as Node names them (Node's documentation of tls, "X509 certificate error codes"). */
const NODE_CERTIFICATE = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** Chromium's, net_error_list.h: the range 200–219 and what else names the server's certificate. */
const CHROMIUM_CERTIFICATE = /^ERR_(?:CERT_|CERTIFICATE_|SSL_(?:PINNED_KEY|SERVER_CERT))/;

/** Names, of Node's and of Chromium's, that say more: what is wrong, and so what can be done. */
const NAMED: ReadonlyMap<string, FailureKind> = new Map([
  ...(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_CERT_DATE_INVALID'] as const).map(
    (name) => [name, 'expired'] as const,
  ),
  ...(['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH', 'ERR_CERT_COMMON_NAME_INVALID'] as const).map(
    (name) => [name, 'wrong-host'] as const,
  ),
  ...(
    [
      // Of an authority that only has the name of a trusted one.
      'CERT_SIGNATURE_FAILURE',
      'CERT_UNTRUSTED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_CERT_AUTHORITY_INVALID',
    ] as const
  ).map((name) => [name, 'unknown-root'] as const),
  ...(
    [
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
      'ERR_SSL_OBSOLETE_VERSION',
    ] as const
  ).map((name) => [name, 'old-tls'] as const),
  ...(['ERR_PROXY_AUTH_REQUESTED', 'ERR_PROXY_AUTH_UNSUPPORTED', 'ERR_UNEXPECTED_PROXY_AUTH'] as const).map(
    (name) => [name, 'proxy'] as const,
  ),
]);

/** The machine-readable names in an error and its causes: Node's `code`, and Chromium's `net::ERR_…` in the message. */
function namesOf(thrown: unknown): string[] {
  const names: string[] = [];
  let at: unknown = thrown;
  for (let depth = 0; depth < 4 && at instanceof Error; depth++) {
    if ('code' in at && typeof at.code === 'string') names.push(at.code);
    // Where a write meets the alert, Node gives OpenSSL's reason in the text alone.
    const ssl = /:SSL routines:[^:]*:([\w ]{1,64}):/.exec(at.message)?.[1];
    if (ssl !== undefined) names.push(`ERR_SSL_${ssl.toUpperCase().replaceAll(' ', '_')}`);
    const net = /\bnet::(ERR_[A-Z0-9_]+)/.exec(at.message)?.[1];
    if (net !== undefined) names.push(net);
    if (/redirect/i.test(at.message)) names.push('REDIRECT');
    at = at.cause;
  }
  return names;
}

/**
 * What an error of Node's or Chromium's network stack means. `reason` is its machine-readable name, safe to log (messages
 * are not: they can hold addresses).
 */
export function classify(thrown: unknown): { readonly is: FailureKind; readonly reason: string } {
  const names = namesOf(thrown);
  const reason = (names[0] ?? 'UNKNOWN').replace(/[^A-Z0-9_]/g, '').slice(0, 64);
  const named = names.find((name) => NAMED.has(name));
  const kind = named === undefined ? undefined : NAMED.get(named);
  if (named !== undefined && kind !== undefined) return { is: kind, reason: named };
  const certificate = names.find((name) => NODE_CERTIFICATE.has(name) || CHROMIUM_CERTIFICATE.test(name));
  if (certificate !== undefined) return { is: 'certificate', reason: certificate };
  if (names.includes('REDIRECT')) return { is: 'unreadable', reason: 'REDIRECT' };
  return { is: 'unreachable', reason };
}
