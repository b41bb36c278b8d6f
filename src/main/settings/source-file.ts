import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { err, ok } from '../../shared/result.ts';
import { readText } from '../lib/text-file.ts';
import { NO_LAYERS, type PolicySource } from './source.ts';
import { reasonOf } from '../lib/reason.ts';

/**
 * `policies` is what the organisation decides, `defaults` what it suggests. Values are judged one by one later; anything else in the
 * file would be a slip that nobody notices, so it is refused.
 */
const schema = z.strictObject({
  policies: z.record(z.string(), z.unknown()).optional(),
  defaults: z.record(z.string(), z.unknown()).optional(),
});

/** The longest file that is read, in bytes. */
const LIMIT = 262_144;

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Why a file that is there does not count; null where it does. */
type Distrust = (file: string) => string | null;

/** The file's text; null where there is none. */
function textOf(file: string): string | null {
  try {
    if (fs.statSync(file).size > LIMIT) throw new Error('too long');
    return readText(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** What can be said of the file without reading it whole; changes when the file does. */
function markOf(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? '' : [stat.mtimeNs, stat.ctimeNs, stat.size, stat.ino].join(' ');
}

/** An error of the file system by its code: its text would name a path of the user's. */
function faultOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'not in the form of a settings file';
  return error instanceof SyntaxError ? 'no JSON' : reasonOf(error);
}

/**
 * Policies of the whole machine in a JSON file, which only an administrator can write: `{"policies": {…}, "defaults": {…}}`. The system
 * tells of changes where it can; `pollEvery` (ms) finds them where it does not (network file systems), and `settle` (ms) waits until an
 * editor has written all of it.
 *
 * @param options.whyDistrusted a file that somebody else could have written is not read; without it, none is distrusted
 */
export function createFileSource(options: {
  file: string;
  pollEvery: number;
  settle: number;
  whyDistrusted?: Distrust;
}): PolicySource {
  const { file, pollEvery, settle, whyDistrusted = () => null } = options;
  return {
    read() {
      try {
        const text = textOf(file);
        if (text === null) return ok(NO_LAYERS);
        const why = whyDistrusted(file);
        if (why !== null) return err(why);
        const { policies = {}, defaults = {} } = schema.parse(JSON.parse(text));
        return ok({ machine: policies, user: {}, defaults });
      } catch (error) {
        return err(faultOf(error));
      }
    },
    watch(listener) {
      let seen = mark();
      let watcher: fs.FSWatcher | null = null;
      let waiting: NodeJS.Timeout | undefined;

      function mark(): string {
        try {
          const found = markOf(file);
          return found === '' ? found : `${found} ${whyDistrusted(file) ?? ''}`;
        } catch (error) {
          return faultOf(error);
        }
      }
      function look(): void {
        const now = mark();
        if (now === seen) return;
        seen = now;
        listener();
      }
      function soon(): void {
        clearTimeout(waiting);
        waiting = setTimeout(look, settle);
      }
      /** The folder and not the file, which editors replace; it need not be there yet. */
      function listen(): void {
        if (watcher !== null) return;
        try {
          const opened = fs.watch(path.dirname(file), { persistent: false }, soon);
          opened.on('error', () => {
            opened.close();
            watcher = null;
          });
          watcher = opened;
        } catch {
          // Asked again with the next poll.
        }
      }

      listen();
      const poll = setInterval(() => {
        listen();
        look();
      }, pollEvery);
      poll.unref();
      return () => {
        clearInterval(poll);
        clearTimeout(waiting);
        watcher?.close();
      };
    },
  };
}
