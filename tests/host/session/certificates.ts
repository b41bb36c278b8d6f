import tls from 'node:tls';

/**
 * Whether this machine trusts the server of an address: asked of Node, whose roots stand for the system's store (with what
 * `tls.setDefaultCACertificates` and NODE_EXTRA_CA_CERTS add). Chromium's own store on Linux knows no test authority.
 */
export function isTrusted(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = tls.connect({
      host,
      port: port === '' ? 443 : Number(port),
      ca: tls.getCACertificates('default'),
      rejectUnauthorized: true,
      ...(/^[\d.:]+$/.test(host) ? {} : { servername: host }),
    });
    socket.setTimeout(5000, () => socket.destroy(new Error('timeout')));
    socket.once('secureConnect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
