import fs from 'node:fs';
import path from 'node:path';
import type { Log } from './log.ts';
import { redact } from './redact.ts';
import { rotate } from './rotate.ts';
import { reasonOf } from '../lib/reason.ts';

/** What an IT department may want to know of (product.md 49; docs/logs.md says what each means). */
export type SecurityEvent =
  | { readonly event: 'rejected-not-me'; readonly system: string }
  | { readonly event: 'quarantine-begun' | 'quarantine-gone' | 'quarantine-ended' };

/** The events, one JSON object on a line each, in a file of their own. */
export interface SecurityLog {
  /** Writes `event` of the device `deviceId`. Never throws. */
  readonly write: (event: SecurityEvent, deviceId: string | null) => void;
}

/** The longest name of a login system that is written, in UTF-16 units. */
const NAME_MOST = 200;

/** A log at `file`, rotated at `maxBytes`, by version `version` of the program; redacted as the other one is. */
export function createSecurityLog(options: {
  file: string;
  version: string;
  now: () => number;
  log: Log;
  maxBytes?: number;
}): SecurityLog {
  const { file, version, now, log, maxBytes = 512 * 1024 } = options;

  function lineOf(entry: SecurityEvent, deviceId: string | null): string {
    const { event } = entry;
    const system = 'system' in entry ? { system: redact(entry.system.slice(0, NAME_MOST)) } : {};
    const device = deviceId === null ? null : redact(deviceId);
    return `${JSON.stringify({ time: new Date(now()).toISOString(), event, ...system, device, version })}\n`;
  }

  return {
    write(event, deviceId) {
      try {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= maxBytes) rotate(file);
        fs.appendFileSync(file, lineOf(event, deviceId), { mode: 0o600 });
      } catch (thrown) {
        const reason = reasonOf(thrown);
        log.error('a security event could not be written', { event: event.event, reason });
      }
    },
  };
}
