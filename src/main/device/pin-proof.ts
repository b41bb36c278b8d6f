import { lockLiftedAt } from '../core/server-times.ts';
import type { Credentials, Rest } from '../connection/rest.ts';

/** The two PINs of a change; `oldPin` is null where the device has none. */
export interface PinPair {
  readonly oldPin: string | null;
  readonly newPin: string;
}

/** Which PIN of a pair the server takes; `old` also where there was none and the new one is not taken. */
export type PinInForce = 'new' | 'old' | 'neither' | 'unknown';

export interface PinProof {
  /** Keeps the PINs until `release` or `drop`, in memory only. */
  readonly hold: (pins: PinPair) => void;
  /** The PINs; null once they were let go. */
  readonly held: () => PinPair | null;
  /** Asks the server which of the two it takes, after the pause that is due. Each is tried once, for wrong ones count (protocol.md, validatePin). */
  readonly inForce: (who: Credentials) => Promise<PinInForce>;
  readonly release: () => void;
  /** Lets the PINs go at once, and ends a pause: what cannot be tried any more is `unknown`. */
  readonly drop: () => void;
}

/**
 * Finds out which PIN is in force after a change. The server can confirm a change and lose it, where anything else writes the device's
 * row beside it (protocol.md, oddities), so its OK is not proof.
 *
 * @param options.after ms between the change and the first try
 */
export function createPinProof(options: {
  rest: Pick<Rest, 'validatePin'>;
  after: number;
  now: () => number;
  onLocked: (until: number) => void;
}): PinProof {
  let held: PinPair | null = null;
  let endPause: () => void = () => undefined;

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, options.after);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function isRight(who: Credentials, pin: string): Promise<boolean | null> {
    const answer = await options.rest.validatePin(who, pin);
    if (!answer.ok) return null;
    if (answer.value.is !== 'locked') return answer.value.is === 'right';
    options.onLocked(lockLiftedAt(answer.value.lockedUntil ?? '', options.now()));
    return null;
  }

  const letGo = (): void => {
    held = null;
  };

  return {
    hold: (pins) => {
      held = pins;
    },
    held: () => held,
    async inForce(who) {
      if (held !== null) await pause();
      if (held === null) return 'unknown';
      const isNewRight = await isRight(who, held.newPin);
      if (isNewRight !== false) return isNewRight === true ? 'new' : 'unknown';
      // Let go meanwhile.
      const last = held as PinPair | null;
      if (last === null) return 'unknown';
      if (last.oldPin === null) return 'old';
      const isOldRight = await isRight(who, last.oldPin);
      if (isOldRight === null) return 'unknown';
      return isOldRight ? 'old' : 'neither';
    },
    release: letGo,
    drop: () => {
      letGo();
      endPause();
    },
  };
}
