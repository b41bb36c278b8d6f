import path from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import {
  startServer,
  type DeviceEntry,
  type Os2faktorServer,
  type Ports,
  type ServerOptions,
} from '../../server/index.ts';
import { makeProfile, PROFILES, storeEntry, writeConfig, type Profile, type Times } from './profile.ts';
import { Product, type LaunchOptions } from './product.ts';
import { noteSecret, pinsOf, type MarkerPins } from './secrets.ts';

export { expect } from '@playwright/test';

/** A server, and a computer with the program beside it: what one test plays with. */
export class World {
  readonly profile: Profile;
  readonly product: Product;
  readonly pins: MarkerPins;
  readonly #serverOptions: ServerOptions;
  #server: Os2faktorServer;
  #ports: Ports;

  private constructor(profile: Profile, server: Os2faktorServer, options: ServerOptions) {
    this.profile = profile;
    this.product = new Product(profile);
    this.pins = pinsOf('e2e');
    this.#server = server;
    this.#serverOptions = options;
    this.#ports = server.ports;
  }

  static async make(name: string): Promise<World> {
    const profile = makeProfile(name);
    const options: ServerOptions = { file: path.join(PROFILES, '..', 'server-books', `${name}.json`) };
    return new World(profile, await startServer(options), options);
  }

  get server(): Os2faktorServer {
    return this.#server;
  }

  /** Stops the server as a crash does; what it has written stays. */
  stopServer(): Promise<void> {
    this.noteServerSecrets();
    return this.#server.stop();
  }

  /** Starts the stopped server again, at the same place and with the same books. */
  async startServerAgain(): Promise<void> {
    this.#server = await startServer({ ...this.#serverOptions, ports: this.#ports });
  }

  /** Writes the program's settings; `launch` does it with the usual ones where this was not called. */
  configure(options: Parameters<typeof writeConfig>[2] = {}): void {
    writeConfig(this.profile, this.server.addresses, options);
  }

  /** Starts the program on an empty computer. */
  async launch(options: LaunchOptions & { times?: Times } = {}): Promise<void> {
    this.configure(options.times === undefined ? {} : { times: options.times });
    await this.product.launch(options);
  }

  /** Puts an enrolled device on the computer and into the server's books, without the windows. */
  async enrol({ verified = true, name = 'OS2faktor – Testpc' } = {}): Promise<DeviceEntry> {
    const body = JSON.stringify({ name, pincode: this.pins.right, type: 'WINDOWS', token: null });
    const answer = await fetch(new URL('/xapi/client/v2/register', this.server.addresses.backend), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', clientVersion: '3.0.0' },
      body,
    });
    if (!answer.ok) throw new Error(`the server answered ${answer.status} to the registration`);
    const device = this.device();
    this.server.admin.setVerified(device.deviceId, verified ? 'SUBSTANTIAL' : null);
    await storeEntry(this.profile, { deviceId: device.deviceId, apiKey: device.apiKey, name, verified });
    return this.device();
  }

  /** The newest device in the server's books. */
  device(): DeviceEntry {
    this.noteServerSecrets();
    const device = this.server.books.devices().at(-1);
    if (device === undefined) throw new Error('no device is registered');
    return device;
  }

  noteServerSecrets(): void {
    for (const { deviceId, apiKey } of this.server.books.devices()) {
      noteSecret('e2e', 'deviceId', deviceId);
      noteSecret('e2e', 'apiKey', apiKey);
    }
  }

  async end(): Promise<void> {
    this.noteServerSecrets();
    try {
      await this.product.quit();
    } finally {
      await this.#server.stop();
    }
  }
}

/** Short, because the paths of sockets are; unlike any other's, because the leak check looks at all of them. */
function nameOf(info: TestInfo): string {
  const file = path.basename(info.file).replace('.spec.ts', '');
  return `${file}-${info.testId.slice(-8)}`;
}

/** Tests with a world of their own; nothing of it is left running after them. */
export const test = base.extend<{ world: World }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed
  world: async ({}, use, info) => {
    const world = await World.make(nameOf(info));
    await use(world);
    await world.end();
  },
});
