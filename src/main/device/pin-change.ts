import { refusePin } from '../../shared/pin.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { WAY_CODES } from '../core/failure.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { PinChangeState } from '../../shared/state.ts';
import { lockLiftedAt } from '../core/server-times.ts';
import type { DeviceRest } from '../approvals/lane-rest.ts';
import type { Credentials, PinVerdict, RestFailure } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { PinMark } from './pin-mark.ts';
import type { PinInForce, PinPair, PinProof } from './pin-proof.ts';

type Outcome = Promise<Result<null, ErrorCode>>;

/** How a change ended; `unknown`: it may have been made or not (D-601). */
export type PinChangeEnd = 'changed' | 'not-changed' | 'unknown';

export interface PinChange {
  /** Gives the device the PIN `newPin`, and says which is in force. The PINs are kept until that is known, some seconds at the most. */
  readonly change: (pins: PinPair) => Outcome;
  /** The outcome was read, or the window with it closed: the sheet begins anew. */
  readonly seen: () => void;
  /** Lets the PINs go at once: the session is locked, the computer sleeps, the program ends, the device is reset. */
  readonly drop: () => void;
}

type End = readonly [PinChangeState['outcome'], ErrorCode | null];

const UNKNOWN: End = ['none', 'D-601'];
const NOT_KEPT: End = ['none', 'D-607'];
const NOT_CHECKED: End = ['none', 'D-608'];
const WRONG_PIN: End = ['wrong-pin', null];
const LOCKED: End = ['locked', null];

/** Failures after which nothing is changed: nothing was sent, or the server would not hear the device. */
const NOTHING_DONE: Partial<Record<RestFailure['is'], ErrorCode>> = { ...WAY_CODES, denied: 'C-306' };

/** The server may still carry out what it was asked, so that an old PIN that it takes now may not be in force for long. */
const isPerhapsUnderWay = ({ is, status }: RestFailure): boolean => is === 'timeout' || status === 504;

/** What it comes to that `inForce` is in force after `answer`, which is the server's OK or an unclear failure. */
function endOf(answer: Result<PinVerdict, RestFailure>, inForce: PinInForce): End {
  if (inForce === 'new') return ['changed', null];
  if (inForce === 'unknown') return UNKNOWN;
  if (answer.ok) return inForce === 'old' ? NOT_KEPT : UNKNOWN;
  if (isPerhapsUnderWay(answer.error)) return UNKNOWN;
  return inForce === 'old' ? NOT_KEPT : WRONG_PIN;
}

/**
 * Changes the PIN of the device on the server, which alone has it (product.md 5). The old one is validated first: of wrong ones the server
 * counts these, but not those of a change (protocol.md, setPin), so that a change would find the PIN by trying.
 */
export function createPinChange(options: {
  /** Nothing else may be sent for the device while `setPin` is under way (protocol.md, oddities): whoever gives it sees to that. */
  rest: Pick<DeviceRest, 'setPin' | 'tryPin'>;
  proof: PinProof;
  mark: PinMark;
  credentials: () => Credentials | null;
  /** Whether the server said that the device has no PIN. */
  isPinMissing: () => boolean;
  /** The fewest digits that a new PIN may have (policy). */
  pinMinimum: () => number;
  now: () => number;
  log: Log;
  onState: (state: PinChangeState) => void;
  onLocked: (until: number) => void;
  /** The server spoke of a lock, which need not be one (protocol.md, setPin). */
  onPerhapsLocked: (until: number) => void;
  /** The server may have a new PIN for the device. */
  onChanged: () => void;
  /** It ended after the window with the sheet was closed. */
  onUnseen: (end: PinChangeEnd) => void;
}): PinChange {
  const { proof, mark, log } = options;
  let isSending = false;
  let isUnseen = false;
  let isInDoubt = false;

  function end([outcome, error]: End): Result<null, ErrorCode> {
    isSending = false;
    isInDoubt = error === 'D-601';
    proof.release();
    log.info('a change of PIN ended', { outcome, code: error ?? 'none' });
    options.onState({ activity: 'idle', outcome, error });
    if (isUnseen) options.onUnseen(isInDoubt ? 'unknown' : outcome === 'changed' ? 'changed' : 'not-changed');
    return error === null ? ok(null) : err(error);
  }

  /** The end where the server's answer, or its lack, leaves no doubt that nothing was changed; null where there is doubt. */
  function refusal(answer: Result<PinVerdict, RestFailure>): End | null {
    if (!answer.ok) {
      const code = NOTHING_DONE[answer.error.is];
      return code === undefined ? null : ['none', code];
    }
    switch (answer.value.is) {
      case 'right':
        return null;
      case 'new-refused':
        return ['none', 'D-602'];
      case 'locked':
        options.onPerhapsLocked(lockLiftedAt(answer.value.lockedUntil ?? '', options.now()));
        return LOCKED;
      case 'wrong-pin':
        return WRONG_PIN;
    }
  }

  /** Why the change ends before it was sent; null where `oldPin` is right. */
  async function checked(who: Credentials, oldPin: string): Promise<End | null> {
    const answer = await options.rest.tryPin(who, oldPin, 'change');
    if (answer === null) return NOT_CHECKED;
    if (!answer.ok) {
      const code = NOTHING_DONE[answer.error.is];
      return code === undefined ? NOT_CHECKED : ['none', code];
    }
    if (answer.value.is === 'right') return null;
    if (answer.value.is !== 'locked') return WRONG_PIN;
    options.onLocked(lockLiftedAt(answer.value.lockedUntil ?? '', options.now()));
    return LOCKED;
  }

  async function follow(who: Credentials, oldPin: string | null): Outcome {
    const stopped = oldPin === null ? null : await checked(who, oldPin);
    if (stopped !== null) return end(stopped);
    const pins = proof.held();
    // The session was locked meanwhile, or the device is another one.
    if (pins === null || options.credentials()?.deviceId !== who.deviceId) return end(NOT_CHECKED);
    const takeBack = mark.begin(who.deviceId);
    const answer = await options.rest.setPin(who, pins);
    const refused = refusal(answer);
    const result = refused ?? endOf(answer, await proof.inForce(who));
    // The device was reset meanwhile, and the mark with it.
    if (options.credentials()?.deviceId !== who.deviceId) return end(['none', null]);
    if (refused !== null || result[0] === 'wrong-pin') takeBack();
    else {
      if (result[1] !== 'D-601') mark.settle();
      options.onChanged();
    }
    return end(result);
  }

  return {
    change(pins) {
      const who = options.credentials();
      const isAllowed = pins.oldPin !== null || options.isPinMissing();
      if (isSending || who === null || !isAllowed) return Promise.resolve(err('G-501'));
      isUnseen = false;
      if (refusePin(pins.newPin, options.pinMinimum()) !== null) return Promise.resolve(end(['none', 'D-602']));
      isSending = true;
      options.onState({ activity: 'sending', outcome: 'none', error: null });
      proof.hold(pins);
      return follow(who, pins.oldPin);
    },
    seen() {
      if (isSending) {
        isUnseen = true;
        return;
      }
      if (isInDoubt) mark.settle();
      isInDoubt = false;
      options.onState({ activity: 'idle', outcome: 'none', error: null });
    },
    drop: () => {
      proof.drop();
    },
  };
}
