import { vi } from 'vitest';
import { composeRequests } from '../../../../src/main/compose-requests.ts';
import type { Rest } from '../../../../src/main/connection/rest.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { isOpen } from '../../../../src/shared/requests.ts';
import type { LoginRequest, RequestPhase } from '../../../../src/shared/state.ts';
import { VirtualServer } from './virtual-server.ts';

/** Something that happens, and the time until the next thing, ms. */
export type Act =
  | { readonly is: 'drop'; readonly how: 'told' | 'dead'; readonly then: number }
  | { readonly is: 'back'; readonly then: number }
  | { readonly is: 'full'; readonly full: boolean; readonly then: number }
  | { readonly is: 'ask'; readonly then: number }
  | { readonly is: 'answer'; readonly then: number }
  | { readonly is: 'hurry'; readonly then: number }
  /** Another session of the same identity connects, or leaves. */
  | { readonly is: 'other'; readonly there: boolean; readonly then: number }
  /** The user stops, or goes on. */
  | { readonly is: 'user'; readonly still: boolean; readonly then: number }
  /** The computer sleeps: no timer runs, every clock goes on. */
  | { readonly is: 'sleep'; readonly ms: number; readonly then: number }
  /** This computer's clock is set. */
  | { readonly is: 'clock'; readonly ms: number; readonly then: number };

/** From the network's return, or a newer one's answer, until the newest request is known; ms. */
const KNOWN_WITHIN = 20_000;
/** The same where it was pushed to another session, and there was no sign of one; ms. */
const KNOWN_WITHOUT_SIGN = 70_000;
/** How long after the last input the promise still holds, ms. */
const USED_WITHIN = 15_000;
/** How long a socket may be held that belongs to another session, ms: two looks. */
const YIELDED_WITHIN = 2 * TIMING.activityLook;
/** A ping's turn, its deadline, and as much again as clocks and spreads may take. */
const NOTICED_WITHIN = 45_000;
const STEP = 1_000;
/** An answer that the server confirmed; this one loses none. */
const TAKEN: readonly RequestPhase['is'][] = ['sent', 'approved', 'unchecked'];
const LISTED = 100;
/** Timers of a client and its requests on the way; a leak goes far beyond. */
const TIMERS = 40;

const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
const PIN = '739405';
const quiet = (): undefined => undefined;
const unasked = (): never => {
  throw new Error('nobody asked for this call');
};

/**
 * Runs `acts` in virtual time (vi.useFakeTimers is on). Throws where one of the promises is broken.
 *
 * @param hasSign there is a sign of another session, whether or not there is one
 */
export async function runSchedule(acts: readonly Act[], random: () => number, hasSign: boolean): Promise<void> {
  let slept = 0;
  let stillSince: number | null = null;
  const idleFor = (): number => (stillSince === null ? 0 : performance.now() - stillSince);
  const start = Date.now() - performance.now();
  const server = new VirtualServer(() => start + performance.now() + slept);
  const rest: Rest = {
    ...server.rest,
    status: unasked,
    register: unasked,
    setPin: unasked,
    validatePin: unasked,
    remove: unasked,
  };
  let shown: readonly LoginRequest[] = [];
  const answered = new Set<string>();
  vi.spyOn(Math, 'random').mockImplementation(random);
  const client = composeRequests({
    websocketUrl: () => 'wss://server.invalid/name',
    backendUrl: () => 'https://server.invalid',
    version: '3.0.0',
    rest,
    openSocket: server.open,
    credentials: () => WHO,
    surroundings: {
      idleFor,
      isWatched: () => false,
      isShown: () => hasSign && shown.some(isOpen),
      hasSign: () => hasSign,
    },
    timing: TIMING,
    now: Date.now,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    onConnection: quiet,
    onConnected: quiet,
    onRequests: (requests) => {
      shown = requests;
    },
    onLock: quiet,
    onDenied: quiet,
  });
  /** Since when everything has been such that the newest request ought to come, and which one that is. */
  let due = { key: '', since: 0 };
  let deceivedSince: number | null = null;
  let desertedSince: number | null = null;

  function knownWithin({ wasPushedElsewhere }: { wasPushedElsewhere: boolean }): number {
    return wasPushedElsewhere && !hasSign ? KNOWN_WITHOUT_SIGN : KNOWN_WITHIN;
  }

  function check(): void {
    const now = performance.now();
    if (server.mostSockets > 1) throw new Error(`${server.mostSockets} sockets at once`);
    if (server.mostAtOnce > 1) throw new Error(`${server.mostAtOnce} calls and answers side by side`);
    // Timers count whole ms.
    if (server.soonestAfterOverload < TIMING.overloadPause - 1)
      throw new Error(`an attempt ${server.soonestAfterOverload} ms after "overloaded"`);
    if (shown.length > LISTED) throw new Error(`${shown.length} requests are kept`);
    if (vi.getTimerCount() > TIMERS) throw new Error(`${vi.getTimerCount()} timers run`);
    for (const { key, phase } of shown)
      if (TAKEN.includes(phase.is)) answered.add(key);
      else if (answered.has(key)) throw new Error(`${key} was answered and is ${phase.is}`);
    deceivedSince = server.isDeceived ? (deceivedSince ?? now) : null;
    if (deceivedSince !== null && now - deceivedSince > NOTICED_WITHIN)
      throw new Error('a dead connection goes unnoticed');
    const isDeserted = hasSign && idleFor() >= TIMING.yieldAfter && !shown.some(isOpen);
    desertedSince = isDeserted && server.isHeld ? (desertedSince ?? now) : null;
    if (desertedSince !== null && now - desertedSince > YIELDED_WITHIN)
      throw new Error('a session that is still takes the pushes');
    const newest = server.newest;
    const isDue = newest !== undefined && server.isUp && deceivedSince === null && idleFor() < USED_WITHIN;
    if (!isDue || due.key !== newest.key) due = { key: isDue ? newest.key : '', since: now };
    else if (now - due.since > knownWithin(newest) && !shown.some(({ key }) => key === newest.key))
      throw new Error(`${newest.key} is not known after ${now - due.since} ms`);
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP) {
      await vi.advanceTimersByTimeAsync(Math.min(STEP, left));
      check();
    }
  }

  function perform(act: Act): void {
    switch (act.is) {
      case 'drop':
        server.drop(act.how);
        break;
      case 'back':
        server.isUp = true;
        break;
      case 'full':
        server.isFull = act.full;
        break;
      case 'ask':
        server.ask();
        break;
      case 'answer': {
        const request = shown.findLast(isOpen);
        if (request !== undefined) void client.delivery.approve(request.key, PIN);
        break;
      }
      case 'hurry':
        client.hurry();
        break;
      case 'other':
        server.hasOther = act.there;
        break;
      case 'user':
        stillSince = act.still ? (stillSince ?? performance.now()) : null;
        break;
      case 'sleep':
        slept += act.ms;
        vi.setSystemTime(Date.now() + act.ms);
        due = { key: '', since: 0 };
        break;
      case 'clock':
        vi.setSystemTime(Date.now() + act.ms);
        break;
    }
  }

  try {
    client.start(WHO);
    await pass(5_000);
    for (const act of acts) {
      perform(act);
      await pass(act.then);
    }
  } finally {
    client.stop();
    vi.clearAllTimers();
  }
}
