import tls from 'node:tls';

/**
 * What makes Node hold the server's certificate to the host of `url`, whatever the way: through a proxy, a server that is addressed by number
 * would be held to "localhost" (`tls.connect` without `host` and `servername`).
 */
export function heldToHost(url: string): Pick<tls.ConnectionOptions, 'checkServerIdentity'> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return { checkServerIdentity: (_name, certificate) => tls.checkServerIdentity(host, certificate) };
}
