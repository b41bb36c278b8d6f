import { createServer } from 'node:http';
import { connect } from 'node:net';
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trustSystemRoots } from '../../../src/main/connection/trust.ts';
import { lookAtCertificate } from '../../../src/main/diagnostics/certificate.ts';
import type { CertificateSeen } from '../../../src/main/diagnostics/seen.ts';
import { startServer, type CertificateKind, type Os2faktorServer } from '../../server/index.ts';
import { CertificateAuthority } from '../../server/tls/certificates.ts';
import { startProxy, type ConnectProxy } from '../connection/connect-proxy.ts';
import { recordingLog } from '../connection/stage.ts';

const before = tls.getCACertificates('default');
let server: Os2faktorServer;
let proxy: ConnectProxy | undefined;

beforeEach(() => {
  tls.setDefaultCACertificates(before);
});
afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
  await server.stop();
  tls.setDefaultCACertificates(before);
});

async function start(certificate: CertificateKind, trusted = true): Promise<void> {
  server = await startServer({ tls: true, certificate });
  if (trusted) trustSystemRoots({ env: {}, extraCa: server.addresses.caPem ?? '', log: recordingLog() });
}
const look = (answer = 'DIRECT', url = server.addresses.websocket): Promise<CertificateSeen> =>
  lookAtCertificate(url, { resolveProxy: () => Promise.resolve(answer), within: 8_000 });
const place = (): string => new URL(server.addresses.websocket).host;

describe('the certificate of the server', () => {
  it('trusted by an authority of the organisation: said to be its own, with issuer and end', async () => {
    await start('good');
    const seen = await look();
    expect(seen).toMatchObject({ is: 'trusted', own: true, issuer: 'OS2faktor test authority', host: place() });
    expect(seen.is === 'trusted' && seen.until).toBeGreaterThan(Date.now());
    expect(await look('DIRECT', server.addresses.backend)).toMatchObject({ is: 'trusted' });
  });

  it.each<[CertificateKind, boolean, string]>([
    ['expired', true, 'CERT_HAS_EXPIRED'],
    ['wrongHost', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['unknownRoot', true, 'CERT_SIGNATURE_FAILURE|UNABLE_TO|SELF_SIGNED'],
    ['good', false, 'UNABLE_TO|SELF_SIGNED'],
  ])('%s, authority trusted: %s – refused, and still its issuer is told', async (kind, trusted, reason) => {
    await start(kind, trusted);
    const seen = await look();
    expect(seen).toMatchObject({ is: 'refused', issuer: 'OS2faktor test authority' });
    expect(seen.is === 'refused' && seen.reason).toMatch(new RegExp(reason));
    expect(server.books.calls()).toEqual([]);
    expect(server.books.connections()).toEqual([]);
  });

  it('is looked at through the proxy, which learns nothing but the place', async () => {
    await start('good');
    proxy = await startProxy();
    expect(await look(`PROXY ${proxy.place}`)).toMatchObject({ is: 'trusted' });
    expect(proxy.asked).toEqual([place()]);
  });

  it('a proxy that wants a log-on is named as what is in the way', async () => {
    await start('good');
    proxy = await startProxy('log-on');
    expect(await look(`PROXY ${proxy.place}`)).toMatchObject({ is: 'unreachable', reason: 'PROXY_407' });
  });

  it('a proxy that never answers is given up', async () => {
    await start('good');
    proxy = await startProxy('mute');
    const seen = await lookAtCertificate(server.addresses.websocket, {
      resolveProxy: () => Promise.resolve(`PROXY ${proxy?.place ?? ''}`),
      within: 500,
    });
    expect(seen.is).toBe('unreachable');
  });

  it('a proxy that never answers leaves the next one its time', async () => {
    await start('good');
    proxy = await startProxy('mute');
    const good = await startProxy();
    try {
      const answer = `PROXY ${proxy.place}; PROXY ${good.place}`;
      const through = { resolveProxy: () => Promise.resolve(answer), within: 1_500 };
      expect(await lookAtCertificate(server.addresses.websocket, through)).toMatchObject({ is: 'trusted' });
    } finally {
      await good.stop();
    }
  });

  it('a PAC file that hangs: looked at without a proxy, as the websocket is', async () => {
    await start('good');
    const hangs = { resolveProxy: () => new Promise<string>(() => undefined), within: 1_500 };
    expect(await lookAtCertificate(server.addresses.websocket, hangs)).toMatchObject({ is: 'trusted' });
  });

  it('nothing goes around a proxy that refuses', async () => {
    await start('good');
    proxy = await startProxy('log-on');
    expect(await look(`PROXY ${proxy.place}; DIRECT`)).toMatchObject({ is: 'unreachable', reason: 'PROXY_407' });
  });

  it('nothing goes around a proxy that cannot be used', async () => {
    await start('good');
    expect(await look('SOCKS5 127.0.0.1:1')).toMatchObject({ is: 'unreachable', reason: 'NO_USABLE_PROXY' });
  });

  it('plain text is told as that', async () => {
    server = await startServer();
    expect(await look()).toEqual({ is: 'plain', host: place() });
  });

  it('a server that is not there, or no TLS at its place', async () => {
    await start('good');
    const plain = await startServer();
    try {
      expect(await look('DIRECT', plain.addresses.backend.replace('http:', 'https:'))).toMatchObject({ is: 'unreachable' });
    } finally {
      await plain.stop();
    }
    expect(await look('DIRECT', plain.addresses.backend.replace('http:', 'https:'))).toMatchObject({ reason: 'ECONNREFUSED' });
  }); // prettier-ignore
});

it('a proxy that looks in is known by its issuer, in whose name nothing writes lines of its own', async () => {
  await start('good', false);
  const authority = await CertificateAuthority.create('Kommunens\\0A\u202enetværk\u001b[2K');
  const inspector = tls.createServer(await authority.issue('good'));
  await new Promise<void>((resolve) => inspector.listen(0, '127.0.0.1', resolve));
  const address = inspector.address();
  const lookIn = createServer();
  // What such a proxy does: it answers in the server's place, with a certificate of its own authority.
  lookIn.on('connect', (_request, client) => {
    const inside = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      inside.pipe(client).pipe(inside);
    });
    inside.on('error', () => client.destroy());
    client.on('error', () => inside.destroy());
  });
  await new Promise<void>((resolve) => lookIn.listen(0, '127.0.0.1', resolve));
  const at = lookIn.address();
  const way = `PROXY 127.0.0.1:${typeof at === 'object' ? (at?.port ?? 0) : 0}`;
  try {
    expect(await look(way)).toMatchObject({ is: 'refused', issuer: 'Kommunens  netværk [2K', host: place() });
    trustSystemRoots({ env: {}, extraCa: authority.pem, log: recordingLog() });
    expect(await look(way)).toMatchObject({
      is: 'trusted',
      own: true,
      issuer: 'Kommunens  netværk [2K',
      host: place(),
    });
  } finally {
    lookIn.close();
    inspector.close();
  }
});
