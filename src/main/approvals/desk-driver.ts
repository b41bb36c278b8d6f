import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Answer, LoginRequest } from '../../shared/state.ts';
import type { Link } from '../connection/link.ts';
import type { AnswerOutcome, Credentials, Rest, RestFailure, WaitingRequest } from '../connection/rest.ts';
import { canDecide } from '../core/answers.ts';
import { isUnderWay } from '../core/decision.ts';
import { deskStep } from '../core/desk.ts';
import { deskDue } from '../core/desk-time.ts';
import {
  decisionOn,
  openedDesk,
  type Desk,
  type DeskEffect,
  type DeskEnvironment,
  type DeskInput,
  type DeskTiming,
} from '../core/desk-state.ts';
import { find } from '../core/inbox.ts';
import { EMPTY_MEMORY, type RequestMemory, type SentFact } from '../core/memory.ts';
import type { AnswerWord, AskedWord } from '../core/words.ts';
import type { Log } from '../diagnostics/log.ts';
import { createTickets } from './tickets.ts';

/** What the desk hands up. */
export interface DeskEvents {
  readonly onRequests: (requests: readonly LoginRequest[]) => void;
  /** Until when PINs are not taken, ms since 1970 by the server's time; null where not locked. */
  readonly onLock: (until: number | null) => void;
  /** The server answered a question, or could not be asked: C-…. */
  readonly onAsked: (answer: Result<null, ErrorCode>) => void;
  readonly onDenied: () => void;
  /** It is time to look for a way to the server, and for requests. */
  readonly onHurry: () => void;
  /** A request was fetched that was pushed to another session of the identity. */
  readonly onOtherSession: () => void;
  /** The user was told of an answer that the server has lost. */
  readonly onLostAnswer: (request: LoginRequest) => void;
  readonly onFate: (key: string, fact: SentFact, fate: 'taken' | 'unknown' | 'waiting') => void;
}

/** The desk at work: it performs what the core decides (core/desk.ts), and tells the core what came of it. */
export interface DeskDriver {
  readonly tell: (input: DeskInput) => void;
  readonly find: (key: string) => LoginRequest | undefined;
  /**
   * Gives the user's answer, and ends when it has had a word, or is given up. A-403: it cannot be given now. What came of it is told by
   * the request's phase.
   */
  readonly answer: (
    key: string,
    answer: Answer,
    notMe: boolean,
    pin: string | null,
  ) => Promise<Result<null, ErrorCode>>;
  /** Asks for the newest waiting request. True where one waits, C-… where the server could not be asked. */
  readonly ask: () => Promise<Result<boolean, ErrorCode>>;
  /**
   * Makes a call of another service in the device's lane, when nothing runs that it may not run beside. `exclusive`: it changes or
   * proves the PIN, or deletes the device.
   */
  readonly inLane: <T>(kind: 'status' | 'exclusive', call: () => Promise<T>) => Promise<T>;
}

/** The longest that a timer of Node can wait, ms. */
const MAX_TIMER = 2_147_483_647;

const answerWord = (result: Result<AnswerOutcome, RestFailure>): AnswerWord =>
  result.ok ? result.value : { is: 'none', denied: result.error.is === 'denied' };

function askedWord(result: Result<WaitingRequest | null, RestFailure>): AskedWord {
  if (!result.ok) return { is: 'failed', code: result.error.code, denied: result.error.is === 'denied' };
  return result.value === null ? { is: 'none' } : { is: 'names', request: result.value };
}

const asResult = (word: AskedWord): Result<boolean, ErrorCode> =>
  word.is === 'failed' ? err(word.code) : ok(word.is === 'names');

/**
 * Opens the desk with what `memory` kept. Nothing is sent before it is told of a place.
 *
 * @param options.place the device and server as they are at this moment: no answer goes anywhere else than where it was meant for
 * @param options.now the server's time, ms since 1970
 */
