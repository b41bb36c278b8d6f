import tls from 'node:tls';
import { CertificateAuthority } from '../../server/tls/certificates.ts';
import type { CertificateKind } from '../../server/index.ts';

/** One certificate of each kind, ready to be shown. */
export type Papers = Readonly<Record<CertificateKind, tls.SecureContext>>;

/** Makes them, and lets this process trust their authority besides those that it trusts already. */
export async function makePapers(): Promise<Papers> {
  const authority = await CertificateAuthority.create();
  const context = async (kind: CertificateKind) => tls.createSecureContext(await authority.issue(kind));
  const papers = {
    good: await context('good'),
    expired: await context('expired'),
    wrongHost: await context('wrongHost'),
    unknownRoot: await context('unknownRoot'),
  };
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority.pem]);
  return papers;
}
