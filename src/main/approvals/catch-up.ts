import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { clockTime } from '../../shared/time.ts';
import { madeAt } from '../core/server-times.ts';
import type { Credentials, Rest } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Approvals } from './approvals.ts';

export interface CatchUp {
  /**
   * Asks the server for the newest waiting request and takes it in. True where one waits (known already or not), C-… where the
   * server could not be asked. A question that is under way and not old serves for this one too.
   */
  readonly ask: () => Promise<Result<boolean, ErrorCode>>;
  /** The same after something changed: a question that is under way may be answered from before. */
  readonly askAnew: () => Promise<Result<boolean, ErrorCode>>;
}

/** A question that takes longer than this may have gone into a network that was not there, ms. */
const STALE = 10_000;

/** Finds the requests whose push was lost (protocol.md, oddities: each is pushed once, ever). */
export function createCatchUp(options: {
  rest: Pick<Rest, 'waiting'>;
  approvals: Approvals;
  credentials: () => Credentials | null;
  now: () => number;
  log: Log;
  /** The server has a request for this device: it is not locked (a locked one gets 404). */
  onRequest: () => void;
  onDenied: () => void;
  /** The server answered, or could not be asked: C-…. */
  onAsked: (answer: Result<boolean, ErrorCode>) => void;
}): CatchUp {
  let current: { readonly since: number; readonly answer: Promise<Result<boolean, ErrorCode>> } | null = null;

  async function fetch(who: Credentials): Promise<Result<boolean, ErrorCode>> {
    const answer = await options.rest.waiting(who);
    // Meanwhile it may have become another device, or none.
    if (options.credentials()?.deviceId !== who.deviceId) return ok(false);
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

  async function askAnew(): Promise<Result<boolean, ErrorCode>> {
    const who = options.credentials();
    if (who === null) return ok(false);
    const question = { since: performance.now(), answer: fetch(who) };
    current = question;
    const answer = await question.answer;
    if (current === question) current = null;
    options.onAsked(answer);
    return answer;
  }

  return {
    ask: () => (current !== null && performance.now() - current.since < STALE ? current.answer : askAnew()),
    askAnew,
  };
}
