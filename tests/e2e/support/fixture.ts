import fs from 'node:fs';
import path from 'node:path';
import { expect, test as base, type Page, type TestInfo } from '@playwright/test';
import { inRoot } from '../../../build/paths.ts';
import {
  startServer,
  type DeviceEntry,
  type LoginStatus,
  type Os2faktorServer,
  type Ports,
  type ServerOptions,
} from '../../server/index.ts';
import { makeProfile, storeEntry, writeConfig, writePolicies, type Profile, type Settings } from './profile.ts';
import { Product, type LaunchOptions } from './product.ts';
import { noteSecret, pinsOf, type MarkerPins } from './secrets.ts';
import { da } from './texts.ts';

export { expect } from '@playwright/test';

/** How often the server looks for new requests, ms (protocol.md, oddities). */
const SCAN = 1_500;

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
    const file = inRoot('.tools', 'server-books', `${name}.json`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const options: ServerOptions = { file };
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

  /** Starts the program; `settings` as for writeConfig. */
  async launch({ settings = {}, ...options }: LaunchOptions & { settings?: Settings } = {}): Promise<void> {
    writeConfig(this.profile, this.server.addresses, settings);
    await this.product.launch(options);
  }

  /** The organisation decides `policies` from now on. */
  decide(policies: Readonly<Record<string, unknown>>): void {
    writePolicies(this.profile, { policies });
  }

  /** Puts an enrolled device on the computer and into the server's books, without the windows. */
  async enrol({
    verified = true,
    nsisWarning = false,
    name = 'OS2faktor – Testpc',
    unused = {},
  }: {
    verified?: boolean;
    nsisWarning?: boolean;
    name?: string;
    /** Since when the device waits for its first answer, ms since 1970. */
    unused?: { unusedSince?: number };
  } = {}): Promise<DeviceEntry> {
    const body = JSON.stringify({ name, pincode: this.pins.right, type: 'WINDOWS', token: null });
    const answer = await fetch(new URL('/xapi/client/v2/register', this.server.addresses.backend), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', clientVersion: '3.0.0' },
      body,
    });
    if (!answer.ok) throw new Error(`the server answered ${answer.status} to the registration`);
    const device = this.device();
    this.server.admin.setVerified(device.deviceId, verified ? 'SUBSTANTIAL' : null);
    await storeEntry(this.profile, {
      deviceId: device.deviceId,
      apiKey: device.apiKey,
      name,
      verified,
      nsisWarning,
      ...unused,
    });
    return this.device();
  }

  /** The newest device in the server's books. */
  device(): DeviceEntry {
    this.noteServerSecrets();
    const device = this.server.books.devices().at(-1);
    if (device === undefined) throw new Error('no device is registered');
    return device;
  }

  /** Waits until the program is connected, by its websocket, so that requests are pushed to it. */
  async online(): Promise<void> {
    await expect.poll(() => this.server.books.connections().length).toBeGreaterThan(0);
    await expect.poll(async () => (await this.product.tray()).tooltip).toBe(da.t('tray.tip.connected'));
  }

  /** Somebody logs in with the device; the server looks for it at once instead of within 1.5 s. */
  async logIn(options?: { emitChallenge?: boolean; serverName?: string }): Promise<LoginStatus> {
    const request = await this.server.connector.authenticate(this.device().deviceId, options);
    this.server.clock.advance(SCAN);
    return request;
  }

  /** An enrolled device, the program connected, and a login request in its window. */
  async withRequest(
    launch: Parameters<World['launch']>[0] = {},
    login?: Parameters<World['logIn']>[0],
  ): Promise<{ request: LoginStatus; page: Page }> {
    await this.enrol();
    await this.launch({ switches: ['--autostart'], ...launch });
    await this.online();
    const request = await this.logIn(login);
    return { request, page: await this.product.window('approval') };
  }

  /** What the server's book says of a request. */
  answer({ subscriptionKey }: LoginStatus): 'none' | 'accepted' | 'rejected' | 'both' {
    const entry = this.server.books.requests().find((one) => one.subscriptionKey === subscriptionKey);
    if (entry?.clientAuthenticated === true) return entry.clientRejected ? 'both' : 'accepted';
    return entry?.clientRejected === true ? 'rejected' : 'none';
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

/** Short, because the paths of sockets are; unlike any other's, a second try's too, because the leak check looks at all of them. */
function nameOf(info: TestInfo): string {
  const file = path.basename(info.file).replace('.spec.ts', '');
  return path.join('e2e', `${file}-${info.testId.slice(-8)}${info.retry === 0 ? '' : `-${String(info.retry)}`}`);
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
