import type { ServerClock } from './clock.ts';

/**
 * A step of the server that reads rows and, at its end, writes them back whole. Whatever was committed in between is
 * overwritten, although it was confirmed (protocol.md, oddities: "Confirmed answers can be overwritten").
 *
 * | step           | is                                          | rows that it writes                               |
 * | -------------- | ------------------------------------------- | ------------------------------------------------- |
 * | `round`        | a round of the scan, from its pushes on     | the requests that it pushed, and no others        |
 * | `fetch`        | `GET /api/client`                           | the newest unanswered request of the device       |
 * | `accept`       | `PUT …/accept`                              | request and device; the device alone at a wrong PIN; nothing where it is answered, or the device locked |
 * | `reject`       | `PUT …/reject`                              | request and device; nothing where it is answered  |
 * | `socketAnswer` | ACCEPT and REJECT over the socket           | request and device, answered or not; the device alone where it is refused |
 * | `status`       | `GET /api/client/v2/status`                 | the device, unless it was disabled                |
 * | `setPin`       | `POST …/setPin`                             | the device, where it is answered OK               |
 * | `validatePin`  | `POST …/validatePin`                        | the device, unless it was locked                  |
 * | `disable`      | `DELETE /api/client`, removal in self-service | the device                                      |
 * | `verify`       | the end of a MitID verification             | the device                                        |
 * | `deletion`     | the job that deletes old requests           | copies them as it read them, and deletes them     |
 */
export type RaceStep =
  | 'round'
  | 'fetch'
  | 'accept'
  | 'reject'
  | 'socketAnswer'
  | 'status'
  | 'setPin'
  | 'validatePin'
  | 'disable'
  | 'verify'
  | 'deletion';

/** How long a round of the scan lasts where its length grows with the requests that it pushes, in ms. */
export interface GrowingRound {
  readonly least: number;
  readonly perRequest: number;
}

/**
 * The sizes of the races, in ms of the server's clock: how long each step stands between its reading and its writing. 0
 * is no race: reading and writing are one.
 */
export interface RaceSizes extends Readonly<Record<Exclude<RaceStep, 'round'>, number>> {
  /**
   * A fixed length, or one that grows. The scan does not overlap itself: no request is pushed before the round under way
   * has ended, and one that is older than 30 s by then never.
   */
  readonly round: number | GrowingRound;
  /**
   * A slow database: what each reading and each writing takes, for calls of clients, pages and login systems, and for
   * new sockets. A call that reads and writes takes twice as long, and a round that grows so much longer for each
   * request in it.
   */
  readonly database: number;
}

/** The mildest real server: one or two milliseconds in which the scan overwrites, and no other race. */
const MILDEST: RaceSizes = {
  round: { least: 1, perRequest: 0.75 },
  fetch: 0,
  accept: 0,
  reject: 0,
  socketAnswer: 0,
  status: 0,
  setPin: 0,
  validatePin: 0,
  disable: 0,
  verify: 0,
  deletion: 0,
  database: 0,
};

/** One step that was told to stop between its reading and its writing. */
export interface HeldStep {
  /** Resolves when the step has read and stands. */
  readonly reached: Promise<void>;
  /** Lets it write: the rows are written when this returns. Where it was not reached yet, nothing will be held. */
  release(): void;
}

/** Sets the sizes of the races while the server runs, or holds a step open. */
export interface Races {
  /** Changes the sizes that are named, for the steps that read from now on. */
  set(sizes: Partial<RaceSizes>): void;
  /**
   * Holds the next run of this step, whatever its size, of this device or of any. Several holds of one step take one run
   * each, in their order.
   */
  hold(step: RaceStep, deviceId?: string): HeldStep;
  /** The mildest sizes again, and whatever is held is let go. */
  off(): void;
}

/** Runs what follows when a wait is over, in the same turn. */
type Wait = (then: () => void) => void;

class Hold implements HeldStep {
  readonly reached: Promise<void>;
  readonly step: RaceStep;
  readonly #deviceId: string | undefined;
  #isReached: () => void = () => undefined;
  #then: (() => void) | undefined;
  isOver = false;

  constructor(step: RaceStep, deviceId: string | undefined) {
    this.step = step;
    this.#deviceId = deviceId;
    this.reached = new Promise((resolve) => (this.#isReached = resolve));
  }

  isFor(step: RaceStep, deviceIds: readonly string[]): boolean {
    const isFree = !this.isOver && this.#then === undefined;
    return isFree && step === this.step && (this.#deviceId === undefined || deviceIds.includes(this.#deviceId));
  }

  stop(then: () => void): void {
    this.#then = then;
    this.#isReached();
  }

  release(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#then?.();
  }
}

/** The race model that all services of one server ask. */
export class RaceModel implements Races {
  readonly #clock: ServerClock;
  #sizes: RaceSizes;
  #holds: Hold[] = [];

  constructor(clock: ServerClock, sizes: Partial<RaceSizes> = {}) {
    this.#clock = clock;
    this.#sizes = { ...MILDEST, ...sizes };
  }

  set(sizes: Partial<RaceSizes>): void {
    this.#sizes = { ...this.#sizes, ...sizes };
  }

  hold(step: RaceStep, deviceId?: string): HeldStep {
    const hold = new Hold(step, deviceId);
    this.#holds.push(hold);
    return hold;
  }

  off(): void {
    this.#sizes = MILDEST;
    for (const hold of this.#holds.splice(0)) hold.release();
  }

  /** Resolves when the database has given the rows of one reading: to be waited for before anything is read. */
  reading(): Promise<void> {
    return this.#slow();
  }

  /** The same for a writing that reads nothing before: a new row. */
  writing(): Promise<void> {
    return this.#slow();
  }

  /**
   * What lies between the reading and the writing of a step.
   *
   * @param deviceIds whose rows it writes
   * @returns undefined where nothing lies between: the step must write in the same turn
   */
  between(step: RaceStep, deviceIds: readonly string[]): Wait | undefined {
    this.#holds = this.#holds.filter(({ isOver }) => !isOver);
    const hold = this.#holds.find((each) => each.isFor(step, deviceIds));
    if (hold !== undefined) {
      return (then) => {
        hold.stop(then);
      };
    }
    const ms = this.#length(step, deviceIds.length);
    return ms === 0 ? undefined : (then) => void this.#clock.after(ms, then);
  }

  #length(step: RaceStep, rows: number): number {
    const { database } = this.#sizes;
    if (step !== 'round') return this.#sizes[step] + database;
    const { round } = this.#sizes;
    return typeof round === 'number' ? round : round.least + (round.perRequest + database) * rows;
  }

  async #slow(): Promise<void> {
    const { database } = this.#sizes;
    if (database > 0) await new Promise<void>((resolve) => void this.#clock.after(database, resolve));
  }
}
