import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { CertificateAuthority } from '../server/tls/certificates.ts';
import { expect, test } from './support/fixture.ts';
import { writeConfig } from './support/profile.ts';
import { openStatus } from './support/status.ts';
import { da } from './support/texts.ts';

test('a root that IT gives the computer while the program runs is trusted, without a new start', async ({ world }) => {
  await world.enrol();
  const authority = await CertificateAuthority.create();
  const { port, hostname, pathname } = new URL(world.server.addresses.websocket);
  const gate = tls.createServer(await authority.issue('good'), (outer) => {
    const inner = net.connect(Number(port), hostname);
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  gate.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  try {
    const websocket = `wss://${hostname}:${(gate.address() as net.AddressInfo).port}${pathname}`;
    const store = path.join(path.dirname(world.profile.folder), 'store.pem');
    const [other = ''] = tls.getCACertificates('bundled');
    fs.writeFileSync(store, other);
    writeConfig(world.profile, { ...world.server.addresses, websocket });
    const env = { SSL_CERT_FILE: store, SSL_CERT_DIR: path.join(store, 'none') };
    await world.product.launch({ switches: ['--autostart'], env });
    const page = await openStatus(world.product);
    // The websocket is refused, and requests are fetched.
    await expect(page.getByText(da.t('status.connected.fetched'), { exact: true })).toBeVisible();
    fs.writeFileSync(store, `${other}\n${authority.pem}`);
    await world.online();
    await expect(page.getByText(da.t('status.connected.fetched'), { exact: true })).toBeHidden();
  } finally {
    await world.product.quit();
    await new Promise((resolve) => gate.close(resolve));
  }
});
