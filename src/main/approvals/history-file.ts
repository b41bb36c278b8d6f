import fs from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { replaceFile } from '../lib/replace-file.ts';
import { readText } from '../lib/text-file.ts';

/** Why the disk did not do what was asked: the name that the system gives it, such as ENOSPC. */
type Reason = string;

/** Where the history is kept. No call throws. */
export interface HistoryFile {
  /** The text; null where there is none. */
  readonly read: () => Result<string | null, Reason>;
  /** Writes all of it or nothing, and returns when the disk has it. */
  readonly write: (text: string) => Result<null, Reason>;
  /** Deletes it, with the one that was set aside. */
  readonly remove: () => Result<null, Reason>;
  /** Puts a file that cannot be read out of the way, in the place of an older one. */
  readonly setAside: () => void;
  /** Deletes what was set aside, where it was last written before `time` (ms since 1970): it may hold an older history. */
  readonly dropSetAside: (time: number) => void;
}

const reasonOf = (thrown: unknown): Reason =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'UNKNOWN';

function attempt<T>(work: () => T): Result<T, Reason> {
  try {
    return ok(work());
  } catch (thrown) {
    return err(reasonOf(thrown));
  }
}

/** The history in `folder`, readable by its user alone. */
export function createHistoryFile(folder: string): HistoryFile {
  const file = path.join(folder, 'history.json');
  const fresh = path.join(folder, 'history.json.new');
  const damaged = path.join(folder, 'history.damaged.json');
  return {
    read: () => {
      const read = attempt(() => readText(file));
      return !read.ok && read.error === 'ENOENT' ? ok(null) : read;
    },
    write: (text) =>
      attempt(() => {
        replaceFile(file, text);
        return null;
      }),
    remove: () =>
      attempt(() => {
        for (const each of [file, fresh, damaged]) fs.rmSync(each, { force: true });
        return null;
      }),
    setAside: () => {
      attempt(() => {
        fs.renameSync(file, damaged);
      });
    },
    dropSetAside: (time) => {
      attempt(() => {
        if (fs.statSync(damaged).mtimeMs < time) fs.rmSync(damaged);
      });
    },
  };
}
