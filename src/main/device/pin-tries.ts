import type { Result } from '../../shared/result.ts';
import type { Credentials, PinVerdict, Rest, RestFailure } from '../connection/rest.ts';
import type { Timing } from '../core/timing.ts';
import type { Log } from '../diagnostics/log.ts';
import type { PinPlace } from '../diagnostics/security-log.ts';

/**
 * Holds up whoever finds a PIN by trying, by hand or through a page that was taken over: after each wrong one the next waits twice as
 * long, wherever it is typed. The server counts and locks besides; this holds where it does not, or does so late.
 */
export interface PinTries {
  /** Takes the turn where a PIN may be tried at once; false where it may not. */
  readonly takeNow: () => boolean;
  /** Ends when a PIN may be tried, in the order in which they were typed; false where it may not: too many wait, or `drop` was called meanwhile. */
  readonly turn: () => Promise<boolean>;
  /** What the server said of a PIN that was typed in `place`; one that locks the device is wrong. */
  readonly judged: (is: PinVerdict['is'], place: PinPlace) => void;
  /** Ends a wait without a turn, so that no PIN is held: the session is locked, the computer sleeps, the program ends. */
  readonly drop: () => void;
  /** There is another device, or none. */
  readonly forget: () => void;
}

/**
 * Asks whether `pin`, which was typed in `place`, is right, when it is its turn. Null where it was not asked: its turn did not come before the
 * PIN had to be dropped.
 */
export type TryPin = (
  who: Credentials,
  pin: string,
  place: PinPlace,
) => Promise<Result<PinVerdict, RestFailure> | null>;

/** A user who mistypes does not notice the pauses, and IT does not hear of it: from this many wrong PINs in a row on it does. */
const TELLING = 3;
/** More than these waits nobody for who types: one for each request in the window, and some. */
const MOST_WAITING = 8;

/**
 * @param options.now ms on a clock that does not jump
 * @param options.onTried `count` PINs in a row were wrong, the last one in `place`; told from the third on
 */
export function createPinTries(options: {
  timing: Pick<Timing, 'pinPause' | 'pinPauseCap'>;
  now: () => number;
  log: Log;
  onTried: (count: number, place: PinPlace) => void;
}): PinTries {
  const { timing, now, log } = options;
  let wrongs = 0;
  let freeAt = -Infinity;
  let endWait: ((isTurn: boolean) => void) | null = null;
  let waiting = 0;
  /** The turn of the last one that waits. */
  let last: Promise<boolean> = Promise.resolve(true);
  /** Counts what ends all waits. */
  let drops = 0;

  const pause = (): number => (wrongs === 0 ? 0 : Math.min(timing.pinPauseCap, timing.pinPause * 2 ** (wrongs - 1)));

  /** Of two that come at once the second waits for a pause, too: the first is not judged yet. */
  function take(): void {
    freeAt = now() + pause();
  }

  function wait(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isTurn: boolean): void => {
        clearTimeout(timer);
        endWait = null;
        resolve(isTurn);
      };
      const timer = setTimeout(end, ms, true);
      endWait = end;
    });
  }

  function takeNow(): boolean {
    if (waiting > 0 || freeAt > now()) return false;
    take();
    return true;
  }

  async function turnAfter(before: Promise<boolean>): Promise<boolean> {
    const at = drops;
    await before;
    if (at !== drops) return false;
    const ms = freeAt - now();
    if (ms > 0 && !(await wait(ms))) return false;
    take();
    return true;
  }

  function drop(): void {
    drops += 1;
    endWait?.(false);
  }

  return {
    takeNow,
    async turn() {
      if (takeNow()) return true;
      if (waiting >= MOST_WAITING) return false;
      waiting += 1;
      last = turnAfter(last);
      try {
        return await last;
      } finally {
        waiting -= 1;
      }
    },
    judged(is, place) {
      if (is === 'new-refused') return;
      wrongs = is === 'right' ? 0 : wrongs + 1;
      freeAt = is === 'right' ? -Infinity : Math.max(freeAt, now() + pause());
      if (is === 'right') endWait?.(true);
      if (wrongs < TELLING) return;
      log.warn('wrong PINs in a row', { count: wrongs, place });
      options.onTried(wrongs, place);
    },
    drop,
    forget() {
      drop();
      wrongs = 0;
      freeAt = -Infinity;
    },
  };
}

/** `validatePin` for a PIN that was typed, as often and as soon as `tries` allows. */
export function tryPinIn(tries: Pick<PinTries, 'turn' | 'judged'>, validatePin: Rest['validatePin']): TryPin {
  return async (who, pin, place) => {
    if (!(await tries.turn())) return null;
    const answer = await validatePin(who, pin);
    if (answer.ok) tries.judged(answer.value.is, place);
    return answer;
  };
}
