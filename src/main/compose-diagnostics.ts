import { createHistoryBook, type HistoryBook } from './approvals/history-book.ts';
import { createHistoryFile } from './approvals/history-file.ts';
import type { Log } from './diagnostics/log.ts';
import type { Timing } from './settings/timing.ts';
import type { AppStore } from './state/store.ts';

/** Whether the history is to be kept, as user and organisation decide. */
export interface HistoryWish {
  readonly isKept: () => boolean;
  /** Calls `listener` after that may have changed. */
  readonly onChange: (listener: () => void) => void;
}

/** What the program remembers of itself, and tells the helpdesk. */
export interface Records {
  readonly history: HistoryBook;
  readonly stop: () => void;
}

/** The part of compose.ts that looks on: it follows the one state, and changes nothing but what is told of it. */
export function composeDiagnostics(options: {
  /** Where the profile is. */
  folder: string;
  store: AppStore;
  wish: HistoryWish;
  timing: Timing;
  now: () => number;
  log: Log;
}): Records {
  const { store, wish, timing, now, log } = options;
  const history = createHistoryBook({
    file: createHistoryFile(options.folder),
    keep: wish.isKept(),
    every: timing.historyTidy,
    now,
    log,
    onState: (state) => {
      store.setState({ history: state });
    },
  });
  wish.onChange(() => {
    history.keep(wish.isKept());
  });
  store.subscribe((state, before) => {
    if (state.requests !== before.requests) history.follow(state.requests);
    // The device was reset: what it answered goes with it.
    if (before.device.is === 'enrolled' && state.device.is === 'not-enrolled') history.clear();
  });
  return {
    history,
    stop: () => {
      history.stop();
    },
  };
}
