import type { Log, LogFields } from '../../../../src/main/diagnostics/log.ts';

/** A log that keeps what is written to it, not redacted. */
export interface RecordingLog extends Log {
  readonly lines: readonly string[];
  text(): string;
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (message: string, fields: LogFields = {}): void => {
      lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
    };
  return {
    lines,
    text: () => lines.join('\n'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
