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
import { Frontend } from './pages/frontend.ts';
import { LogOns } from './pages/log-on.ts';
import { LoginSystem } from './pages/login-system.ts';
import { mitidRoutes, nemloginRoutes } from './pages/nemlogin.ts';
import { RaceModel } from './races.ts';
import { WireRecord } from './record.ts';
import { Rows } from './rows.ts';
import { Scan } from './scan.ts';
import { CertificateAuthority } from './tls/certificates.ts';
import type { Addresses, Os2faktorServer, Ports, ServerOptions } from './types.ts';
import { booksOf } from './view.ts';
import { WebsocketService } from './websocket.ts';
import { faulty } from './wire/faulty.ts';
import { HOST } from './wire/listener.ts';
import { openAll } from './wire/ports.ts';
import { header, type Call, type Reply } from './wire/reply.ts';
import { dispatcher } from './wire/routes.ts';

const FIRST_CONNECTOR = 'Sagssystem';

/** The device that the demo's user names stand for. */
function firstEnrolled(ledger: Ledger): string | undefined {
  const usable = ledger.devices.filter(({ disabled }) => !disabled);
  return (usable.find(({ nemIdRegistered }) => nemIdRegistered) ?? usable[0])?.deviceId;
}

/** Starts the whole server on loopback ports and resolves when every service answers. */
export async function startServer(options: ServerOptions = {}): Promise<Os2faktorServer> {
  const content = readBooks(options.file);
  const file =
    options.file === undefined ? undefined : new BookFile(options.file, content, options.writesAtStop === true);
  const ledger = new Ledger(content, () => file?.changed());
  const clock = new ServerClock(options.startTime);
  const races = new RaceModel(clock, options.races);
  const core: Core = { ledger, clock, faults: new FaultBox(), races, rows: new Rows(ledger, races) };
  const record = new WireRecord();
  const connectorKey = options.connectorKey ?? ledger.connectors[0]?.key ?? randomUUID();
  if (ledger.connector(connectorKey) === undefined) ledger.addConnector(FIRST_CONNECTOR, connectorKey);

  const authority = options.tls === true ? (options.authority ?? (await CertificateAuthority.create())) : undefined;
  const listeners = await openAll(options.ports ?? {}, await authority?.issue(options.certificate ?? 'good'));
  const scheme = authority === undefined ? 'http' : 'https';
  const origin = (service: keyof Ports) => `${scheme}://${HOST}:${String(listeners[service].port)}`;
  const addresses: Addresses = {
    backend: origin('backend'),
    frontend: origin('frontend'),
    websocket: `${origin('websocket').replace('http', 'ws')}/name`,
    loginSystem: origin('loginSystem'),
    nemlogin: origin('nemlogin'),
    mitid: origin('mitid'),
    connectorKey,
    ...(authority === undefined ? {} : { caPem: authority.pem }),
  };

  const serve = (service: keyof Ports, handle: (call: Call) => Promise<Reply>) => {
    listeners[service].onCall(
      faulty(service, handle, core, (call, status) => {
        const { method, path } = call;
        record.addCall({ at: clock.now(), service, method, path, status, deviceId: header(call, 'deviceId') ?? null });
      }),
    );
  };
  const now = () => clock.now();
  const clientApi = new ClientApi(core, options.release ?? 'current');
  const connectorApi = new ConnectorApi(core);
  serve(
    'backend',
    dispatcher([...clientApi.routes, ...connectorApi.routes], now, (call) => {
      clientApi.authenticate(call);
      connectorApi.authenticate(call);
    }),
  );

  const admin = adminOf(core);
  const logOns = new LogOns();
  const connector = connectorOf(addresses, (deviceId, name) => connectorApi.nameNext(deviceId, name));
  const loginSystem = new LoginSystem({
    connector,
    time: () => clock.time(),
    seen: (key, answer) => admin.markSeen(key, answer),
    firstDevice: () => firstEnrolled(ledger),
  });
  serve('frontend', dispatcher(new Frontend(core, logOns, addresses.nemlogin).routes, now));
  serve('nemlogin', dispatcher(nemloginRoutes(logOns, addresses), now));
  serve('mitid', dispatcher(mitidRoutes(logOns, addresses), now));
  serve('loginSystem', dispatcher(loginSystem.routes, now));

  const incoming = new Incoming(core, (connection, { status = '', subscriptionKey = null }, outcome) =>
    record.addFrame({
      at: clock.now(),
      connection: connection.id,
      deviceId: connection.deviceId,
      status,
      subscriptionKey,
      outcome,
    }),
  );
  const sockets = new WebsocketService(core, incoming, (deviceId) => record.addAttempt({ at: clock.now(), deviceId }));
  listeners.websocket.onUpgrade(sockets.upgrade);
  serve('websocket', ({ path }) => Promise.resolve({ status: path === '/name' ? 400 : 404 }));

  clock.every(new Scan(core, () => sockets.connections));
  for (const job of jobs(core, () => sockets.keepAliveRound())) clock.every(job);

  const stop = async (): Promise<void> => {
    clock.stop();
    await Promise.all(Object.values(listeners).map((listener) => listener.close()));
    file?.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    addresses,
    ports: {
      backend: listeners.backend.port,
      frontend: listeners.frontend.port,
      websocket: listeners.websocket.port,
      nemlogin: listeners.nemlogin.port,
      mitid: listeners.mitid.port,
      loginSystem: listeners.loginSystem.port,
    },
    books: booksOf(core, sockets, record),
    clock,
    faults: core.faults,
    races,
    sockets,
    admin,
    connector,
    // Once only: a second stop must not write over the books of the server that took this one's place.
    stop: () => (stopped ??= stop()),
  };
}
