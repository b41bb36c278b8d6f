import type { Device, Ledger, LoginRequest } from './books.ts';
import type { RaceModel, RaceStep } from './races.ts';
import { HttpError } from './wire/reply.ts';

/** Rows as a step read them, with what it changed. */
interface ChangedRows {
  readonly device?: Device;
  readonly request?: LoginRequest;
}

/** Writes rows as the real server does: whole, at the end of the step that read them, with nothing locked meanwhile. */
export class Rows {
  readonly #ledger: Ledger;
  readonly #races: RaceModel;

  constructor(ledger: Ledger, races: RaceModel) {
    this.#ledger = ledger;
    this.#races = races;
  }

  /**
   * Writes copies back over their rows; in the same turn, unless a race is switched on for this step. To be called in the
   * turn in which the copies were made.
   *
   * @throws HttpError 500 where a row was deleted meanwhile, as the database refuses it then
   */
  save(step: RaceStep, rows: ChangedRows): Promise<void> {
    const write = (): void => {
      if (!this.#ledger.write(rows)) throw new HttpError(500);
    };
    const deviceId = rows.device?.deviceId ?? rows.request?.deviceId;
    const wait = this.#races.between(step, deviceId === undefined ? [] : [deviceId]);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        try {
          write();
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error('not written'));
        }
      };
      if (wait === undefined) end();
      else wait(end);
    });
  }
}
