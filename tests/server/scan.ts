import type { Core } from './answers.ts';
import type { LoginRequest } from './books.ts';
import type { Job } from './clock.ts';
import type { Connection } from './connection.ts';
import { newChallenge } from './rules/identifiers.ts';
import { arrivalText } from './rules/local-time.ts';
import { canShowNoCode } from './rules/version.ts';

const EVERY_MS = 1_500;
const PUSHED_FOR_MS = 30_000;
/** How long after the pushes of one round their marks are written: an answer that comes in between is overwritten. */
const WRITE_BACK_MS = { least: 1, perRequest: 0.75 };

/**
 * The look for new requests every 1.5 s. Each request is looked at once: pushed to the oldest connection of its device,
 * or never. It does not matter to the look whether a request was answered meanwhile.
 */
export class Scan implements Job {
  readonly #core: Core;
  readonly #connections: () => readonly Connection[];
  readonly #startedAt: number;

  constructor(core: Core, connections: () => readonly Connection[]) {
    this.#core = core;
    this.#connections = connections;
    this.#startedAt = core.clock.time();
  }

  /** The next point of the grid at which there is something to look at. */
  next(after: number): number {
    const [oldest] = this.#unseen(after);
    if (oldest === undefined) return Infinity;
    const from = Math.max(after, oldest.createdAt.getTime());
    return this.#startedAt + (Math.floor((from - this.#startedAt) / EVERY_MS) + 1) * EVERY_MS;
  }

  run(): void {
    const { clock, ledger } = this.#core;
    const found = this.#unseen(clock.time());
    const pushed = found.filter((request) => this.#push(request));
    if (found.length > 0) ledger.changed();
    if (pushed.length === 0) return;
    const marks = pushed.map(({ clientAuthenticated, clientRejected }) => ({ clientAuthenticated, clientRejected }));
    clock.after(WRITE_BACK_MS.least + WRITE_BACK_MS.perRequest * pushed.length, () => {
      for (const [at, request] of pushed.entries()) Object.assign(request, marks[at], { clientNotified: true });
      ledger.changed();
    });
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
