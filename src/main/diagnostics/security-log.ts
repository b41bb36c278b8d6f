import fs from 'node:fs';
import path from 'node:path';
import { createFloodGate } from './flood-gate.ts';
import type { Log } from './log.ts';
import { redact } from './redact.ts';
import { rotate } from './rotate.ts';
import { reasonOf } from '../lib/reason.ts';

/** Where a PIN was typed. */
export type PinPlace = 'approval' | 'change' | 'reset';

/** What an IT department may want to know of (product.md 49; docs/logs.md says what each means). */
export type SecurityEvent =
  | { readonly event: 'rejected-not-me'; readonly system: string }
  | { readonly event: 'wrong-pins'; readonly count: number; readonly place: PinPlace }
  | { readonly event: 'quarantine-begun' | 'quarantine-gone' | 'quarantine-ended' };

/** `left-out`: events of one kind came so often that they would have driven the others out of the file. */
type Written = SecurityEvent | { readonly event: 'left-out'; readonly of: string; readonly count: number };

/** The events, one JSON object on a line each, in a file of their own. */
export interface SecurityLog {
  /** Writes `event` of the device `deviceId`; what comes too often is counted instead. Never throws. */
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

  function lineOf(entry: Written, deviceId: string | null): string {
    const further = 'system' in entry ? { system: redact(entry.system.slice(0, NAME_MOST)) } : {};
    const device = deviceId === null ? null : redact(deviceId);
    return `${JSON.stringify({ time: new Date(now()).toISOString(), ...entry, ...further, device, version })}\n`;
  }

  function append(entry: Written, deviceId: string | null): void {
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= maxBytes) rotate(file);
      fs.appendFileSync(file, lineOf(entry, deviceId), { mode: 0o600 });
    } catch (thrown) {
      log.error('a security event could not be written', { event: entry.event, reason: reasonOf(thrown) });
    }
  }

  const flood = createFloodGate((of, count) => {
    append({ event: 'left-out', of, count }, null);
  });
  return {
    write(event, deviceId) {
      if (flood.passes(event.event)) append(event, deviceId);
    },
  };
}
