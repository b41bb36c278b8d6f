import { randomUUID } from 'node:crypto';
import { adminOf } from './admin.ts';
import type { Core } from './answers.ts';
import { BookFile, readBooks } from './book-file.ts';
import { Ledger } from './books.ts';
import { ClientApi } from './client-api.ts';
import { ServerClock } from './clock.ts';
import { connectorOf } from './connector.ts';
import { ConnectorApi } from './connector-api.ts';
import { FaultBox } from './faults.ts';
import { Incoming } from './incoming.ts';
import { jobs } from './jobs.ts';
import { WireRecord } from './record.ts';
import { Scan } from './scan.ts';
import type { Addresses, Books, Os2faktorServer, Ports, ServerOptions } from './types.ts';
import { WebsocketService } from './websocket.ts';
import { faulty } from './wire/faulty.ts';
import { HOST, Listener } from './wire/listener.ts';
import type { Call, Reply } from './wire/reply.ts';
import { dispatcher } from './wire/routes.ts';

const SERVICES = ['backend', 'frontend', 'websocket', 'nemlogin', 'mitid', 'loginSystem'] as const;
const FIRST_CONNECTOR = 'Sagssystem';

async function listen(ports: Partial<Ports>): Promise<Record<keyof Ports, Listener>> {
  const [backend, frontend, websocket, nemlogin, mitid, loginSystem] = await Promise.all([
    Listener.open(ports.backend ?? 0, undefined),
    Listener.open(ports.frontend ?? 0, undefined),
    Listener.open(ports.websocket ?? 0, undefined),
    Listener.open(ports.nemlogin ?? 0, undefined),
    Listener.open(ports.mitid ?? 0, undefined),
    Listener.open(ports.loginSystem ?? 0, undefined),
  ]);
  return { backend, frontend, websocket, nemlogin, mitid, loginSystem };
}

function booksOf({ ledger }: Core, sockets: WebsocketService, record: WireRecord): Books {
  return {
    devices: () => ledger.devices.map((device) => ({ ...device, pinSet: device.pin !== null })),
    requests: () => ledger.requests.map((request) => ({ ...request })),
    connections: () =>
      sockets.connections.map(({ id, deviceId, version, since, isCut }) => ({
        id,
        deviceId,
        version,
        since,
        cut: isCut,
      })),
    calls: () => [...record.calls],
    frames: () => [...record.frames],
  };
}

/** Starts the whole server on loopback ports and resolves when every service answers. */
export async function startServer(options: ServerOptions = {}): Promise<Os2faktorServer> {
  const content = readBooks(options.file);
  const file = options.file === undefined ? undefined : new BookFile(options.file, content);
  const ledger = new Ledger(content, () => file?.changed());
  const clock = new ServerClock(options.startTime);
  const core: Core = { ledger, clock, faults: new FaultBox() };
  const record = new WireRecord();
  const connectorKey = options.connectorKey ?? ledger.connectors[0]?.key ?? randomUUID();
  if (ledger.connector(connectorKey) === undefined) ledger.addConnector(FIRST_CONNECTOR, connectorKey);

  const listeners = await listen(options.ports ?? {});
  const origin = (service: keyof Ports) => `http://${HOST}:${String(listeners[service].port)}`;
  const addresses: Addresses = {
    backend: origin('backend'),
    frontend: origin('frontend'),
    websocket: `${origin('websocket').replace('http', 'ws')}/name`,
    loginSystem: origin('loginSystem'),
    nemlogin: origin('nemlogin'),
    mitid: origin('mitid'),
    connectorKey,
  };

  const serve = (service: keyof Ports, handle: (call: Call) => Promise<Reply>) => {
    listeners[service].onCall(
      faulty(service, handle, core.faults, clock, ({ method, path }, status) =>
        record.addCall({ at: clock.now(), service, method, path, status }),
      ),
    );
  };
  const now = () => clock.now();
  const clientApi = new ClientApi(core);
  const connectorApi = new ConnectorApi(core);
  serve(
    'backend',
    dispatcher([...clientApi.routes, ...connectorApi.routes], now, (call) => {
      clientApi.authenticate(call);
      connectorApi.authenticate(call);
    }),
  );

  const incoming = new Incoming(core, (connection, { status = '', subscriptionKey = null }) =>
    record.addFrame({
      at: clock.now(),
      connection: connection.id,
      deviceId: connection.deviceId,
      status,
      subscriptionKey,
    }),
  );
  const sockets = new WebsocketService(core, incoming);
  listeners.websocket.onUpgrade(sockets.upgrade);
  serve('websocket', ({ path }) => Promise.resolve({ status: path === '/name' ? 400 : 404 }));

  clock.every(new Scan(core, () => sockets.connections));
  for (const job of jobs(core, () => sockets.keepAliveRound())) clock.every(job);

  return {
    addresses,
    ports: Object.fromEntries(SERVICES.map((service) => [service, listeners[service].port])) as Record<
      keyof Ports,
      number
    >,
    books: booksOf(core, sockets, record),
    clock,
    faults: core.faults,
    sockets,
    admin: adminOf(core),
    connector: connectorOf(addresses, (deviceId, name) => connectorApi.nameNext(deviceId, name)),
    stop: async () => {
      clock.stop();
      await Promise.all(SERVICES.map((service) => listeners[service].close()));
      file?.flush();
    },
  };
}
