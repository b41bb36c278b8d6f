import path from 'node:path';
import tls from 'node:tls';
import { startServer, type Os2faktorServer } from '../server/index.ts';
import { CertificateAuthority } from '../server/tls/certificates.ts';
import { createLoginSystem } from './login-system.ts';
import type { Fault } from './plan.ts';
import { createTail } from './tail.ts';
import type { Arrived, Reached, Target } from './target.ts';

/** A slow database: ms for each reading and writing, and for each request of a round of the scan. */
const SLOW = 300;
const ANSWER = /^\/api\/client\/([^/]+)\/(accept|reject)$/;

/** What happens to `server` by `fault`; a restart is not done by the server itself. */
function strike(server: Os2faktorServer, fault: Exclude<Fault, 'restart'>): void {
  switch (fault) {
    case 'slow':
      server.races.set({ database: SLOW });
      break;
    case 'full':
      server.faults.socket({
        ...{ kind: 'close', at: 'connect', code: 1013, reason: 'Service overload' },
        times: Infinity,
      });
      server.sockets.close(1006);
      break;
    case 'blackhole':
      server.faults.rest({ action: { kind: 'hang' } });
      server.faults.socket({ kind: 'hang', times: Infinity });
      server.sockets.cut();
  }
}

/** The server of tests/server, with TLS by an authority that is made for the run; its books are in `folder`. */
export async function openOwnServer(folder: string): Promise<Target> {
  const authority = await CertificateAuthority.create();
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority.pem]);
  const options = { tls: true, authority, file: path.join(folder, 'books.json'), writesAtStop: true };
  let server = await startServer(options);
  const { addresses, ports } = server;
  const calls = createTail(() => server.books.calls());
  const attempts = createTail(() => server.books.attempts());
  const frames = createTail(() => server.books.frames());
  const reached: Reached[] = [];
  const arrived: Arrived[] = [];

  function look(): void {
    for (const { deviceId } of attempts()) reached.push({ deviceId, is: 'attempt' });
    for (const { deviceId, method, path: at, status } of calls()) {
      reached.push({ deviceId, is: method === 'GET' && at === '/api/client' ? 'question' : 'other' });
      const [, key, verb] = ANSWER.exec(at) ?? [];
      if (key !== undefined && (status === 200 || status === 400))
        arrived.push({ key, answer: verb === 'accept' ? 'accept' : 'reject', via: 'rest' });
    }
    for (const { subscriptionKey, status } of frames())
      if (subscriptionKey !== null && (status === 'ACCEPT' || status === 'REJECT'))
        arrived.push({ key: subscriptionKey, answer: status === 'ACCEPT' ? 'accept' : 'reject', via: 'socket' });
  }

  return {
    place: {
      backendUrl: addresses.backend,
      frontendUrl: addresses.frontend,
      websocketUrl: addresses.websocket,
    },
    caPem: authority.pem,
    system: createLoginSystem(addresses.backend, addresses.connectorKey),
    verify: (deviceId) => {
      server.admin.setVerified(deviceId, 'SUBSTANTIAL');
    },
    inside: {
      strike: async (fault) => {
        look();
        if (fault === 'restart') await server.stop();
        else strike(server, fault);
      },
      heal: async (fault) => {
        look();
        if (fault === 'restart') {
          server = await startServer({ ...options, ports, connectorKey: addresses.connectorKey });
          return;
        }
        server.faults.clear();
        server.races.off();
      },
      reached: () => {
        look();
        return reached.splice(0);
      },
      arrived: () => {
        look();
        return arrived;
      },
      online: () => new Set(server.books.connections().flatMap(({ deviceId, cut }) => (cut ? [] : [deviceId]))),
      books: () =>
        new Map(
          server.books
            .requests()
            .map(({ subscriptionKey, clientAuthenticated, clientRejected }) => [
              subscriptionKey,
              { accepted: clientAuthenticated, rejected: clientRejected },
            ]),
        ),
      devices: () => server.books.devices().length,
    },
    close: () => server.stop(),
  };
}
