import { composeRequests, type RequestServices } from '../../../src/main/compose-requests.ts';
import { createClock, type Clock } from '../../../src/main/connection/clock.ts';
import { createSocketOpener } from '../../../src/main/connection/socket.ts';
import { createTimedRest } from '../../../src/main/connection/timed-rest.ts';
import type { Credentials, Rest } from '../../../src/main/connection/rest.ts';
import { TIMING, type Timing } from '../../../src/main/core/timing.ts';
import type { LoginRequest } from '../../../src/shared/state.ts';
import { startServer, type LoginStatus, type Os2faktorServer } from '../../server/index.ts';
import { recordingLog } from '../../unit/main/support/recording-log.ts';
import { PATIENT } from '../patient.ts';

export const PIN = '739405';
export const WRONG_PIN = '604815';
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
/** How often the server looks for new requests, and longer than it takes to write that it has pushed. */
const SCAN = 1_500;
const MARKED = 100;
/** A moment whose second and minute are nothing special. */
export const START = new Date('2026-11-02T11:36:12.345Z');

const SHORT: Timing = {
  ...TIMING,
  ...PATIENT,
  handshakeWithin: 3_000,
  reconnectSpread: 50,
  reconnectBase: 50,
  askSpread: 50,
};

async function until(what: string, found: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!found()) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The program's wiring for login requests on a computer whose date is as far off as a test says; every other clock is right. */
export class Computer {
  readonly server: Os2faktorServer;
  readonly who: Credentials;
  readonly rest: Rest;
  readonly clock: Clock;
  readonly services: RequestServices;
  /** How far the computer's date is ahead. */
  skew: number;
  /** Answers come with their `Date`. */
  isDated = true;
  /** The longest that an answer took, ms. */
  slowest = 0;
  requests: readonly LoginRequest[] = [];
  lockedUntil: number | null = null;
  #isOnline = false;

  private constructor(server: Os2faktorServer, skew: number, who: Credentials) {
    this.server = server;
    this.skew = skew;
    this.who = who;
    const log = recordingLog();
    this.clock = createClock({
      read: () => ({
        steady: this.time - START.getTime(),
        uptime: this.time - START.getTime(),
        wall: this.time + this.skew,
      }),
      log,
      onKnown: (by) => {
        this.services.clockMoved(by);
      },
    });
    this.rest = createTimedRest({
      backendUrl: () => server.addresses.backend,
      version: '3.0.0',
      fetch: async (url, init) => {
        const sent = this.time;
        const response = await fetch(url, init);
        this.slowest = Math.max(this.slowest, this.time - sent);
        if (this.isDated) return response;
        return new Response(await response.text(), { status: response.status });
      },
      timing: SHORT,
      clock: this.clock,
      log,
    });
    this.services = composeRequests({
      websocketUrl: () => server.addresses.websocket,
      backendUrl: () => server.addresses.backend,
      version: '3.0.0',
      rest: this.rest,
      openSocket: createSocketOpener({ resolveProxy: () => Promise.resolve('DIRECT'), timing: SHORT, log }),
      credentials: () => who,
      timing: SHORT,
      now: this.clock.now,
      isTimeKnown: this.clock.isKnown,
      log,
      onConnection: ({ is }) => {
        this.#isOnline = is === 'online';
      },
      onConnected: () => undefined,
      onRequests: (requests) => {
        this.requests = requests;
      },
      onLock: (at) => {
        this.lockedUntil = at;
      },
      onDenied: () => undefined,
    });
  }

  static async make(skew: number): Promise<Computer> {
    const server = await startServer({ startTime: START });
    const answer = await fetch(`${server.addresses.backend}/xapi/client/v2/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', clientVersion: '3.0.0' },
      body: JSON.stringify({ name: 'Skrivebord', pincode: PIN, type: 'WINDOWS', token: null }),
    });
    if (!answer.ok) throw new Error('not registered');
    const device = server.books.devices()[0];
    if (device === undefined) throw new Error('no device');
    return new Computer(server, skew, { deviceId: device.deviceId, apiKey: device.apiKey });
  }

  /** The right time. */
  get time(): number {
    return this.server.clock.now().getTime();
  }

  get request(): LoginRequest {
    const request = this.requests.at(-1);
    if (request === undefined) throw new Error('no request');
    return request;
  }

  /** What the countdown shows, ms. */
  get left(): number {
    return this.request.deadline - this.clock.now();
  }

  later(ms: number): void {
    this.server.clock.advance(ms);
  }

  /** The program asks the server, as it does by itself every now and then. */
  async ask(): Promise<void> {
    await this.services.catchUp.ask();
  }

  /** A login request that is found by asking. */
  async fetched(): Promise<LoginStatus> {
    const login = await this.server.connector.authenticate(this.who.deviceId);
    await this.ask();
    return login;
  }

  /** A login request that is pushed. */
  async pushed(): Promise<LoginStatus> {
    this.services.start(this.who);
    await until('online', () => this.#isOnline);
    const login = await this.server.connector.authenticate(this.who.deviceId);
    this.later(SCAN);
    await until('the push', () => this.requests.some(({ key }) => key === login.subscriptionKey));
    this.later(MARKED);
    return login;
  }

  async approve(pin = PIN): Promise<string> {
    await this.services.delivery.approve(this.request.key, pin);
    await until('what came of it', () => this.request.phase.is !== 'sent');
    return this.request.phase.is;
  }

  /** What the server's book says of `login`. */
  book(login: LoginStatus): 'accepted' | 'open' | 'gone' {
    const entry = this.server.books.requests().find((each) => each.subscriptionKey === login.subscriptionKey);
    if (entry?.clientAuthenticated === true) return 'accepted';
    return entry?.deletedAt === null ? 'open' : 'gone';
  }

  async end(): Promise<void> {
    this.services.stop();
    await this.server.stop();
  }
}
