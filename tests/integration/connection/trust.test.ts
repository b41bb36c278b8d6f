import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Credentials } from '../../../src/main/connection/rest.ts';
import { trustSystemRoots } from '../../../src/main/connection/trust.ts';
import { CertificateAuthority } from '../../server/tls/certificates.ts';
import { startServer, type CertificateKind, type Os2faktorServer } from '../../server/index.ts';
import { startProxy } from './connect-proxy.ts';
import { enrol, linkTo, recordingLog, restTo, until, type Linked } from './stage.ts';

const ANYBODY: Credentials = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
const REFUSED = { ok: false, error: { is: 'unknown-root', code: 'C-309' } };
const before = tls.getCACertificates('default');

/** The list of the system's authorities in `store`, as a fresh process reads it. */
async function readIn(store: string): Promise<readonly string[]> {
  const script = "process.stdout.write(JSON.stringify(require('node:tls').getCACertificates('system')))";
  const env = { ...process.env, SSL_CERT_FILE: store, SSL_CERT_DIR: '/nowhere' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  return JSON.parse(stdout) as string[];
}

const fingerprints = (certificates: readonly string[]): Set<string> =>
  new Set(certificates.map((pem) => new X509Certificate(pem).fingerprint256));

let server: Os2faktorServer;
let linked: Linked | undefined;

const start = async (certificate: CertificateKind = 'good'): Promise<string> => {
  server = await startServer({ tls: true, certificate });
  return server.addresses.caPem ?? '';
};
const trust = (extraCa: string, env: Record<string, string | undefined> = {}): void => {
  trustSystemRoots({ env, extraCa, log: recordingLog() });
};
const link = (options: Parameters<typeof linkTo>[1] = {}): Linked => (linked = linkTo(server.addresses, options));

/** A server that knows nothing newer than TLS 1.1; OpenSSL offers that only at its lowest security level. */
async function oldServer(identity: {
  key: string;
  cert: string;
}): Promise<{ port: number; secured: () => number; stop: () => Promise<void> }> {
  let secured = 0;
  const listener = tls.createServer({
    ...identity,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  listener.on('secureConnection', () => (secured += 1));
  listener.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    secured: () => secured,
    stop: () =>
      new Promise((resolve) =>
        listener.close(() => {
          resolve();
        }),
      ),
  };
}

beforeEach(() => {
  linked = undefined;
  tls.setDefaultCACertificates(before);
});
afterEach(async () => {
  linked?.link.stop();
  await server.stop();
  tls.setDefaultCACertificates(before);
});

describe('the server over TLS', () => {
  it('is refused where nobody vouches for it', async () => {
    await start();
    link().link.start(ANYBODY);
    await linked?.state('offline C-309');
    expect(server.books.connections()).toEqual([]);
    expect(await restTo(server.addresses).status(ANYBODY)).toEqual(REFUSED);
    expect(server.books.calls()).toEqual([]);
  });

  it('is taken where an authority of the organisation does', async () => {
    trust(await start());
    const who = await enrol(server);
    link().link.start(who);
    await linked?.state('online');
    expect(server.books.connections()).toMatchObject([{ deviceId: who.deviceId }]);
  });

  it('is taken through a proxy, and refused through one', async () => {
    const ca = await start();
    const proxy = await startProxy();
    const through = { resolveProxy: () => Promise.resolve(`PROXY ${proxy.place}`) };
    try {
      link(through).link.start(ANYBODY);
      await linked?.state('offline C-309');
      linked?.link.stop();
      expect(server.books.connections()).toEqual([]);
      trust(ca);
      link(through).link.start(await enrol(server));
      await linked?.state('online');
    } finally {
      linked?.link.stop();
      await proxy.stop();
    }
  });

  it.each<[CertificateKind, string, string]>([
    ['expired', 'expired', 'C-307'],
    ['wrongHost', 'wrong-host', 'C-308'],
    ['unknownRoot', 'unknown-root', 'C-309'],
  ])('is refused with a certificate, and the user told why: %s', async (kind, is, code) => {
    trust(await start(kind));
    link().link.start(ANYBODY);
    await linked?.state(`offline ${code}`);
    expect(await restTo(server.addresses).status(ANYBODY)).toEqual({ ok: false, error: { is, code } });
  });

  it('is refused where it speaks an old TLS alone, and the user told so', async () => {
    await start();
    const authority = await CertificateAuthority.create();
    trust(authority.pem);
    const old = await oldServer(await authority.issue('good'));
    try {
      const at = `127.0.0.1:${String(old.port)}`;
      linked = linkTo({ websocket: `wss://${at}/name` });
      linked.link.start(ANYBODY);
      await linked.state('offline C-310');
      const refused = { ok: false, error: { is: 'old-tls', code: 'C-310' } };
      expect(await restTo({ backend: `https://${at}` }).status(ANYBODY)).toEqual(refused);
      expect(old.secured()).toBe(0);
    } finally {
      await old.stop();
    }
  });
});

describe('trustSystemRoots', () => {
  it('keeps what was trusted, and adds', async () => {
    const ca = await start();
    trust(ca);
    const now = fingerprints(tls.getCACertificates('default'));
    expect([...fingerprints([...before, ca])].filter((each) => !now.has(each))).toEqual([]);
  });

  it("goes on without the system's list where it cannot be read", async () => {
    const ca = await start();
    const log = recordingLog();
    const read = tls.getCACertificates.bind(tls);
    const spy = vi.spyOn(tls, 'getCACertificates').mockImplementation((type) => {
      if (type === 'system') throw Object.assign(new Error('of a path'), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
      return read(type);
    });
    try {
      trustSystemRoots({ env: {}, extraCa: ca, log });
    } finally {
      spy.mockRestore();
    }
    expect(log.text()).toContain('ERR_CRYPTO_OPERATION_FAILED');
    expect((await restTo(server.addresses).status(ANYBODY)).ok).toBe(false);
    expect(server.books.calls()).toMatchObject([{ status: 401 }]);
  });

  it('is done anew for a root that comes while the program runs, within the attempt that meets it', async () => {
    const store = join(await mkdtemp(join(tmpdir(), 'roots-')), 'store.pem');
    const ca = await start();
    const [first = ''] = before;
    await writeFile(store, first);
    const { renewTrust } = trustSystemRoots({ env: {}, readAnew: () => readIn(store), log: recordingLog() });
    link({ renewTrust, timing: { handshakeWithin: 10_000 } }).link.start(ANYBODY);
    await linked?.state('offline C-309');
    linked?.link.stop();
    await writeFile(store, `${first}\n${ca}`);
    link({ renewTrust, timing: { handshakeWithin: 10_000 } }).link.start(ANYBODY);
    // It is let in, and told that the server does not know anybody.
    await until('word from the server', () => linked?.log.text().includes('"code":1008'));
    expect(linked?.log.text()).not.toContain('unknown-root');
  });

  it('changes nothing where the list cannot be read anew, or says nothing new', async () => {
    await start();
    const log = recordingLog();
    const lists = [() => Promise.reject(new Error('ended')), () => Promise.resolve(['no certificate'])];
    for (const readAnew of [...lists, () => Promise.resolve(tls.getCACertificates('default'))]) {
      const { renewTrust } = trustSystemRoots({ env: {}, readAnew, log });
      const trusted = tls.getCACertificates('default');
      expect(await renewTrust()).toBe(false);
      expect(tls.getCACertificates('default')).toEqual(trusted);
    }
    expect(log.text()).toContain('could not be read anew');
  });

  it('is renewed once where several ask', async () => {
    await start();
    let reads = 0;
    const readAnew = async () => {
      reads += 1;
      return Promise.resolve([]);
    };
    const { renewTrust } = trustSystemRoots({ env: {}, readAnew, log: recordingLog() });
    await Promise.all([renewTrust(), renewTrust()]);
    expect(reads).toBe(1);
    await renewTrust();
    expect(reads).toBe(2);
  });

  it('does not let the environment turn verification off', async () => {
    await start();
    const env: Record<string, string | undefined> = { NODE_TLS_REJECT_UNAUTHORIZED: '0', OTHER: '1' };
    const log = recordingLog();
    trustSystemRoots({ env, log });
    expect(env).toEqual({ OTHER: '1' });
    expect(log.text()).toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  });
});
