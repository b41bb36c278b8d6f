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
  const probe = path.join(folder, `probe-${String(process.pid)}`);
  try {
    fs.writeFileSync(probe, '.');
    fs.rmSync(probe);
    return 'ready';
  } catch (error) {
    const full = FULL.includes(codeOf(error));
    // An empty file can be made on a full disk; where nothing can be written there is none to take away.
    if (full) fs.rmSync(probe, { force: true });
    return full ? 'full' : 'read-only';
  }
}

/** Whether nobody else can have made `folder`, or reach into it; where there are no such ids, temporary folders are each user's own. */
function isPrivate(folder: string): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  const { uid, mode } = fs.statSync(folder);
  return uid === user && (mode & 0o077) === 0;
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
 * The folders for a program that keeps its settings in `folder`; `temporary` is used for what cannot do without writing, where
 * `folder` is read-only. Null where there is no place at all.
 */
export function chooseFolders(folder: string, temporary: string): Folders | null {
  const state = prepareFolder(folder);
  switch (state) {
    case 'ready':
    case 'full':
      return { settings: folder, own: folder, state };
    case 'read-only':
      return prepareFolder(temporary) === 'ready' && isPrivate(temporary)
        ? { settings: folder, own: temporary, state }
        : null;
    case 'impossible':
      return null;
  }
}
