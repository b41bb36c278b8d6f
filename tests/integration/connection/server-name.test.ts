import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createSocketOpener } from '../../../src/main/connection/socket.ts';
import { trustSystemRoots } from '../../../src/main/connection/trust.ts';
import { CertificateAuthority } from '../../server/tls/certificates.ts';
import { startProxy, type ConnectProxy } from './connect-proxy.ts';
import { recordingLog, SHORT, until } from './stage.ts';

/** What the certificate of the server names. */
const NAMES = {
  localhost: [{ type: 'dns', value: 'localhost' }],
  '127.0.0.1': [{ type: 'ip', value: '127.0.0.1' }],
  both: [
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ],
  elsewhere: [{ type: 'dns', value: 'elsewhere.invalid' }],
} as const;
type Named = keyof typeof NAMES;
const HOSTS = ['localhost', '127.0.0.1'] as const;
const ROUTES = ['direct', 'a proxy by name', 'a proxy by address', 'a proxy over TLS'] as const;

const before = tls.getCACertificates('default');
const listeners = new Map<Named, Server>();
const proxies: ConnectProxy[] = [];
const ways = new Map<(typeof ROUTES)[number], string>([['direct', 'DIRECT']]);
const portOf = (server: Server | undefined): string => String((server?.address() as AddressInfo).port);

beforeAll(async () => {
  const authority = await CertificateAuthority.create();
  trustSystemRoots({ env: {}, extraCa: authority.pem, log: recordingLog() });
  for (const named of Object.keys(NAMES) as Named[]) {
    const server = createServer(await authority.issueFor([...NAMES[named]]));
    server.on('tlsClientError', () => undefined);
    new WebSocketServer({ server });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    listeners.set(named, server);
  }
  const [plain, secure] = [
    await startProxy(),
    await startProxy('open', await authority.issueFor([...NAMES.localhost])),
  ];
  proxies.push(plain, secure);
  const port = (proxy: ConnectProxy): string => proxy.place.split(':')[1] ?? '';
  ways.set('a proxy by name', `PROXY localhost:${port(plain)}`);
  ways.set('a proxy by address', `PROXY 127.0.0.1:${port(plain)}`);
  ways.set('a proxy over TLS', `HTTPS localhost:${port(secure)}`);
});
afterAll(async () => {
  for (const server of listeners.values()) {
    server.closeAllConnections();
    server.close();
  }
  for (const proxy of proxies) await proxy.stop();
  tls.setDefaultCACertificates(before);
});

/** `open`, or the failure. */
async function attempt(url: string, way: string): Promise<string> {
  let seen: string | undefined;
  const socket = createSocketOpener({ resolveProxy: () => Promise.resolve(way), timing: SHORT, log: recordingLog() })(
    { url, credentials: { deviceId: '123-456-789-012', apiKey: 'key' } },
    {
      onOpen: () => (seen ??= 'open'),
      onText: () => undefined,
      onPong: () => undefined,
      onEnd: (end) => (seen ??= end.is === 'failed' ? end.failure : end.is),
    },
  );
  const found = await until('an end', () => seen);
  socket.terminate();
  return found;
}

const CASES = ROUTES.flatMap((route) =>
  HOSTS.flatMap((host) => (Object.keys(NAMES) as Named[]).map((named) => ({ route, host, named }))),
);

it.each(CASES)(
  'the certificate has to name the server, whatever the way: $host, for $named, $route',
  async ({ route, host, named }) => {
    const isRight = named === 'both' || named === host;
    const url = `wss://${host}:${portOf(listeners.get(named))}/name`;
    expect(await attempt(url, ways.get(route) ?? '')).toBe(isRight ? 'open' : 'wrong-host');
  },
);

it('a proxy over TLS has to show its own name, too', async () => {
  const way = (ways.get('a proxy over TLS') ?? '').replace('localhost', '127.0.0.1');
  expect(await attempt(`wss://localhost:${portOf(listeners.get('localhost'))}/name`, way)).toBe('wrong-host');
});
