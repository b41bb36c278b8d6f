import fs from 'node:fs';
import path from 'node:path';
import type { LogSeen } from './seen.ts';

/** How much of the end of the log is read, bytes: a day or more. */
const READ_MOST = 131_072;
const DAY = 86_400_000;

/** The last lines of the log at `file`, oldest first; none where it cannot be read. */
export function lastLines(file: string): readonly string[] {
  try {
    const handle = fs.openSync(file, 'r');
    try {
      const { size } = fs.fstatSync(handle);
      const from = Math.max(0, size - READ_MOST);
      const buffer = Buffer.alloc(size - from);
      fs.readSync(handle, buffer, 0, buffer.length, from);
      const lines = buffer.toString('utf8').split('\n');
      // The first one is cut where the file is longer.
      return lines.slice(from > 0 ? 1 : 0).filter((line) => line !== '');
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return [];
  }
}

const isWarning = (line: string): boolean => /^\S+ (?:warn|error) /.test(line);

/** Those of `lines` that warn, the last `most` of them. */
export function warningsIn(lines: readonly string[], most: number): readonly string[] {
  return lines.filter(isWarning).slice(-most);
}

/** `text` without the folder of the user, which holds his name. */
export function withoutHome(text: string, home: string): string {
  return home.length < 3 ? text : text.replaceAll(home, '~').replaceAll(JSON.stringify(home).slice(1, -1), '~');
}

/** What there is to see of the log at `file` at `now` (ms since 1970). */
export function lookAtLog(file: string, home: string, now: number): LogSeen {
  const lines = lastLines(file);
  const fresh = lines.filter((line) => now - Date.parse(line.slice(0, 24)) < DAY);
  return { place: withoutHome(file, home), writable: isWritable(file), warnings: warningsIn(fresh, Infinity).length };
}

/** The file itself, or the folder in which it would be made. */
function isWritable(file: string): boolean {
  if (!fs.existsSync(file)) return path.dirname(file) !== file && isWritable(path.dirname(file));
  try {
    fs.accessSync(file, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
