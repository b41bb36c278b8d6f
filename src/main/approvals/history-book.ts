import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { HISTORY_DAYS, type HistoryState } from '../../shared/history.ts';
import type { LoginRequest } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import { follow, readHistory, tidy, writeHistory, type KeptEntry } from './history.ts';
import type { HistoryFile } from './history-file.ts';

/** The history of login requests on this device (product.md 30), in memory and, where the disk takes it, in its file. */
export interface HistoryBook {
  /** The list of requests has changed to this. */
  readonly follow: (requests: readonly LoginRequest[]) => void;
  /** Switches it on or off. Off deletes what was there. */
  readonly keep: (on: boolean) => void;
  /** Deletes all of it. G-511: the file could not be deleted. */
  readonly clear: () => Result<null, ErrorCode>;
  readonly stop: () => void;
}

const DAY = 86_400_000;

/**
 * Begins the history with what `file` holds, or deletes that where it is not to be kept. `every`: how often it is looked for what is too
 * old, ms. A file that is damaged is set aside; a disk that does not take it leaves the history in memory.
 */
export function createHistoryBook(options: {
  file: HistoryFile;
  keep: boolean;
  every: number;
  now: () => number;
  log: Log;
  onState: (state: HistoryState) => void;
}): HistoryBook {
  const { file, now, log } = options;
  let kept = options.keep;
  let entries: readonly KeptEntry[] = [];
  let before: readonly LoginRequest[] = [];
  let isOnDisk = true;

  function tell(): void {
    options.onState({ kept, entries: entries.map(({ systemName, at, outcome }) => ({ systemName, at, outcome })) });
  }

  /** Says so once, and not with every request. */
  function onDisk({ ok: good, error }: { ok: boolean; error?: string }): void {
    if (!good && isOnDisk) log.warn('the history is kept in memory only', { reason: error });
    isOnDisk = good;
  }

  function load(): void {
    const read = file.read();
    if (!read.ok) {
      onDisk(read);
      return;
    }
    if (read.value === null) return;
    const found = readHistory(read.value);
    if (found === null) {
      log.warn('the history cannot be read and begins anew');
      file.setAside();
    }
    entries = found ?? [];
  }

  function clean(): void {
    file.dropSetAside(now() - HISTORY_DAYS * DAY);
    change(entries);
  }

  function change(next: readonly KeptEntry[]): void {
    const tidied = tidy(next, now());
    if (tidied.length === entries.length && tidied.every((entry, at) => entry === entries[at])) return;
    entries = tidied;
    onDisk(file.write(writeHistory(entries)));
    tell();
  }

  function remove(): Result<null, ErrorCode> {
    entries = [];
    const removed = file.remove();
    if (!removed.ok) log.warn('the history could not be deleted', { reason: removed.error });
    tell();
    return removed.ok ? ok(null) : err('G-511');
  }

  if (kept) load();
  else file.remove();
  tell();
  if (kept) clean();
  const timer = setInterval(clean, options.every);

  return {
    follow(requests) {
      const previous = before;
      before = requests;
      if (kept) change(follow(entries, previous, requests));
    },
    keep(on) {
      if (on === kept) return;
      kept = on;
      if (on) tell();
      else remove();
    },
    clear: remove,
    stop: () => {
      clearInterval(timer);
    },
  };
}
