import type { Log, LogFields } from '../../../../src/main/diagnostics/log.ts';

export interface RecordingLog extends Log {
  /** Everything that was written, as one text. */
  text(): string;
}

/** A log that keeps what is written to it. */
export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const write = (message: string, fields: LogFields = {}): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { debug: write, info: write, warn: write, error: write, text: () => lines.join('\n') };
}

export const CREDENTIALS = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
export const KEY = '2f0c6f5e-54a0-4b0e-a9de-7c1b61d7a001';

/** A frame as the server builds it: JSON with JSON as text inside. */
export function frame(inner: unknown): string {
  return JSON.stringify({ id: KEY, type: 'JSON', data: JSON.stringify(inner), reply: true });
}

/** A push of the login request `KEY`, with every field that the server sends. */
export const PUSH = {
  messageType: 'NOTIFICATION',
  subscriptionKey: KEY,
  challenge: 'AB12',
  serverName: 'Sagssystem',
  tts: 'kl 12:34',
  pinResult: null,
};
