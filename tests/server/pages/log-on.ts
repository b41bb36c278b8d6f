import { randomUUID } from 'node:crypto';

/** How a log-on at the stand-in for MitID ended. */
export type LogOnOutcome = 'success' | 'noNsis' | 'cancelled' | 'failed';

interface LogOn {
  readonly deviceId: string;
  outcome: LogOnOutcome | null;
}

/**
 * The log-ons under way, shared by the frontend, NemLog-in and MitID pages. A log-on is known by a reference that says
 * nothing about the device, and counts once.
 */
export class LogOns {
  readonly #open = new Map<string, LogOn>();

  begin(deviceId: string): string {
    const reference = randomUUID();
    this.#open.set(reference, { deviceId, outcome: null });
    return reference;
  }

  isOpen(reference: string): boolean {
    return this.#open.get(reference)?.outcome === null;
  }

  end(reference: string, outcome: LogOnOutcome): void {
    const logOn = this.#open.get(reference);
    if (logOn?.outcome === null) logOn.outcome = outcome;
  }

  outcomeOf(reference: string): LogOnOutcome | null {
    return this.#open.get(reference)?.outcome ?? null;
  }

  /** The ended log-on of this device, and forgets it. */
  take(reference: string, deviceId: string): LogOnOutcome | null {
    const logOn = this.#open.get(reference);
    if (logOn?.deviceId !== deviceId || logOn.outcome === null) return null;
    this.#open.delete(reference);
    return logOn.outcome;
  }
}
