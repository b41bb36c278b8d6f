import { createHistoryBook } from '../../src/main/approvals/history-book.ts';
import type { HistoryFile } from '../../src/main/approvals/history-file.ts';
import { composeRequests } from '../../src/main/compose-requests.ts';
import { createClock } from '../../src/main/connection/clock.ts';
import type { Credentials } from '../../src/main/connection/rest.ts';
import { createSocketOpener } from '../../src/main/connection/socket.ts';
import { createTimedRest } from '../../src/main/connection/timed-rest.ts';
import type { Timing } from '../../src/main/core/timing.ts';
import type { HistoryOutcome, HistoryState } from '../../src/shared/history.ts';
import { ok } from '../../src/shared/result.ts';
import type { Answer } from '../../src/shared/state.ts';
import type { Os2faktorServer } from '../server/index.ts';
import { recordingLog } from '../unit/main/support/recording-log.ts';
import type { Word } from './evidence.ts';
import type { Speed } from './plan.ts';
import { createUser, PIN } from './user.ts';

const VERSION = '3.0.0';

/** A computer with the client on it, everything of it but its windows, and its user; it notes what the user is told. */
export interface Seat {
  readonly deviceId: string;
  readonly start: () => void;
  readonly isOnline: () => boolean;
  /** The window's words about a request, the first one first. */
  readonly words: (key: string) => readonly Word[];
  /** How often a notification said that the answer to it may be lost. */
  readonly alarms: (key: string) => number;
  /** What the history says of the requests of this login system; null: nothing. */
  readonly history: (systemName: string) => HistoryOutcome | null;
  readonly answerTo: (key: string) => Answer | null;
  readonly log: () => string;
  /** Closes the connection. */
  readonly stop: () => void;
}

/** A history that nobody reads again after the run. */
const NO_FILE: HistoryFile = {
  read: () => ok(null),
  write: () => ok(null),
  remove: () => ok(null),
  setAside: () => undefined,
  dropSetAside: () => undefined,
};

async function registered({ addresses }: Os2faktorServer): Promise<Credentials> {
  const answer = await fetch(`${addresses.backend}/xapi/client/v2/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', clientVersion: VERSION },
    body: JSON.stringify({ name: 'Skrivebord', pincode: PIN, type: 'WINDOWS', token: null }),
  });
  if (!answer.ok) throw new Error(`not registered: ${String(answer.status)}`);
  const { deviceId, apiKey } = (await answer.json()) as Credentials;
  return { deviceId, apiKey };
}

/** Registers a device at `server`, and puts the program's own wiring for login requests beside it. */
export async function openSeat(
  server: Os2faktorServer,
  how: { readonly timing: Timing; readonly speed: Speed; readonly pace: number; readonly random: () => number },
): Promise<Seat> {
  const { timing } = how;
  const who = await registered(server);
  const log = recordingLog();
  const words = new Map<string, Word[]>();
  const alarms = new Map<string, number>();
  let connection = 'stopped';
  let history: HistoryState = { kept: true, entries: [] };

  const clock = createClock({
    log,
    onKnown: (by) => {
      services.clockMoved(by);
    },
  });
  const rest = createTimedRest({
    backendUrl: () => server.addresses.backend,
    version: VERSION,
    fetch,
    timing,
    clock,
    log,
  });
  const book = createHistoryBook({
    file: NO_FILE,
    keep: true,
    every: timing.historyTidy,
    now: clock.now,
    log,
    onState: (state) => (history = state),
  });
  const services = composeRequests({
    websocketUrl: () => server.addresses.websocket,
    backendUrl: () => server.addresses.backend,
    version: VERSION,
    rest,
    openSocket: createSocketOpener({ resolveProxy: () => Promise.resolve('DIRECT'), timing, log }),
    credentials: () => who,
    timing,
    now: clock.now,
    isTimeKnown: clock.isKnown,
    log,
    onConnection: ({ is }) => (connection = is),
    onConnected: () => undefined,
    onRequests: (requests) => {
      for (const { key, phase } of requests) {
        const before = words.get(key) ?? [];
        words.set(key, before);
        if (before.at(-1)?.is !== phase.is) before.push({ at: performance.now(), is: phase.is });
      }
      book.follow(requests);
      user.look(requests);
    },
    onLock: () => undefined,
    onDenied: () => undefined,
    // The program notifies of no other phase (compose-request-events.ts).
    onLostAnswer: ({ key, phase }) => {
      if (phase.is === 'lost') alarms.set(key, (alarms.get(key) ?? 0) + 1);
    },
  });
  const user = createUser(
    {
      approve: (key, pin) => void services.delivery.approve(key, pin),
      reject: (key) => void services.delivery.reject(key, false),
      dismiss: (key) => {
        services.approvals.dismiss(key);
      },
    },
    how,
  );

  return {
    deviceId: who.deviceId,
    start: () => {
      services.start(who, 0);
    },
    isOnline: () => connection === 'online',
    words: (key) => words.get(key) ?? [],
    alarms: (key) => alarms.get(key) ?? 0,
    history: (systemName) => history.entries.find((entry) => entry.systemName === systemName)?.outcome ?? null,
    answerTo: (key) => user.answerTo(key),
    log: () => log.text(),
    stop: () => {
      user.leave();
      services.stop();
      book.stop();
    },
  };
}
