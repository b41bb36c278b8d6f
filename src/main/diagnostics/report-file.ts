import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from './log.ts';
import { reasonOf } from '../lib/reason.ts';

/** Writes all of `text` to `file`, or nothing. G-512: no room; G-513: not allowed there, or there is no such folder. */
export function writeReport(file: string, text: string, log: Log): Result<null, ErrorCode> {
  // In a folder of others somebody may have put a link there: a name that nobody knows before, and only a file that is made anew.
  const part = `${file}.${randomUUID()}.part`;
  try {
    fs.writeFileSync(part, text, { mode: 0o600, flag: 'wx' });
    fs.renameSync(part, file);
    return ok(null);
  } catch (thrown) {
    const reason = reasonOf(thrown);
    log.warn('the report could not be written', { reason });
    fs.rmSync(part, { force: true });
    return err(reason === 'ENOSPC' || reason === 'EDQUOT' ? 'G-512' : 'G-513');
  }
}
