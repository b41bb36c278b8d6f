import './reflect.ts';
import { randomBytes } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { CertificateKind } from '../types.ts';
import type { TlsIdentity } from '../wire/listener.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60_000;
const OWN_NAMES: x509.JsonGeneralNames = [
  { type: 'ip', value: '127.0.0.1' },
  { type: 'dns', value: 'localhost' },
];
const OTHER_NAMES: x509.JsonGeneralNames = [{ type: 'dns', value: 'elsewhere.invalid' }];

x509.cryptoProvider.set(crypto);

const newKeys = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const serialNumber = () => `01${randomBytes(15).toString('hex')}`;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);

async function keyPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/** A certificate authority that lives as long as the process. Its certificates are good or bad in exactly one way. */
export class CertificateAuthority {
  readonly #keys: CryptoKeyPair;
  readonly #certificate: x509.X509Certificate;

  private constructor(keys: CryptoKeyPair, certificate: x509.X509Certificate) {
    this.#keys = keys;
    this.#certificate = certificate;
  }

  static async create(name = 'OS2faktor test authority'): Promise<CertificateAuthority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name: `CN=${name}`,
      notBefore: daysFromNow(-1),
      notAfter: daysFromNow(30),
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return new CertificateAuthority(keys, certificate);
  }

  /** What a client has to trust. */
  get pem(): string {
    return this.#certificate.toString('pem');
  }

  /**
   * A server certificate for 127.0.0.1 and localhost, with its key. `expired` ran out yesterday, `wrongHost` is for
   * another name, `unknownRoot` comes from an authority of the same name that nobody trusts.
   */
  async issue(kind: CertificateKind): Promise<TlsIdentity> {
    if (kind === 'unknownRoot') return (await CertificateAuthority.create()).issue('good');
    const names = kind === 'wrongHost' ? OTHER_NAMES : OWN_NAMES;
    return kind === 'expired' ? this.issueFor(names, -20, -1) : this.issueFor(names);
  }

  /** The same for `names`, good from the first to the last of these days from now. */
  async issueFor(names: x509.JsonGeneralNames, first = -1, last = 20): Promise<TlsIdentity> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: 'CN=OS2faktor test server',
      issuer: this.#certificate.subject,
      notBefore: daysFromNow(first),
      notAfter: daysFromNow(last),
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(names),
        await x509.AuthorityKeyIdentifierExtension.create(this.#keys.publicKey),
      ],
    });
    return { key: await keyPem(keys.privateKey), cert: `${certificate.toString('pem')}\n${this.pem}` };
  }
}
