import type { Finding } from '../../shared/diagnostics.ts';
import { sentence } from '../../shared/i18n.ts';
import { codeOf } from '../core/failure.ts';
import { judged } from './judge.ts';
import type { CertificateSeen } from './seen.ts';

/** A certificate that runs out within this is told of, ms. */
const SOON_MS = 14 * 86_400_000;

/** `at` (ms since 1970) as a date, `2026-11-22`. */
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What the certificates of the server's addresses come to, at `now` (ms since 1970): the worst of them is told. */
export function judgeCertificates(seen: readonly CertificateSeen[], now: number): Omit<Finding, 'id'> {
  const facts = seen.flatMap((each) => {
    switch (each.is) {
      case 'trusted':
        return [
          sentence('diagnostics.fact.issuer', { host: each.host, issuer: each.issuer, date: dateOf(each.until) }),
        ];
      case 'refused':
        return [
          sentence('diagnostics.fact.reason', { host: each.host, reason: each.reason }),
          ...(each.issuer === null || each.until === null
            ? []
            : [
                sentence('diagnostics.fact.issuer', { host: each.host, issuer: each.issuer, date: dateOf(each.until) }),
              ]),
        ];
      case 'unreachable':
        return [sentence('diagnostics.fact.reason', { host: each.host, reason: each.reason })];
      case 'plain':
        return [];
    }
  });
  const refused = seen.find((each) => each.is === 'refused');
  if (refused !== undefined) {
    const text =
      refused.issuer === null
        ? sentence('diagnostics.certificate.refusedUnknown')
        : sentence('diagnostics.certificate.refused', { issuer: refused.issuer });
    return judged('fail', text, { code: codeOf(refused.why), facts });
  }
  const trusted = seen.filter((each) => each.is === 'trusted');
  const soon = trusted.find(({ until }) => until - now < SOON_MS);
  if (soon !== undefined) {
    return judged('warn', sentence('diagnostics.certificate.soon', { date: dateOf(soon.until) }), {
      facts,
      next: sentence('diagnostics.certificate.soon.next'),
    });
  }
  if (seen.some(({ is }) => is === 'unreachable'))
    return judged('info', sentence('diagnostics.certificate.failed'), { facts });
  const own = trusted.find((each) => each.own);
  if (own !== undefined) {
    return judged('info', sentence('diagnostics.certificate.own', { issuer: own.issuer }), {
      facts,
      next: sentence('diagnostics.certificate.own.next'),
    });
  }
  return trusted.length === 0
    ? judged('info', sentence('diagnostics.certificate.plain'), { facts })
    : judged('ok', sentence('diagnostics.certificate.public'), { facts });
}
