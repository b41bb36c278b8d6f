import path from 'node:path';
import { createHistoryBook, type HistoryBook } from './approvals/history-book.ts';
import { createHistoryFile } from './approvals/history-file.ts';
import type { Delivery } from './approvals/delivery.ts';
import { quarantineEvent } from './device/quarantine-event.ts';
import type { Log } from './diagnostics/log.ts';
import { createSecurityLog } from './diagnostics/security-log.ts';
import type { Settings } from './settings/settings.ts';
import type { Timing } from './settings/timing.ts';
import type { AppStore } from './state/store.ts';

/** What the program remembers of itself, and tells the helpdesk. */
export interface Records {
  readonly history: HistoryBook;
  /** `delivery`, whose rejections as "not me" IT can read of. */
  readonly watched: (delivery: Delivery) => Delivery;
  readonly stop: () => void;
}

/** The part of compose.ts that looks on: it follows the one state, and changes nothing but what is told of it. */
export function composeDiagnostics(options: {
  /** Where the profile is. */
  folder: string;
  version: string;
  store: AppStore;
  settings: Settings;
  timing: Timing;
  now: () => number;
  log: Log;
}): Records {
  const { store, settings, timing, now, log } = options;
  const history = createHistoryBook({
    file: createHistoryFile(options.folder),
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
    // The device was reset: what it answered goes with it.
    if (before.device.is === 'enrolled' && state.device.is === 'not-enrolled') history.clear();
  });
  return {
    history,
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
    stop: () => {
      unfollow();
      history.stop();
    },
  };
}
