import { composeRequests, type RequestServices } from '../../src/main/compose-requests.ts';
import { createRest, type Credentials } from '../../src/main/connection/rest.ts';
import { createSocketOpener } from '../../src/main/connection/socket.ts';
import type { Log } from '../../src/main/diagnostics/log.ts';
import { TIMING, type Timing } from '../../src/main/core/timing.ts';
import type { LoginRequest } from '../../src/shared/state.ts';
import type { Os2faktorServer } from '../server/index.ts';

export const PIN = '739405';
const VERSION = '3.0.0';
/** Measured is what the work takes, not what is waited for on purpose. */
const AT_ONCE: Timing = { ...TIMING, answerHold: 0, lookFirst: 0 };
const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The product's own wiring of connection, inbox and answers, enrolled on a server. */
export interface Client {
  readonly services: RequestServices;
  readonly who: Credentials;
  readonly requests: () => readonly LoginRequest[];
  /** Resolves when `found` holds; looked at with every change of the requests. */
  readonly until: (found: () => boolean) => Promise<void>;
}

/** Enrols on `server` and connects. */
export async function connect(server: Os2faktorServer): Promise<Client> {
  const { backend, websocket } = server.addresses;
  const rest = createRest({ backendUrl: () => backend, version: VERSION, fetch, timing: AT_ONCE, log: SILENT });
  const made = await rest.register({ name: 'Skrivebord', pin: PIN });
  if (!made.ok) throw new Error(`not registered: ${made.error.is}`);
  const who = made.value;
  let known: readonly LoginRequest[] = [];
  let look = (): void => undefined;
  let connected = (): void => undefined;
  const online = new Promise<void>((resolve) => {
    connected = resolve;
  });
  const services = composeRequests({
    websocketUrl: () => websocket,
    backendUrl: () => backend,
    version: VERSION,
    rest,
    openSocket: createSocketOpener({ resolveProxy: () => Promise.resolve('DIRECT'), timing: AT_ONCE, log: SILENT }),
    credentials: () => who,
    timing: AT_ONCE,
    now: Date.now,
    log: SILENT,
    onConnection: () => undefined,
    onConnected: () => {
      connected();
    },
    onRequests: (requests) => {
      known = requests;
      look();
    },
    onLock: () => undefined,
    onDenied: () => undefined,
  });
  services.start(who);
  await online;
  return {
    services,
    who,
    requests: () => known,
    until: (found) =>
      new Promise((resolve) => {
        look = () => {
          if (found()) resolve();
        };
        look();
      }),
  };
}
