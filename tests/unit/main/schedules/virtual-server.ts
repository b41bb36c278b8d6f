import type { SocketEvents, Socket } from '../../../../src/main/connection/socket.ts';
import type { Rest, RestFailure } from '../../../../src/main/connection/rest.ts';
import { err, ok, type Result } from '../../../../src/shared/result.ts';

/** Times as the real server has them (protocol.md, oddities), ms. */
const SCAN = 1_500;
const REQUEST_LIVES = 300_000;
const DEAD_LISTED = 900_000;
const ROUND_TRIP = 50;

interface Login {
  readonly key: string;
  readonly madeAt: number;
  answered: boolean;
  /** It went to another session of the same identity. */
  wasPushedElsewhere: boolean;
}

interface Connection {
  readonly events: SocketEvents;
  /** Nothing gets through any more, and nobody was told. */
  deadSince: number | null;
  /** The client has let go of it. */
  left: boolean;
}

/**
 * The server and the network to it in virtual time, as far as login requests go: each is pushed once, to the oldest connection
 * that the server has listed, dead ones included.
 */
export class VirtualServer {
  readonly logins: Login[] = [];
  /** The shortest time from "overloaded" to the next attempt, ms. */
  soonestAfterOverload = Infinity;
  /** The most sockets that the client held at once. */
  mostSockets = 0;
  /** The most calls of the client that were under way at once, an answer over the socket among them as it arrived. */
  mostAtOnce = 0;
  isUp = true;
  isFull = false;
  /** Another session of the same identity is connected, for longer than this one. */
  hasOther = false;
  #overloadedAt = -Infinity;
  #underWay = 0;
  #listed: Connection[] = [];
  #held = new Set<Connection>();
  readonly #now: () => number;

  /** @param now the server's own clock, which no sleep of the client stops; ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  get newest(): Login | undefined {
    return this.logins.findLast(({ answered, madeAt }) => !answered && this.#now() - madeAt < REQUEST_LIVES);
  }

  /** The client believes in a connection that is dead. */
  get isDeceived(): boolean {
    return [...this.#held].some(({ deadSince }) => deadSince !== null);
  }

  /** The client holds a socket, open or about to be. */
  get isHeld(): boolean {
    return this.#held.size > 0;
  }

  ask(): void {
    const key = `key-${this.logins.length}`;
    const login: Login = { key, madeAt: this.#now(), answered: false, wasPushedElsewhere: false };
    this.logins.push(login);
    // Also while the client sleeps: what was pushed meanwhile lies in its connection when it wakes.
    setTimeout(() => {
      this.#push(login);
    }, SCAN);
  }

  /** The network is gone: what is open breaks off, or stays open and is dead. */
  drop(how: 'told' | 'dead'): void {
    this.isUp = false;
    for (const connection of this.#held) {
      if (how === 'told') this.#end(connection, 1006);
      else connection.deadSince ??= this.#now();
    }
  }

  open = (_target: unknown, events: SocketEvents): Socket => {
    const connection: Connection = { events, deadSince: null, left: false };
    this.#held.add(connection);
    this.mostSockets = Math.max(this.mostSockets, this.#held.size);
    this.soonestAfterOverload = Math.min(this.soonestAfterOverload, performance.now() - this.#overloadedAt);
    setTimeout(() => {
      if (!connection.left) this.#answer(connection);
    }, ROUND_TRIP);
    const leave = (): void => {
      connection.left = true;
      this.#held.delete(connection);
      if (connection.deadSince === null) this.#forget(connection);
    };
    const isThere = (): boolean => !connection.left && connection.deadSince === null && this.isUp;
    return {
      send: (text) => {
        if (connection.left) return false;
        if (isThere()) this.#take(connection, text);
        return true;
      },
      ping: () => {
        if (isThere())
          setTimeout(() => {
            if (!connection.left) events.onPong();
          }, ROUND_TRIP);
      },
      close: leave,
      terminate: leave,
    };
  };

  readonly rest: Pick<Rest, 'waiting' | 'accept' | 'reject'> = {
    waiting: () =>
      this.#reply(() => {
        const login = this.newest;
        const tts = login === undefined ? '' : clockText(login.madeAt);
        return login === undefined ? null : { key: login.key, code: 'AB12', systemName: 'Sag', tts };
      }),
    accept: (_who, key) => this.#reply(() => this.#judge(key)),
    reject: (_who, key) => this.#reply(() => this.#judge(key)),
  };

  async #reply<T>(answer: () => T): Promise<Result<T, RestFailure>> {
    this.#underWay += 1;
    this.#count(this.#underWay);
    await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP));
    this.#underWay -= 1;
    return this.isUp ? ok(answer()) : err({ is: 'unreachable', code: 'C-301' });
  }

  #count(atOnce: number): void {
    this.mostAtOnce = Math.max(this.mostAtOnce, atOnce);
  }

  #judge(key: string): { readonly is: 'taken' } {
    for (const login of this.logins) if (login.key === key) login.answered = true;
    return { is: 'taken' };
  }

  #answer(connection: Connection): void {
    if (!this.isUp) {
      connection.left = true;
      this.#held.delete(connection);
      connection.events.onEnd({ is: 'failed', failure: 'unreachable' });
      return;
    }
    connection.events.onOpen();
    if (this.isFull) {
      this.#overloadedAt = performance.now();
      this.#end(connection, 1013);
    } else this.#listed.push(connection);
  }

  #end(connection: Connection, code: number): void {
    connection.left = true;
    this.#held.delete(connection);
    this.#forget(connection);
    connection.events.onEnd({ is: 'closed', code });
  }

  #forget(connection: Connection): void {
    this.#listed = this.#listed.filter((each) => each !== connection);
  }

  #take(connection: Connection, text: string): void {
    const frame: unknown = JSON.parse(text);
    if (typeof frame !== 'object' || frame === null || !('subscriptionKey' in frame)) return;
    const key = String(frame.subscriptionKey);
    this.#judge(key);
    // Not counted until its word: where none comes, the same answer goes over REST.
    this.#count(this.#underWay + 1);
    setTimeout(() => {
      this.#say(connection, { messageType: 'CORRECT_PIN', subscriptionKey: key });
    }, ROUND_TRIP);
  }

  #push(login: Login): void {
    const { key, madeAt } = login;
    if (this.hasOther) {
      login.wasPushedElsewhere = true;
      return;
    }
    const isListed = ({ deadSince }: Connection): boolean =>
      deadSince === null || this.#now() - deadSince < DEAD_LISTED;
    this.#listed = this.#listed.filter(isListed);
    const [oldest] = this.#listed;
    if (oldest === undefined) return;
    const tts = clockText(madeAt);
    this.#say(oldest, { messageType: 'NOTIFICATION', subscriptionKey: key, challenge: 'AB12', serverName: 'Sag', tts });
  }

  #say(connection: Connection, message: Readonly<Record<string, string>>): void {
    if (connection.left || connection.deadSince !== null || !this.isUp) return;
    connection.events.onText(JSON.stringify({ id: 'x', type: 'JSON', data: JSON.stringify(message), reply: true }));
  }
}

/** `kl HH:mm` in Copenhagen. */
function clockText(at: number): string {
  const text = new Intl.DateTimeFormat('da-DK', {
    timeZone: 'Europe/Copenhagen',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  return `kl ${text.replace('.', ':')}`;
}
