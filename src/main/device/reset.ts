import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { ResetState } from '../../shared/state.ts';
import { isWayCode } from '../core/failure.ts';
import { lockLiftedAt } from '../core/server-times.ts';
import type { DeviceRest } from '../approvals/lane-rest.ts';
import type { Credentials } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Deletions } from './deletions.ts';

export interface Reset {
  /** Resets the device if the server says that `pin` is right. */
  readonly withPin: (pin: string) => Promise<Result<null, ErrorCode>>;
  /** Resets the device without its PIN, where the user has typed the word for it. */
  readonly withoutPin: (isWordRight: boolean) => Promise<Result<null, ErrorCode>>;
  /** The outcome was read: the sheet begins anew. */
  readonly seen: () => void;
}

/**
 * Takes the device away from this computer on the user's word, and has the server delete it (product.md 13). First the keychain
 * entry turns the device into a deletion that is due; so whatever ends the program after that, the server is told sooner or later.
 */
export function createReset(options: {
  rest: Pick<DeviceRest, 'tryPin'>;
  credentials: () => Credentials | null;
  /** Makes the device a deletion that is due, in one write to the keychain; nothing is changed where that fails. */
  retire: () => Promise<Result<null, ErrorCode>>;
  /** Gives up a device that the keychain cannot give; true where it gives it after all. */
  abandon: () => Promise<Result<boolean, ErrorCode>>;
  deletions: Pick<Deletions, 'send'>;
  now: () => number;
  log: Log;
  onState: (state: ResetState) => void;
  onLocked: (until: number) => void;
}): Reset {
  const { rest, log } = options;
  let isBusy = false;

  function end(outcome: ResetState['outcome'], error: ErrorCode | null = null): Result<null, ErrorCode> {
    isBusy = false;
    log.info('a reset ended', { outcome, code: error ?? 'none' });
    options.onState({ activity: 'idle', outcome, error });
    return error === null ? ok(null) : err(error);
  }

  async function go(who: Credentials): Promise<Result<null, ErrorCode>> {
    const retired = await options.retire();
    if (!retired.ok) return end('none', retired.error);
    return end((await options.deletions.send(who)) ? 'deleted' : 'kept');
  }

  /** There is nothing to tell the server with; it is the user who has to. */
  async function giveUp(): Promise<Result<null, ErrorCode>> {
    const abandoned = await options.abandon();
    if (!abandoned.ok) return end('none', abandoned.error);
    const who = options.credentials();
    return abandoned.value && who !== null ? go(who) : end('abandoned');
  }

  async function begin(
    judge: (who: Credentials | null) => Promise<Result<null, ErrorCode>>,
  ): Promise<Result<null, ErrorCode>> {
    if (isBusy) return err('G-501');
    isBusy = true;
    options.onState({ activity: 'sending', outcome: 'none', error: null });
    return judge(options.credentials());
  }

  return {
    withPin: (pin) =>
      begin(async (who) => {
        if (who === null) return end('none', 'G-501');
        const answer = await rest.tryPin(who, pin, 'reset');
        if (answer === null) return end('none', 'D-603');
        if (!answer.ok) return end('none', isWayCode(answer.error.code) ? answer.error.code : 'D-603');
        switch (answer.value.is) {
          case 'right':
            return go(who);
          case 'locked':
            options.onLocked(lockLiftedAt(answer.value.lockedUntil ?? '', options.now()));
            return end('locked');
          case 'wrong-pin':
          case 'new-refused':
            return end('wrong-pin');
        }
      }),
    withoutPin: (isWordRight) =>
      begin((who) => {
        if (!isWordRight) return Promise.resolve(end('none', 'D-604'));
        return who === null ? giveUp() : go(who);
      }),
    seen() {
      if (!isBusy) options.onState({ activity: 'idle', outcome: 'none', error: null });
    },
  };
}
