import type { Core } from './answers.ts';
import type { LoginRequest } from './books.ts';
import type { Job } from './clock.ts';
import type { Connection } from './connection.ts';
import { newChallenge } from './rules/identifiers.ts';
import { arrivalText } from './rules/local-time.ts';
import { canShowNoCode } from './rules/version.ts';

const EVERY_MS = 1_500;
const PUSHED_FOR_MS = 30_000;

/**
 * The look for new requests every 1.5 s. Each request is looked at once: pushed to the oldest connection of its device,
 * or never. It does not matter to the look whether a request was answered meanwhile. The rows of what was pushed are
 * written when the round ends, whole and as they were read: an answer that comes in between is overwritten.
 */
export class Scan implements Job {
  readonly #core: Core;
  readonly #connections: () => readonly Connection[];
  readonly #startedAt: number;
  /** When the last round ended, ms since 1970; Infinity while one is under way. */
  #freeFrom = 0;

  constructor(core: Core, connections: () => readonly Connection[]) {
    this.#core = core;
    this.#connections = connections;
    this.#startedAt = core.clock.time();
  }

  /** The next point of the grid at which there is something to look at, or the end of a round that lasts beyond it. */
  next(after: number): number {
    const [oldest] = this.#unseen(after);
    if (oldest === undefined) return Infinity;
    const from = Math.max(after, oldest.createdAt.getTime());
    const due = this.#startedAt + (Math.floor((from - this.#startedAt) / EVERY_MS) + 1) * EVERY_MS;
    return Math.max(due, this.#freeFrom);
  }

  run(): void {
    const { clock, ledger, races } = this.#core;
    const found = this.#unseen(clock.time());
    const pushed = found.filter((request) => this.#push(request));
    if (found.length > 0) ledger.changed();
    if (pushed.length === 0) return;
    const rows = pushed.map((request) => ({ ...request, clientNotified: true }));
    this.#freeFrom = Infinity;
    const end = (): void => {
      for (const request of rows) ledger.write({ request });
      this.#freeFrom = clock.time();
      clock.rearm();
    };
    const wait = races.between(
      'round',
      rows.map(({ deviceId }) => deviceId),
    );
    if (wait === undefined) end();
    else wait(end);
  }

  #unseen(now: number): LoginRequest[] {
    return this.#core.ledger.requests.filter(
      (request) => !request.looked && request.deletedAt === null && request.createdAt.getTime() > now - PUSHED_FOR_MS,
    );
  }

  /** Whether the server believes that it has sent the request to somebody. */
  #push(request: LoginRequest): boolean {
    request.looked = true;
    const connection = this.#connections().find(({ deviceId }) => deviceId === request.deviceId);
    if (connection === undefined) return false;
    request.pushedTo += 1;
    const { faults, clock } = this.#core;
    const fault = faults.takeSocket('close', request.deviceId, ({ at }) => at === 'push');
    const garbage = faults.takeSocket('garbagePush', request.deviceId);
    const delay = faults.takeSocket('delayPush', request.deviceId);
    if (fault !== undefined) connection.close(fault.code, fault.reason);
    else if (garbage !== undefined) connection.sendRaw(garbage.frame ?? '<<< no JSON');
    else if (faults.takeSocket('dropPush', request.deviceId) !== undefined) return true;
    else if (delay !== undefined) clock.after(delay.ms, () => send(connection, request));
    else send(connection, request);
    return true;
  }
}

function send(connection: Connection, request: LoginRequest): void {
  const { challenge } = request;
  connection.send({
    messageType: 'NOTIFICATION',
    subscriptionKey: request.subscriptionKey,
    challenge: challenge === '' && !canShowNoCode(connection.version) ? newChallenge() : challenge,
    serverName: request.serverName,
    tts: arrivalText(request.createdAt),
  });
}
