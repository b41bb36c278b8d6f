import { isOpen } from '../../../src/shared/requests.ts';
import type { LoginRequest } from '../../../src/shared/state.ts';

/** What a user does with a request. `slip`: approves with a wrong PIN first, and with the right one then, which no server locks for. */
type Wish = 'approve' | 'slip' | 'reject' | 'ignore';

/** Shares of the wishes; the rest is approved. */
const SHARES: readonly { readonly wish: Wish; readonly share: number }[] = [
  { wish: 'reject', share: 0.1 },
  { wish: 'slip', share: 0.04 },
  { wish: 'ignore', share: 0.02 },
];

/** How long a person takes to read the code and type the PIN, ms: half of all take less than the middle. */
const MIDDLE = 7_000;
const SPREAD = 0.6;
const [LEAST, MOST] = [1_500, 60_000];
/** How soon somebody tries again who was told that it did not work, ms. */
const AGAIN = 4_000;

export const PIN = '739405';
const WRONG_PIN = '604815';

/** Somebody who sees only what the window shows. */
export interface User {
  /** To be called with each change of the screen. */
  readonly look: () => void;
  readonly leave: () => void;
}

/** How long a person thinks, ms: log-normal by the method of Box and Muller. */
function humanTime(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(MOST, Math.max(LEAST, MIDDLE * Math.exp(SPREAD * normal)));
}

function wishOf(random: () => number): Wish {
  let left = random();
  for (const { wish, share } of SHARES) {
    if (left < share) return wish;
    left -= share;
  }
  return 'approve';
}

/**
 * A made-up user.
 *
 * @param options.isFast answers at once, as fast as the rules allow
 * @param options.shown the requests in the window; none where it is closed
 * @param options.random in [0, 1)
 */
export function createUser(options: {
  readonly isFast: boolean;
  readonly shown: () => readonly LoginRequest[];
  readonly approve: (key: string, pin: string, right: boolean) => void;
  readonly reject: (key: string) => void;
  readonly random: () => number;
}): User {
  const { random } = options;
  const wishes = new Map<string, Wish>();
  const tries = new Map<string, number>();
  const thinking = new Map<string, NodeJS.Timeout>();
  let hasLeft = false;

  function act(key: string): void {
    thinking.delete(key);
    const request = options.shown().find((each) => each.key === key);
    if (request === undefined || !isOpen(request)) return;
    const wish = wishes.get(key);
    const count = tries.get(key) ?? 0;
    tries.set(key, count + 1);
    if (wish === 'reject') options.reject(key);
    else if (wish === 'slip' && count === 0) options.approve(key, WRONG_PIN, false);
    else options.approve(key, PIN, true);
  }

  return {
    look() {
      if (hasLeft) return;
      for (const request of options.shown()) {
        const { key } = request;
        if (!isOpen(request) || thinking.has(key)) continue;
        const wish = wishes.get(key) ?? wishOf(random);
        wishes.set(key, wish);
        if (wish === 'ignore') continue;
        const first = options.isFast ? 0 : humanTime(random);
        const wait = tries.has(key) ? AGAIN : first;
        thinking.set(
          key,
          setTimeout(() => {
            act(key);
          }, wait),
        );
      }
    },
    leave() {
      hasLeft = true;
      for (const timer of thinking.values()) clearTimeout(timer);
    },
  };
}
