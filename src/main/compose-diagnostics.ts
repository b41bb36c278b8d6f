import os from 'node:os';
import path from 'node:path';
import type { Translator } from '../shared/i18n.ts';
import type { Answer } from '../shared/state.ts';
import { createHistoryBook, type HistoryBook } from './approvals/history-book.ts';
import { createHistoryFile } from './approvals/history-file.ts';
import type { Delivery } from './approvals/services.ts';
import { composeSights, type Network } from './compose-sights.ts';
import type { SocketEnd } from './core/ending.ts';
import type { Credentials } from './connection/rest.ts';
import type { OpenSocket } from './connection/socket.ts';
import type { IdentityStore } from './device/identity.ts';
import { quarantineEvent } from './device/quarantine-event.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics/diagnostics.ts';
import type { Log } from './diagnostics/log.ts';
import { createSecurityLog, type PinPlace } from './diagnostics/security-log.ts';
import type { Endpoints } from './settings/endpoints.ts';
import type { Settings } from './settings/settings.ts';
import type { Timing } from './core/timing.ts';
import type { AppStore } from './state/store.ts';

/** What the program remembers of itself, and tells the helpdesk. */
export interface Records {
  readonly history: HistoryBook;
  readonly diagnostics: Diagnostics;
  /** What became of an answer that an earlier run sent without hearing of it, for the history. */
  readonly answerFate: (key: string, answer: Answer, fate: 'taken' | 'unknown' | 'waiting') => void;
  /** PINs are tried on this computer: IT can read of it. */
  readonly pinsTried: (count: number, place: PinPlace) => void;
  /** `delivery`, whose rejections as "not me" IT can read of. */
  readonly watched: (delivery: Delivery) => Delivery;
  /** `open`, whose connections' ends the diagnostics know of. */
  readonly watchedEnds: (open: OpenSocket) => OpenSocket;
  readonly stop: () => void;
}

/** The file of the log in the profile `folder`. */
export function logFileIn(folder: string): string {
  return path.join(folder, 'logs', 'os2faktor.log');
}

/** The part of compose.ts that looks on: it follows the one state, and changes nothing but what is told of it. */
export function composeDiagnostics(options: {
  /** Where the profile is. */
  folder: string;
  /** Where this session's own files are, which no other one writes. */
  dataFolder: string;
  version: string;
  store: AppStore;
  settings: Settings;
  network: Network;
  endpoints: () => Endpoints;
  /** What the keychain holds, looked at when nothing else is done with it. */
  lookAtKeychain: IdentityStore['look'];
  credentials: () => Credentials | null;
  texts: () => Translator;
  /** Asks the user for a file; null where he changes his mind. */
  askWhere: (suggestion: string) => Promise<string | null>;
  timing: Timing;
  now: () => number;
  log: Log;
}): Records {
  const { store, settings, timing, now, log } = options;
  let lastEnd: SocketEnd | null = null;
  const history = createHistoryBook({
    file: createHistoryFile(options.dataFolder),
    keep: settings.current().History,
    every: timing.historyTidy,
    now,
    log,
    onState: (state) => {
      store.setState({ history: state });
    },
  });
  const security = createSecurityLog({
    file: path.join(options.folder, 'logs', 'security.jsonl'),
    version: options.version,
    now,
    log,
  });
  const logFile = logFileIn(options.folder);
  const diagnostics = createDiagnostics({
    sights: composeSights({
      ...options,
      keychain: options.lookAtKeychain,
      device: () => store.getState().device,
      connection: () => store.getState().connection,
      lastEnd: () => lastEnd,
      logFile,
    }),
    texts: options.texts,
    home: os.homedir(),
    logFile,
    askWhere: options.askWhere,
    log,
    onState: (state) => {
      store.setState({ diagnostics: state });
    },
  });
  const deviceId = (): string | null => {
    const { device } = store.getState();
    return device.is === 'enrolled' ? device.deviceId : null;
  };
  const unfollow = settings.onChange(({ History }) => {
    history.keep(History);
  });
  store.subscribe((state, before) => {
    if (state.requests !== before.requests) history.follow(state.requests);
    const quarantine = quarantineEvent(before.device, state.device);
    if (quarantine !== null) security.write({ event: quarantine }, deviceId());
    // Reset, or given up where the keychain had lost it: what the device answered goes with it.
    if (before.device.is !== 'not-enrolled' && state.device.is === 'not-enrolled') history.clear();
  });
  return {
    history,
    diagnostics,
    answerFate: (key, answer, fate) => {
      // One that waits is on the list again, which the history follows.
      if (fate === 'unknown') history.settle(key, 'unsure');
      if (fate === 'taken') history.settle(key, answer === 'accept' ? 'approved' : 'rejected');
    },
    pinsTried: (count, place) => {
      security.write({ event: 'wrong-pins', count, place }, deviceId());
    },
    watched: (delivery) => {
      const told = new Set<string>();
      return {
        ...delivery,
        reject: (key, notMe) => {
          const request = store.getState().requests.find((each) => each.key === key);
          // Whatever becomes of the answer, and however often it is sent: somebody else has the user's password.
          if (notMe && request !== undefined && !told.has(key)) {
            told.add(key);
            security.write({ event: 'rejected-not-me', system: request.systemName }, deviceId());
          }
          return delivery.reject(key, notMe);
        },
      };
    },
    watchedEnds: (open) => (target, events) =>
      open(target, {
        ...events,
        onEnd: (end) => {
          lastEnd = end;
          events.onEnd(end);
        },
      }),
    stop: () => {
      unfollow();
      history.stop();
    },
  };
}
