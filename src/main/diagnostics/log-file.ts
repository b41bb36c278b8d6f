import electronLog from 'electron-log/node';
import { spelledOut } from '../../shared/shown-text.ts';
import type { Log, LogFields } from './log.ts';
import { createFloodGate } from './flood-gate.ts';
import { redactFields, redactShort } from './redact.ts';
import { rotate } from './rotate.ts';

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** A log whose talkativeness can be changed while it is in use. */
export interface LeveledLog extends Log {
  readonly setLevel: (level: LogLevel) => void;
}

// electron-log tells of a file that cannot be written by way of its first logger's console, whatever the others are set to.
const toNowhere = (): void => undefined;

/**
 * The log, written to `file` and rotated at `maxBytes`. Everything is redacted and bounded here, at the sink, whoever wrote it: one line for
 * each message, and none so often that it drives out the others. A log that cannot be written (full disk, read-only profile) is given up
 * silently: the program matters more.
 */
export function createFileLog(options: { file: string; level: LogLevel; maxBytes?: number }): LeveledLog {
  const logger = electronLog.create({ logId: 'os2faktor' });
  electronLog.transports.console.writeFn = toNowhere;
  logger.transports.console.level = false;
  const transport = logger.transports.file;
  // Otherwise it looks for a package file from the folder of the start upwards, and writes nothing where there is none.
  transport.setAppName('OS2faktor');
  transport.level = options.level;
  transport.maxSize = options.maxBytes ?? 512 * 1024;
  transport.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  transport.resolvePathFn = () => options.file;
  transport.format = '{iso} {level} {text}';
  transport.archiveLogFn = (old) => {
    try {
      rotate(old.path);
    } catch {
      // The next write tries again; losing the rotation is better than losing the program.
    }
  };
  const line = (message: string, fields?: LogFields): string =>
    spelledOut(redactShort(message) + (fields === undefined ? '' : ` ${JSON.stringify(redactFields(fields))}`));
  const flood = createFloodGate((message, count) => {
    logger.warn(line('left out, because it came too often', { message, count }));
  });
  let { level: most } = options;
  const written =
    (level: LogLevel) =>
    (message: string, fields?: LogFields): void => {
      if (LEVELS.indexOf(level) <= LEVELS.indexOf(most) && flood.passes(message)) logger[level](line(message, fields));
    };
  return {
    setLevel: (level) => {
      most = level;
      transport.level = level;
    },
    debug: written('debug'),
    info: written('info'),
    warn: written('warn'),
    error: written('error'),
  };
}
