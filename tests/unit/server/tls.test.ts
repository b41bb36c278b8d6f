import { request } from 'node:https';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { CertificateKind } from '../../server/index.ts';
import { CertificateAuthority } from '../../server/tls/certificates.ts';
import { started } from './support.ts';

function statusOf(url: string, ca: string | undefined): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

test('with a good certificate every service is reached over TLS, by whoever trusts the authority', async () => {
  const { addresses, connector } = await started({ tls: true });
  const { caPem, websocket, ...rest } = addresses;
  const urls = [rest.backend, rest.frontend, rest.nemlogin, rest.mitid, rest.loginSystem];
  for (const url of urls) expect(await statusOf(url, caPem)).toBeLessThan(500);
  await expect(connector.authenticate('000-000-000-001')).rejects.toMatchObject({ status: 404 });
  await expect(statusOf(rest.backend, undefined)).rejects.toThrow();
  const socket = new WebSocket(websocket, { ca: caPem });
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1003);
});

test('a server that takes the place of another is trusted where both have one authority', async () => {
  const authority = await CertificateAuthority.create();
  const before = await started({ tls: true, authority });
  await before.stop();
  const after = await started({ tls: true, authority, ports: before.ports });
  expect(await statusOf(after.addresses.backend, before.addresses.caPem)).toBeLessThan(500);
});

test.each<[CertificateKind, string]>([
  ['expired', 'CERT_HAS_EXPIRED'],
  ['wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['unknownRoot', 'SELF_SIGNED_CERT_IN_CHAIN'],
])('a certificate that is bad in one way is refused for that: %s', async (certificate, code) => {
  const { addresses } = await started({ tls: true, certificate });
  await expect(statusOf(addresses.backend, addresses.caPem)).rejects.toMatchObject({ code });
});
