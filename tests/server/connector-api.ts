import type { Core } from './answers.ts';
import { isAnswered } from './books.ts';
import type { ConnectorRow, Device, LoginRequest } from './book-file.ts';
import { lockText } from './rules/local-time.ts';
import { demandHeader, empty, header, HttpError, json } from './wire/reply.ts';
import type { Call, Reply } from './wire/reply.ts';
import type { Route } from './wire/routes.ts';

const described = (request: LoginRequest): Reply =>
  json(200, {
    subscriptionKey: request.subscriptionKey,
    pollingKey: request.pollingKey,
    clientNotified: request.clientNotified,
    clientAuthenticated: request.clientAuthenticated,
    clientRejected: request.clientRejected,
    challenge: request.challenge,
    redirectUrl: null,
  });

const listed = (device: Device) => ({
  deviceId: device.deviceId,
  type: device.type,
  name: device.name,
  hasPincode: device.pin !== null,
  nsisLevel: device.nsisLevel,
  prime: device.prime,
  roaming: device.roaming,
  locked: device.lockedUntil !== null,
  lockedUntil: lockText(device.lockedUntil),
  passwordless: false,
});

/** The API of login systems, after protocol.md, connector API. */
export class ConnectorApi {
  readonly #core: Core;
  readonly #names = new Map<string, string[]>();

  constructor(core: Core) {
    this.#core = core;
  }

  readonly routes: readonly Route[] = [
    { method: 'GET', path: '/api/server/nsis/clients', handle: (call) => this.#list(call) },
    { method: 'PUT', path: '/api/server/client/:device/authenticate', handle: (call) => this.#authenticate(call) },
    { method: 'GET', path: '/api/server/notification/:key/status', handle: (call) => this.#status(call) },
    { method: 'GET', path: '/api/notification/:pollingKey/poll', handle: (call) => this.#poll(call) },
  ];

  readonly authenticate = (call: Call): void => {
    if (call.path.startsWith('/api/server/')) this.#caller(call);
  };

  /** The next request for this device is made in this name, not in that of its login system. */
  nameNext(deviceId: string, serverName: string): void {
    this.#names.set(deviceId, [...(this.#names.get(deviceId) ?? []), serverName]);
  }

  #caller(call: Call): ConnectorRow {
    const connector = this.#core.ledger.connector(header(call, 'ApiKey'));
    if (connector === undefined) throw new HttpError(401);
    return connector;
  }

  #list(call: Call): Reply {
    demandHeader(call, 'ConnectorVersion');
    const wanted = call.query.getAll('deviceId');
    const devices = this.#core.ledger.devices.filter(
      ({ deviceId, disabled }) => wanted.includes(deviceId) && !disabled,
    );
    return json(200, devices.map(listed));
  }

  async #authenticate(call: Call): Promise<Reply> {
    const { ledger, clock, races } = this.#core;
    const device = ledger.device(call.params['device']);
    if (device === undefined) return empty(404);
    if (device.disabled) return empty(410);
    if (device.lockedUntil !== null) return empty(403);
    const emit = call.query.get('emitChallenge') !== 'false';
    const name = this.#names.get(device.deviceId)?.shift() ?? this.#caller(call).name;
    await races.writing();
    const request = ledger.addRequest(device.deviceId, name, emit, clock.now());
    clock.rearm();
    return described(request);
  }

  #status(call: Call): Reply {
    const request = this.#core.ledger.request(call.params['key']);
    return request === undefined ? empty(404) : described(request);
  }

  #poll(call: Call): Reply {
    const request = this.#core.ledger.requestByPollingKey(call.params['pollingKey'] ?? '');
    return json(200, { stateChange: request === undefined || isAnswered(request) });
  }
}
