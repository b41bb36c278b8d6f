import { isOpen } from '../../shared/requests.ts';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import {
  EMPTY_INBOX,
  expire,
  find,
  move,
  nextExpiry,
  receive,
  settle,
  type Arrival,
  type Inbox,
  type Lifetime,
} from '../core/inbox.ts';
import { EMPTY_MEMORY, remember, type Memory, type RequestMemory } from '../core/memory.ts';

/** The inbox with its clock: what came in, how each request stands, and its end. */
export interface Approvals {
  /** Takes in a request; true where it was not known before. */
  readonly receive: (arrival: Arrival) => boolean;
  readonly find: (key: string) => LoginRequest | undefined;
  readonly setPhase: (key: string, phase: RequestPhase) => void;
  /** Puts away a request that has its outcome; one that can still be answered stays. */
  readonly dismiss: (key: string) => void;
  /** Puts away all that have their outcome: they were seen, and must not come back with the next request. */
  readonly dismissDone: () => void;
  /** The device is gone, and its requests with it. */
  readonly clear: () => void;
  /** Nothing expires by itself any more, for the program ends; the outcome of an answer that is under way is still taken in. */
  readonly stop: () => void;
}

const isDone = (request: LoginRequest): boolean => !isOpen(request) && request.phase.is !== 'sending';

const MAX_TIMER = 2_147_483_647;

/**
 * Keeps the inbox. `onRequests` is called with the new list after every change; expiry comes by itself. With a `memory` it knows what
 * an earlier run of the program answered.
 */
export function createApprovals(options: {
  life: Lifetime;
  now: () => number;
  log: Log;
  memory?: RequestMemory;
  onRequests: (requests: readonly LoginRequest[]) => void;
}): Approvals {
  const { life, now, log } = options;
  let memory: Memory = options.memory?.load() ?? EMPTY_MEMORY;
  let inbox: Inbox = { ...EMPTY_INBOX, settled: memory.settled };
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function arm(): void {
    clearTimeout(timer);
    const due = nextExpiry(inbox);
    if (due === null || isStopped) return;
    timer = setTimeout(
      () => {
        change(expire(inbox, now()));
        // Also where nothing was due yet, because the clock was set back meanwhile.
        arm();
      },
      Math.min(Math.max(due - now(), 0) + 1, MAX_TIMER),
    );
  }

  function change(next: Inbox): void {
    if (next === inbox) return;
    inbox = next;
    const facts = remember(memory, inbox, now());
    if (facts !== memory) {
      memory = facts;
      options.memory?.save(memory);
    }
    arm();
    options.onRequests(inbox.requests);
  }

  return {
    receive(arrival) {
      const before = expire(inbox, now());
      const received = receive(before, arrival, life);
      const fresh = received !== before;
      const sent = memory.sent[arrival.key];
      // Sent by an earlier run, with a fate that it did not live to see: only the same answer may follow.
      const after =
        fresh && sent !== undefined
          ? move(received, arrival.key, { is: 'undelivered', answer: sent.answer, notMe: false, code: 'A-401' })
          : received;
      change(after);
      if (fresh) log.info('a login request arrived', { waiting: inbox.requests.length });
      return fresh;
    },
    find: (key) => find(inbox, key),
    setPhase: (key, phase) => {
      change(move(inbox, key, phase));
    },
    dismiss: (key) => {
      const request = find(inbox, key);
      if (request !== undefined && isDone(request)) change(settle(inbox, key, now()));
    },
    dismissDone: () => {
      change(inbox.requests.filter(isDone).reduce((left, { key }) => settle(left, key, now()), inbox));
    },
    clear: () => {
      change(inbox.requests.reduce((left, { key }) => settle(left, key, now()), inbox));
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
