import type { Timing } from '../../src/main/core/timing.ts';
import { startServer, type LoginStatus, type Os2faktorServer } from '../server/index.ts';
import type { Case } from './evidence.ts';
import { waitForAnswer } from './login.ts';
import { SCAN, type Setting, type Spread } from './plan.ts';
import { openSeat, type Seat } from './seat.ts';

/** How long connections may be in coming, ms: one that was refused comes again within the spread of a whole fleet. */
const PATIENCE = 240_000;
/** The server has looked for a request by then, ms: it does so every 1.5 s. */
const LOOKED_WITHIN = 10_000;
/** So long after the end of a round its rows are written for certain, ms. */
const WRITTEN = 60;
/** New connections that the server takes in each five seconds, over all clients (protocol.md, close code 1013). */
const CONNECTIONS = 10;
const CONNECTIONS_WITHIN = 5_100;
/** So soon after a look for new requests all of a round are asked, ms. */
const AFTER_SCAN = 100;
const LOOK = 20;

/** What else of the server overwrites answers, in ms of real time: each reading and writing takes its time (tests/server/races.ts). */
const OTHER_RACES = { fetch: 40, accept: 20, reject: 20, socketAnswer: 20, status: 40, deletion: 1_000 };

export interface Ways {
  /** The client's time spans. */
  readonly timing: Timing;
  /** How many times faster than in real time rounds, users and time spans run. */
  readonly pace: number;
  /** How long after it was made a request is looked up in the books, ms of real time; the clients go on until then. */
  readonly bookedAfter: number;
  /** Moves the server's clock so that it takes all connections at once. */
  readonly hurries: boolean;
  readonly random: () => number;
}

/** One request of a round, and whom it was made for. */
interface Asked {
  readonly seat: Seat;
  readonly systemName: string;
  readonly login: LoginStatus;
  /** Ends the waiting of the login system. */
  readonly stop: () => void;
  readonly at: number;
  struck: boolean;
}

/** What a server and its clients came to. */
export interface RoomResult {
  readonly cases: readonly Case[];
  /** Rounds that had all their requests in them, and all. */
  readonly fullRounds: number;
  readonly rounds: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** Whether `found` holds within `ms`. */
async function holds(found: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!found()) {
    if (performance.now() > end) return false;
    await pause(LOOK);
  }
  return true;
}

/** A server with its races on, and the clients that it makes rounds for. */
class Room {
  readonly #setting: Setting;
  readonly #ways: Ways;
  readonly #server: Os2faktorServer;
  readonly #startTime: number;
  readonly #seats: Seat[] = [];
  readonly #asked: Asked[] = [];
  #fullRounds = 0;

  private constructor(setting: Setting, ways: Ways, server: Os2faktorServer, startTime: number) {
    this.#setting = setting;
    this.#ways = ways;
    this.#server = server;
    this.#startTime = startTime;
  }

  static async open(setting: Setting, ways: Ways): Promise<Room> {
    const startTime = Date.now();
    const paced = (ms: number): number => Math.ceil(ms / ways.pace);
    const others = Object.fromEntries(Object.entries(OTHER_RACES).map(([step, ms]) => [step, paced(ms)]));
    const races = { ...others, round: paced(setting.round) };
    return new Room(setting, ways, await startServer({ startTime: new Date(startTime), races }), startTime);
  }

