import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { HISTORY_DAYS, type HistoryOutcome, type HistoryState } from '../../shared/history.ts';
import type { LoginRequest } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import { follow, settle, tidy, type KeptEntry } from './history.ts';
import type { HistoryFile } from './history-file.ts';
import { readHistory, writeHistory } from './history-format.ts';

/** The history of login requests on this device (product.md 30), in memory and, where the disk takes it, in its file. */
export interface HistoryBook {
  /** The list of requests has changed to this. */
  readonly follow: (requests: readonly LoginRequest[]) => void;
  /**
   * It was found out how the request `key` ended, which need not be in the list any more: an earlier run was killed while its answer was on
   * its way, which left `unsure`. Nothing happens where there is no line of it.
   */
  readonly settle: (key: string, outcome: HistoryOutcome) => void;
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
  let unwritten: NodeJS.Immediate | null = null;

  function tell(): void {
    const told = entries.filter(({ isUnderWay }) => !isUnderWay);
    options.onState({ kept, entries: told.map(({ systemName, at, outcome }) => ({ systemName, at, outcome })) });
  }

  function drop(): void {
    if (unwritten !== null) clearImmediate(unwritten);
    unwritten = null;
  }

  function write(): void {
    drop();
    onDisk(file.write(writeHistory(entries)));
  }

  /** The disk is waited for only when the answer that is being sent has left. */
  function writeSoon(): void {
    unwritten ??= setImmediate(write);
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
    const begins = tidied.some((entry) => entry.isUnderWay && !entries.includes(entry));
    entries = tidied;
    if (begins) writeSoon();
    else write();
    tell();
  }

  function remove(): Result<null, ErrorCode> {
    entries = [];
    drop();
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
    settle: (key, outcome) => {
      change(settle(entries, key, outcome));
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
      if (unwritten !== null) write();
    },
  };
}
