import { randomUUID } from 'node:crypto';
import { newChallenge, newDeviceId } from './rules/identifiers.ts';
import type { BookContent, ConnectorRow, Device, LoginRequest, Seen } from './book-file.ts';

export type { Device, LoginRequest } from './book-file.ts';

/** What registration gives; everything else of a new device is the same for all. */
type NewDevice = Pick<Device, 'name' | 'type' | 'version' | 'pin'>;

/**
 * The server's memory: devices, login requests and login systems. Kept in order of their making. Every change is told
 * to `onChange`, which may write it to a file.
 */
export class Ledger {
  readonly #content: BookContent;
  readonly #onChange: () => void;

  constructor(content: BookContent, onChange: () => void) {
    this.#content = content;
    this.#onChange = onChange;
  }

  get devices(): readonly Device[] {
    return this.#content.devices;
  }

  get requests(): readonly LoginRequest[] {
    return this.#content.requests;
  }

  get connectors(): readonly ConnectorRow[] {
    return this.#content.connectors;
  }

  /** To be called after changing a device or request in place. */
  changed(): void {
    this.#onChange();
  }

  device(deviceId: string | undefined): Device | undefined {
    return this.#content.devices.find((device) => device.deviceId === deviceId);
  }

  addDevice(input: NewDevice, now: Date): Device {
    let deviceId = newDeviceId();
    while (this.device(deviceId) !== undefined) deviceId = newDeviceId();
    const device: Device = {
      ...input,
      deviceId,
      apiKey: randomUUID(),
      wrongPins: 0,
      lockedUntil: null,
      nemIdRegistered: false,
      nsisLevel: 'NONE',
      disabled: false,
      blocked: false,
      roaming: false,
      prime: false,
      registeredAt: now,
      lastUsed: now,
      everAnswered: false,
    };
    this.#content.devices.push(device);
    this.changed();
    return device;
  }

  /**
   * Writes rows back whole over those with the same id: what changed there meanwhile is lost, as on the real server.
   * Of a request only what the server's table has is written; when it was pushed is this server's own note.
   *
   * @returns false, and nothing is written, where one of them is gone
   */
  write(rows: { readonly device?: Device; readonly request?: LoginRequest }): boolean {
    const device = this.device(rows.device?.deviceId);
    const request = this.request(rows.request?.subscriptionKey);
    if ((rows.device !== undefined && !device) || (rows.request !== undefined && !request)) return false;
    if (rows.device && device) Object.assign(device, rows.device);
    if (rows.request && request) Object.assign(request, marksOf(rows.request));
    this.changed();
    return true;
  }

  removeDevices(gone: (device: Device) => boolean): void {
    this.#content.devices = this.#content.devices.filter((device) => !gone(device));
    this.changed();
  }

  /** A request that the server still has; deleted ones are not found. */
  request(subscriptionKey: string | undefined): LoginRequest | undefined {
    return this.#content.requests.find(
      (request) => request.subscriptionKey === subscriptionKey && request.deletedAt === null,
    );
  }

  /** How a login system saw a request answered, the first time that it did. */
  seen(subscriptionKey: string): Seen | undefined {
    return this.#content.seen[subscriptionKey];
  }

  addSeen(subscriptionKey: string, seen: Seen): void {
    this.#content.seen[subscriptionKey] ??= seen;
    this.changed();
  }

  /** Deletes requests; the books keep them as whoever deletes them has read them. */
  removeRequests(rows: readonly LoginRequest[], now: Date): void {
    for (const row of rows) {
      const request = this.request(row.subscriptionKey);
      if (request !== undefined) Object.assign(request, marksOf(row), { deletedAt: now });
    }
    this.changed();
  }

  requestByPollingKey(pollingKey: string): LoginRequest | undefined {
    return this.#content.requests.find((request) => request.pollingKey === pollingKey && request.deletedAt === null);
  }

  addRequest(deviceId: string, serverName: string, emitChallenge: boolean, now: Date): LoginRequest {
    const request: LoginRequest = {
      subscriptionKey: randomUUID(),
      pollingKey: randomUUID(),
      deviceId,
      serverName,
      challenge: emitChallenge ? newChallenge() : '',
      createdAt: now,
      pushedTo: 0,
      looked: false,
      clientNotified: false,
      clientAuthenticated: false,
      clientRejected: false,
      deletedAt: null,
    };
    this.#content.requests.push(request);
    this.changed();
    return request;
  }

  /**
   * The newest request of a device that nobody has answered. The database keeps whole seconds, so of two made in the
   * same second it is the first (protocol.md, GET /api/client: "one").
   */
  newestWaiting(deviceId: string): LoginRequest | undefined {
    const second = (request: LoginRequest) => Math.floor(request.createdAt.getTime() / 1000);
    return this.#content.requests
      .filter((request) => request.deviceId === deviceId && request.deletedAt === null && !isAnswered(request))
      .reduce<LoginRequest | undefined>(
        (newest, request) => (newest === undefined || second(request) > second(newest) ? request : newest),
        undefined,
      );
  }

  connector(key: string | undefined): ConnectorRow | undefined {
    return this.#content.connectors.find((connector) => connector.key === key);
  }

  addConnector(name: string, key: string = randomUUID()): ConnectorRow {
    const connector = { name, key };
    this.#content.connectors.push(connector);
    this.changed();
    return connector;
  }
}

const marksOf = ({ clientNotified, clientAuthenticated, clientRejected }: LoginRequest) => ({
  clientNotified,
  clientAuthenticated,
  clientRejected,
});

export const isAnswered = (request: LoginRequest): boolean => request.clientAuthenticated || request.clientRejected;