  /** Puts `count` clients on the server, no faster than it takes them. */
  async fill(count: number): Promise<void> {
    const { timing, pace, random, hurries } = this.#ways;
    const { speed } = this.#setting;
    while (this.#seats.length < count) {
      const next = Array.from({ length: Math.min(CONNECTIONS, count - this.#seats.length) }, () =>
        openSeat(this.#server, { timing, pace, random, speed }),
      );
      const opened = await Promise.all(next);
      for (const seat of opened) seat.start();
      this.#seats.push(...opened);
      const isUp = await holds(() => this.#seats.every((seat) => seat.isOnline()), PATIENCE);
      if (!isUp) throw new Error(`not all connected in "${this.#setting.name}"`);
      if (this.#seats.length >= count) return;
      if (hurries) this.#server.clock.advance(CONNECTIONS_WITHIN);
      else await pause(CONNECTIONS_WITHIN);
    }
  }

  /** One round with a request for each of the next clients; resolves when the server has written it. */
  async round(wave: number): Promise<void> {
    const { perRound, round } = this.#setting;
    const seats = this.#seats.slice(wave * perRound, (wave + 1) * perRound);
    await this.#scanned();
    const asked = await Promise.all(seats.map((seat, index) => this.#ask(seat, wave * perRound + index)));
    if (asked.every(({ seat, login }) => seat.words(login.subscriptionKey).length === 0)) this.#fullRounds += 1;
    this.#asked.push(...asked);
    const isPushed = (each: Asked): boolean => (this.#entry(each)?.pushedTo ?? 0) > 0;
    await holds(() => asked.every(isPushed), LOOKED_WITHIN);
    await pause(Math.ceil(round / this.#ways.pace) + WRITTEN);
    for (const each of asked) {
      const entry = this.#entry(each);
      const isOpen = entry?.clientAuthenticated === false && !entry.clientRejected;
      const told = each.seat.words(each.login.subscriptionKey).at(-1)?.is ?? 'waiting';
      each.struck = isOpen && ['sent', 'approved', 'rejected'].includes(told);
    }
  }

  /** Waits for the end of every request, and looks each up in the books then. */
  async settle(): Promise<readonly Case[]> {
    const cases: Case[] = [];
    for (const each of this.#asked) {
      await pause(each.at + this.#ways.bookedAfter - performance.now());
      cases.push(this.#caseOf(each));
    }
    return cases;
  }

  get fullRounds(): number {
    return this.#fullRounds;
  }

  async close(): Promise<void> {
    for (const { stop } of this.#asked) stop();
    for (const seat of this.#seats) seat.stop();
    await this.#server.stop();
  }

  /** Waits until the server has just looked for new requests, so that what is asked now comes into one round. */
  async #scanned(): Promise<void> {
    const since = (this.#server.clock.now().getTime() - this.#startTime) % SCAN;
    await pause(SCAN + AFTER_SCAN - since);
  }

  async #ask(seat: Seat, index: number): Promise<Asked> {
    const systemName = `Sagssystem ${String(index)}`;
    const login = await this.#server.connector.authenticate(seat.deviceId, { serverName: systemName });
    const stop = waitForAnswer(this.#server, login.subscriptionKey, this.#ways);
    return { seat, systemName, login, stop, at: performance.now(), struck: false };
  }

  #entry({ login }: Asked) {
    return this.#server.books.requests().find((each) => each.subscriptionKey === login.subscriptionKey);
  }

  #caseOf(each: Asked): Case {
    const { seat, systemName, struck, login } = each;
    const key = login.subscriptionKey;
    const entry = this.#entry(each);
    const sight = entry?.seen?.answer;
    return {
      setting: this.#setting.name,
      round: this.#setting.round,
      answer: seat.answerTo(key),
      words: seat.words(key),
      alarms: seat.alarms(key),
      history: seat.history(systemName),
      accepted: entry?.clientAuthenticated ?? false,
      rejected: entry?.clientRejected ?? false,
      seen: sight === 'accepted' ? 'accept' : sight === 'rejected' ? 'reject' : null,
      struck,
      log: seat.log(),
    };
  }
}

/** Runs one server of a setting, from its start to the end of its last request. */
export async function runRoom(setting: Setting, { waves }: Spread, ways: Ways): Promise<RoomResult> {
  const room = await Room.open(setting, ways);
  try {
    await room.fill(waves * setting.perRound);
    for (let wave = 0; wave < waves; wave++) await room.round(wave);
    return { cases: await room.settle(), fullRounds: room.fullRounds, rounds: waves };
  } finally {
    await room.close();
  }
}
