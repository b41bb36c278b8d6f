import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../src/shared/state.ts';
import type { LoginSystem, Marks } from './login-system.ts';
import { clockTime } from './messages.ts';

/** One login request, as its login system knows it. */
export interface Login {
  readonly key: string;
  readonly deviceId: string;
  /** ms since 1970, right before the server was asked. */
  readonly askedAt: number;
  /** The phase of the run in which it was made. */
  readonly phase: string;
  /** The answer on which the login system let its user in, or refused them; null: it saw none. */
  readonly seen: Answer | null;
  /** What the server had of it when it was looked last; null: nobody looked. */
  readonly marks: Marks | null;
}

export interface Logins {
  /** A user logs in. Nothing comes of it where the server cannot be reached. */
  readonly make: (deviceId: string, phase: string) => Promise<void>;
  /** Those that were made; the server refused `refused`. */
  readonly all: () => readonly Login[];
  readonly refused: () => number;
  /** Reads once more what the server has of those of which nothing was seen. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

/** A login page asks every 1 to 2 s, and gives up after two minutes. */
const [POLL, POLL_MORE] = [1_000, 1_000];
const GIVES_UP = 120_000;
/** The server deletes a request after five minutes: its marks are read shortly before, ms. */
const LAST_LOOK = 280_000;

/** Logins at `system`, each watched as its login page does: first whether something happened, then what, "accepted" first. */
export function createLogins(system: LoginSystem): Logins {
  const made: { -readonly [K in keyof Login]: Login[K] }[] = [];
  const over = new AbortController();
  const { signal } = over;
  let refused = 0;

  async function readMarks(login: (typeof made)[number]): Promise<void> {
    // A request that is gone, or a server that is away, leaves what was read last.
    login.marks = (await system.marks(login.key).catch(() => null)) ?? login.marks;
  }

  async function look(login: (typeof made)[number], pollingKey: string): Promise<void> {
    if (!(await system.poll(pollingKey))) return;
    login.marks = (await system.marks(login.key)) ?? login.marks;
    if (login.marks?.accepted === true) login.seen = 'accept';
    else if (login.marks?.rejected === true) login.seen = 'reject';
  }

  async function watch(login: (typeof made)[number], pollingKey: string): Promise<void> {
    while (login.seen === null && clockTime() < login.askedAt + GIVES_UP) {
      await sleep(POLL + Math.random() * POLL_MORE, undefined, { signal });
      // While the server is away the page asks on.
      await look(login, pollingKey).catch(() => undefined);
    }
    await sleep(Math.max(0, login.askedAt + LAST_LOOK - clockTime()), undefined, { signal });
    await readMarks(login);
  }

  return {
    async make(deviceId, phase) {
      const askedAt = clockTime();
      const asked = await system.ask(deviceId).catch(() => null);
      if (asked === null) {
        refused += 1;
        return;
      }
      const login = { key: asked.key, deviceId, askedAt, phase, seen: null, marks: null };
      made.push(login);
      // Ends by the signal alone.
      watch(login, asked.pollingKey).catch(() => undefined);
    },
    all: () => made,
    refused: () => refused,
    refresh: async () => {
      await Promise.all(made.filter(({ seen }) => seen === null).map(readMarks));
    },
    stop: () => {
      over.abort();
    },
  };
}
