import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { clockTime } from '../../shared/time.ts';
import { madeAt } from '../connection/lock.ts';
import type { Credentials, Rest } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Approvals } from './approvals.ts';

export interface CatchUp {
  /**
   * Asks the server for the newest waiting request and takes it in. True where one waits (known already or not), C-… where the
   * server could not be asked.
   */
  readonly ask: () => Promise<Result<boolean, ErrorCode>>;
  /** Asks every `every` ms while the websocket cannot bring requests. */
  readonly keepAsking: (on: boolean) => void;
}

/** Finds the requests whose push was lost (protocol.md, oddities: each is pushed once, ever). */
export function createCatchUp(options: {
  rest: Pick<Rest, 'waiting'>;
  approvals: Approvals;
  credentials: () => Credentials | null;
  every: number;
  now: () => number;
  log: Log;
  /** The server has a request for this device: it is not locked (a locked one gets 404). */
  onRequest: () => void;
  onDenied: () => void;
}): CatchUp {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<Result<boolean, ErrorCode>> | null = null;

  async function fetch(): Promise<Result<boolean, ErrorCode>> {
    const who = options.credentials();
    if (who === null) return ok(false);
    const answer = await options.rest.waiting(who);
    if (!answer.ok) {
      if (answer.error.is === 'denied') options.onDenied();
      options.log.info('waiting requests could not be asked for', { code: answer.error.code });
      return err(answer.error.code);
    }
    if (answer.value === null) return ok(false);
    const { key, code, systemName, tts } = answer.value;
    const made = madeAt(tts, options.now());
    options.onRequest();
    options.approvals.receive({ key, code, systemName, madeAt: made, time: clockTime(made) });
    return ok(true);
  }

  function ask(): Promise<Result<boolean, ErrorCode>> {
    current ??= fetch().finally(() => {
      current = null;
    });
    return current;
  }

  return {
    ask,
    keepAsking(on) {
      if (!on) {
        clearInterval(timer);
        timer = undefined;
        return;
      }
      timer ??= setInterval(() => {
        void ask();
      }, options.every);
    },
  };
}
