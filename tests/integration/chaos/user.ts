import { isOpen } from '../../../src/shared/requests.ts';
import type { LoginRequest } from '../../../src/shared/state.ts';
import type { Client } from './client.ts';

/** What the user does with a request: `slip` is an approval whose PIN is mistyped the first time. */
export type Wish = 'approve' | 'slip' | 'reject';

/** Somebody who sees only what the windows show, and does what one would do. */
export interface User {
  /** To be called with each change of the screen. */
  readonly look: (requests: readonly LoginRequest[]) => void;
  /** Only looks, or acts again. */
  readonly hold: (held: boolean) => void;
  readonly isAway: () => boolean;
  readonly leave: () => void;
}

export const PIN = '739405';
const WRONG_PIN = '604815';

/** Longer than the server takes to write that it has pushed: an answer before that could be overwritten. */
export const THINKS = 150;
/** How soon somebody tries again who was told that an answer did not get through. */
const TRIES_AGAIN = 600;

/**
 * @param wishes what is to be done with a request
 * @param thinks how long the user looks at it first, ms; THINKS at the least
 */
export function createUser(client: () => Client, wishes: (key: string) => Wish, thinks: number): User {
  const typed = new Map<string, number>();
  const busy = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let held = false;

  function act(key: string): void {
    const request = client()
      .requests()
      .find((each) => each.key === key);
    if (held || request === undefined || !isOpen(request)) return;
    const wish = wishes(key);
    const times = typed.get(key) ?? 0;
    typed.set(key, times + 1);
    const isSlip = wish === 'slip' && times === 0;
    if (wish === 'reject') client().reject(key);
    else client().approve(key, isSlip ? WRONG_PIN : PIN, !isSlip);
  }

  function plan(key: string, ms: number): void {
    if (busy.has(key)) return;
    busy.add(key);
    const timer = setTimeout(() => {
      timers.delete(timer);
      busy.delete(key);
      act(key);
    }, ms);
    timers.add(timer);
  }

  function look(requests: readonly LoginRequest[]): void {
    if (held) return;
    for (const request of requests)
      if (isOpen(request)) plan(request.key, request.phase.is === 'undelivered' ? TRIES_AGAIN : thinks);
  }

  return {
    look,
    hold: (now) => {
      held = now;
      if (!now) look(client().requests());
    },
    isAway: () => held,
    leave: () => {
      held = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
