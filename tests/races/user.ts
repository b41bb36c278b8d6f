import { isOpen } from '../../src/shared/requests.ts';
import type { Answer, LoginRequest } from '../../src/shared/state.ts';
import type { Speed } from './plan.ts';

/** What somebody does with a request: `slip` is an approval whose PIN is mistyped the first time. */
export type Wish = 'approve' | 'slip' | 'reject';

export const PIN = '739405';
const WRONG_PIN = '604815';

/** From the window's coming up to the answer, ms: the code is compared and a PIN typed. */
const LOOKS_AT_LEAST = 2_500;
const LOOKS_AT_MOST = 12_000;
/** How long an outcome that needs no reading stays (timing.ts, outcomeShown); the window closes then. */
const LEAVES_AFTER = 3_000;
const REJECTS = 0.3;
const SLIPS = 0.1;

/** What a user does with a request, and how long it takes, by chance. */
export function wishOf(random: () => number): Wish {
  const by = random();
  if (by < REJECTS) return 'reject';
  return by < REJECTS + SLIPS ? 'slip' : 'approve';
}

export interface Hands {
  readonly approve: (key: string, pin: string) => void;
  readonly reject: (key: string) => void;
  /** Closes the card. */
  readonly dismiss: (key: string) => void;
}

/** Somebody who sees only what the window shows, and does what one would do. */
export interface User {
  /** To be called with each change of the window. */
  readonly look: (requests: readonly LoginRequest[]) => void;
  /** The answer that was given to the request; null: none. */
  readonly answerTo: (key: string) => Answer | null;
  readonly leave: () => void;
}

/** @param pace how many times faster than in real time the user is */
export function createUser(
  hands: Hands,
  how: { readonly speed: Speed; readonly pace: number; readonly random: () => number },
): User {
  const answers = new Map<string, Answer>();
  const wishes = new Map<string, Wish>();
  /** What is about to be done for a request, by key and what for. */
  const plans = new Map<string, NodeJS.Timeout>();
  let now: readonly LoginRequest[] = [];

  const thinks = (): number =>
    how.speed === 'fast' ? 0 : (LOOKS_AT_LEAST + how.random() * (LOOKS_AT_MOST - LOOKS_AT_LEAST)) / how.pace;

  function plan(what: string, ms: number, act: () => void): void {
    if (plans.has(what)) return;
    const timer = setTimeout(() => {
      plans.delete(what);
      act();
    }, ms);
    plans.set(what, timer);
  }

  function answer(key: string): void {
    const request = now.find((each) => each.key === key);
    if (request === undefined || !isOpen(request)) return;
    const wish = wishes.get(key) ?? wishOf(how.random);
    // A slip happens once.
    wishes.set(key, wish === 'slip' ? 'approve' : wish);
    answers.set(key, wish === 'reject' ? 'reject' : 'accept');
    if (wish === 'reject') hands.reject(key);
    else hands.approve(key, wish === 'slip' ? WRONG_PIN : PIN);
  }

  return {
    look: (requests) => {
      now = requests;
      for (const request of requests) {
        const { key, phase } = request;
        if (isOpen(request))
          plan(`answer ${key}`, thinks(), () => {
            answer(key);
          });
        if (phase.is === 'approved' || phase.is === 'rejected')
          plan(`dismiss ${key}`, LEAVES_AFTER / how.pace, () => {
            hands.dismiss(key);
          });
      }
    },
    answerTo: (key) => answers.get(key) ?? null,
    leave: () => {
      for (const timer of plans.values()) clearTimeout(timer);
      plans.clear();
    },
  };
}
