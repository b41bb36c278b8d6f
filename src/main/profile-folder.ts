import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** `full` and `read-only`: it is there, but nothing can be written. `impossible`: it is not there and cannot be made. */
export type FolderState = 'ready' | 'full' | 'read-only' | 'impossible';

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function make(folder: string): boolean {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

/** Makes `folder` where it is missing, and finds out by a small file whether it can be written; modes do not tell on every system. */
export function prepareFolder(folder: string): FolderState {
  if (!make(folder)) return 'impossible';
  // A name that nobody can guess, and no link is followed: others may be able to write to the folder.
  const probe = path.join(folder, `probe-${randomUUID()}`);
  try {
    fs.writeFileSync(probe, '.', { flag: 'wx', mode: 0o600 });
    fs.rmSync(probe);
    return 'ready';
  } catch (error) {
    const full = FULL.includes(codeOf(error));
    // An empty file can be made on a full disk; where nothing can be written there is none to take away.
    if (full) fs.rmSync(probe, { force: true });
    return full ? 'full' : 'read-only';
  }
}

/** When the folder was made, if nobody else can have made it or reach into it, ns; null otherwise. A link is none. */
function madeByUs(folder: string): bigint | null {
  const stat = fs.lstatSync(folder, { bigint: true, throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) return null;
  // Where there are no such ids, temporary folders are each user's own.
  const user = process.getuid?.();
  const isOurs = user === undefined || (stat.uid === BigInt(user) && (stat.mode & 0o077n) === 0n);
  return isOurs ? stat.birthtimeNs : null;
}

/** The folder whose name begins with `prefix` and that an earlier start has made, the oldest of several. */
function foundTemporary(prefix: string): string | undefined {
  const [parent, begin] = [path.dirname(prefix), path.basename(prefix)];
  return fs
    .readdirSync(parent)
    .filter((name) => name.startsWith(begin))
    .map((name) => ({ folder: path.join(parent, name), made: madeByUs(path.join(parent, name)) }))
    .filter((each): each is { folder: string; made: bigint } => each.made !== null)
    .toSorted((a, b) => Number(a.made - b.made) || (a.folder < b.folder ? -1 : 1))[0]?.folder;
}

/**
 * A folder of this user alone whose name begins with `prefix` and ends at random: in a place where everybody can write, one of a known name
 * could have been made, or laid as a link, by somebody else. Each start finds the same one. Null where none can be made.
 */
function temporaryFolder(prefix: string): string | null {
  try {
    const found = foundTemporary(prefix);
    if (found !== undefined) return found;
    const made = fs.mkdtempSync(prefix);
    // Of two starts at the same moment both take the older one.
    return foundTemporary(prefix) ?? made;
  } catch {
    return null;
  }
}

/** Where the program lives on the disk. */
export interface Folders {
  /** The user's settings. */
  readonly settings: string;
  /** The instance lock, Chromium's files, the log: a profile that is read-only cannot take them. */
  readonly own: string;
  /** Whether the settings can be written. */
  readonly state: FolderState;
}

/**
 * The folders for a program that keeps its settings in `folder`; where that is read-only, what cannot do without writing goes to a folder of its
 * own, whose path begins with `temporary`. Null where there is no place at all.
 */
export function chooseFolders(folder: string, temporary: string): Folders | null {
  const state = prepareFolder(folder);
  switch (state) {
    case 'ready':
    case 'full':
      return { settings: folder, own: folder, state };
    case 'read-only': {
      const own = temporaryFolder(temporary);
      return own !== null && prepareFolder(own) === 'ready' ? { settings: folder, own, state } : null;
    }
    case 'impossible':
      return null;
  }
}
