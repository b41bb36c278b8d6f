import { refusePin } from '../../shared/pin.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { WAY_CODES } from '../core/failure.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { PinChangeState } from '../../shared/state.ts';
import { lockLiftedAt } from '../core/server-times.ts';
import type { Credentials, Rest, RestFailure } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';

export interface PinChange {
  /** Gives the device the PIN `newPin`; `oldPin` is null where it has none. Neither is kept. */
  readonly change: (pins: {
    readonly oldPin: string | null;
    readonly newPin: string;
  }) => Promise<Result<null, ErrorCode>>;
  /** The outcome was read: the sheet begins anew. */
  readonly seen: () => void;
}

/** Where nothing was sent, or the server itself refused, nothing is changed; after anything else it may be. */
const ERRORS: Readonly<Record<RestFailure['is'], ErrorCode>> = {
  ...WAY_CODES,
  denied: 'C-306',
  unreachable: 'D-601',
  timeout: 'D-601',
  server: 'D-601',
  unreadable: 'D-601',
};

/** Changes the PIN of the device on the server, which alone has it (product.md 5). */
export function createPinChange(options: {
  rest: Pick<Rest, 'setPin'>;
  credentials: () => Credentials | null;
  /** Whether the server said that the device has no PIN. */
  isPinMissing: () => boolean;
  /** The fewest digits that a new PIN may have (policy). */
  pinMinimum: () => number;
  now: () => number;
  log: Log;
  onState: (state: PinChangeState) => void;
  onLocked: (until: number) => void;
  /** The server has a new PIN for the device. */
  onChanged: () => void;
}): PinChange {
  const { rest, log } = options;
  let isSending = false;

  function end(outcome: PinChangeState['outcome'], error: ErrorCode | null = null): Result<null, ErrorCode> {
    isSending = false;
    log.info('a change of PIN ended', { outcome, code: error ?? 'none' });
    options.onState({ activity: 'idle', outcome, error });
    return error === null ? ok(null) : err(error);
  }

  return {
    async change({ oldPin, newPin }) {
      const who = options.credentials();
      if (isSending || who === null || (oldPin === null && !options.isPinMissing())) return err('G-501');
      if (refusePin(newPin, options.pinMinimum()) !== null) return end('none', 'D-602');
      isSending = true;
      options.onState({ activity: 'sending', outcome: 'none', error: null });
      const answer = await rest.setPin(who, { oldPin, newPin });
      if (!answer.ok) return end('none', ERRORS[answer.error.is]);
      switch (answer.value.is) {
        case 'right':
          options.onChanged();
          return end('changed');
        case 'new-refused':
          return end('none', 'D-602');
        case 'locked':
          options.onLocked(lockLiftedAt(answer.value.lockedUntil ?? '', options.now()));
          return end('locked');
        case 'wrong-pin':
          return end('wrong-pin');
      }
    },
    seen() {
      if (!isSending) options.onState({ activity: 'idle', outcome: 'none', error: null });
    },
  };
}