export function createDeskDriver(options: {
  readonly rest: Pick<Rest, 'waiting' | 'accept' | 'reject'>;
  readonly link: Pick<Link, 'isLive' | 'listening' | 'sendAccept' | 'sendReject'>;
  readonly credentials: () => Credentials | null;
  readonly place: () => string | null;
  readonly hasSign: () => boolean;
  readonly memory?: RequestMemory;
  readonly timing: DeskTiming;
  readonly now: () => number;
  /** Whether that is known, or this computer's so far. Without it, it is. */
  readonly isTimeKnown?: () => boolean;
  readonly log: Log;
  readonly events: DeskEvents;
}): DeskDriver {
  const { rest, link, timing, log, events } = options;
  const queue: DeskInput[] = [];
  const tickets = createTickets<Result<boolean, ErrorCode>>();
  const calls = createTickets<number>();
  const answering = new Map<string, (value: undefined) => void>();
  let desk: Desk = openedDesk(options.memory?.load() ?? EMPTY_MEMORY);
  let timer: NodeJS.Timeout | undefined;
  /** The lock as it was told: what an earlier run left is told with the first input. */
  let shownLock: number | null = null;
  let isRunning = false;

  const environment = (): DeskEnvironment => ({
    now: performance.now(),
    server: options.now(),
    isTimeKnown: options.isTimeKnown?.() ?? true,
    timing,
    isLive: link.isLive(),
    listening: link.listening(),
    hasSign: options.hasSign(),
  });

  /** The device that `place` means, if it is still this one. */
  const whoAt = (place: string): Credentials | null => (options.place() === place ? options.credentials() : null);

  function sendFrame({ key, pin, place }: Extract<DeskEffect, { do: 'frame' }>): void {
    const isSent = whoAt(place) !== null && (pin === null ? link.sendReject(key) : link.sendAccept(key, pin));
    if (!isSent) tell({ is: 'unsent', key });
  }

  async function put({ job, key, pin, place }: Extract<DeskEffect, { do: 'put' }>): Promise<void> {
    const who = whoAt(place);
    const word =
      who === null
        ? { is: 'none' as const, denied: false }
        : answerWord(await (pin === null ? rest.reject(who, key) : rest.accept(who, key, pin)));
    tell({ is: 'word', job, word });
  }

  async function get(job: number): Promise<void> {
    const who = options.credentials();
    const word: AskedWord = who === null ? { is: 'none' } : askedWord(await rest.waiting(who));
    tell({ is: 'asked', job, word });
  }

  function perform(effect: DeskEffect): void {
    switch (effect.do) {
      case 'remember':
        options.memory?.save(effect.memory);
        break;
      case 'frame':
        sendFrame(effect);
        break;
      case 'put':
        void put(effect);
        break;
      case 'get':
        void get(effect.job);
        break;
      case 'task':
        calls.settle(effect.ticket, effect.job);
        break;
      case 'tell-asked':
        events.onAsked(effect.word.is === 'failed' ? err(effect.word.code) : ok(null));
        for (const ticket of effect.tickets) tickets.settle(ticket, asResult(effect.word));
        break;
      case 'tell-denied':
        events.onDenied();
        break;
      case 'hurry':
        events.onHurry();
        break;
      case 'tell-other-session':
        events.onOtherSession();
        break;
      case 'tell-lost-answer':
        events.onLostAnswer(effect.request);
        break;
      case 'tell-fate':
        events.onFate(effect.key, effect.fact, effect.fate);
        break;
      case 'log':
        log[effect.level](effect.text, effect.fields);
    }
  }

  const isAnswering = (key: string): boolean => {
    const decision = decisionOn(desk, key);
    return decision !== undefined && isUnderWay(decision);
  };

  function endAnswers(): void {
    for (const [key, end] of answering) {
      if (isAnswering(key)) continue;
      answering.delete(key);
      end(undefined);
    }
  }

  function arm(): void {
    clearTimeout(timer);
    const env = environment();
    const due = deskDue(desk, env);
    if (due === null) return;
    timer = setTimeout(
      () => {
        tell({ is: 'woken' });
      },
      Math.min(Math.ceil(Math.max(due - env.now, 0)), MAX_TIMER),
    );
  }

  function advance(input: DeskInput): void {
    const before = desk;
    const next = deskStep(desk, input, environment());
    desk = next.desk;
    // What must be remembered is written before anything is shown or sent.
    const isFirst = ({ do: what }: DeskEffect): boolean => what === 'remember';
    next.effects.filter(isFirst).forEach(perform);
    if (desk.lockedUntil !== shownLock) {
      shownLock = desk.lockedUntil;
      events.onLock(shownLock);
    }
    if (desk.inbox.requests !== before.inbox.requests) events.onRequests(desk.inbox.requests);
    next.effects.filter((effect) => !isFirst(effect)).forEach(perform);
  }

  /** One input after another: whoever is told something may answer with another. */
  function tell(input: DeskInput): void {
    queue.push(input);
    if (isRunning) return;
    isRunning = true;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) advance(next);
    } finally {
      isRunning = false;
    }
    endAnswers();
    arm();
  }

  return {
    tell,
    find: (key) => find(desk.inbox, key),
    answer: async (key, answer, notMe, pin) => {
      if (!canDecide(desk, key, answer) || options.credentials() === null) return err('A-403');
      const { promise: judged, resolve } = Promise.withResolvers<undefined>();
      tell({ is: 'decided', key, answer, notMe, pin });
      if (isAnswering(key)) {
        answering.set(key, resolve);
        await judged;
      }
      return ok(null);
    },
    ask: () => {
      const { ticket, promise } = tickets.take();
      tell({ is: 'ask', anew: false, ticket });
      return promise;
    },
    inLane: async (kind, call) => {
      const { ticket, promise } = calls.take();
      tell({ is: 'task', ticket, kind });
      const job = await promise;
      try {
        return await call();
      } finally {
        tell({ is: 'task-ended', job });
      }
    },
  };
}
