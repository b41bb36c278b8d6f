import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { isOpen } from '../../shared/requests.ts';
import type { Answer, LoginRequest, RequestPhase } from '../../shared/state.ts';
import type { Link } from '../connection/link.ts';
import { lockLiftedAt } from '../core/server-times.ts';
import type { AnswerOutcome, Credentials, Rest, RestFailure } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Timing } from '../core/timing.ts';
import type { Approvals } from './approvals.ts';

/** What came back over the socket for an answer; `lost`: the connection ended before. */
export type SocketVerdict = AnswerOutcome | { readonly is: 'lost' };

export interface Delivery {
  /** Sends the approval of `key` with `pin`, which is held only until the server has judged it. */
  readonly approve: (key: string, pin: string) => Promise<Result<null, ErrorCode>>;
  /** Sends the rejection of `key`; `notMe`: the user did not log in himself. */
  readonly reject: (key: string, notMe: boolean) => Promise<Result<null, ErrorCode>>;
  /** The socket brought a verdict on `key`. */
  readonly judged: (key: string, verdict: SocketVerdict) => void;
  /** The socket is gone: what waits for its verdict goes over REST at once. */
  readonly disconnected: () => void;
}

interface Decision {
  readonly answer: Answer;
  readonly notMe: boolean;
  readonly pin: string | null;
}

/** An answer on its way. */
interface Flight {
  /** It went over the socket, so that a refusal there is meant for it. */
  bySocket: boolean;
  readonly hear: (verdict: SocketVerdict) => void;
  /** What the socket says, however late. */
  readonly word: Promise<SocketVerdict>;
}

const LOST: SocketVerdict = { is: 'lost' };

function takeOff(): Flight {
  const { promise: word, resolve: hear } = Promise.withResolvers<SocketVerdict>();
  return { bySocket: false, hear, word };
}

/** `promise`, or `otherwise` where it takes longer than `ms`. */
async function within<T>(promise: Promise<T>, ms: number, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  return Promise.race([promise, late]).finally(() => {
    clearTimeout(timer);
  });
}

/**
 * The server made a request up to this long before its push arrived, and keeps it for five minutes at least (protocol.md,
 * oddities): nearer to the end than this, "OK" over REST can mean "gone", and "wrong PIN" over the socket too.
 */
const PUSH_DELAY = 32_000;
/** How long the look behind a confirmation may keep the user waiting, ms. */
const CONFIRM_CHECK = 1_500;
/** How often an answer is sent again that the server confirmed and lost. */
const REPEATS = 2;

/**
 * Carries one decision per request to the server (design.md, decision 6): over the live socket, and where that does not confirm
 * in time the same answer over REST; after the confirmation the server is asked whether the request is really gone.
 * The other answer is never sent, unless the server has refused the first one for its PIN.
 */
export function createDelivery(options: {
  link: Pick<Link, 'isLive' | 'sendAccept' | 'sendReject'>;
  rest: Pick<Rest, 'accept' | 'reject' | 'waiting'>;
  approvals: Approvals;
  credentials: () => Credentials | null;
  timing: Pick<Timing, 'confirmWithin'>;
  now: () => number;
  log: Log;
  onLocked: (until: number) => void;
  onTaken: () => void;
}): Delivery {
  const { link, rest, approvals, timing, now, log } = options;
  const flights = new Map<string, Flight>();
  /**
   * Answers on which this connection still owes its word. Another one over the same socket could be taken for the one that the
   * late word is meant for, so it goes over REST.
   */
  const owed = new Set<string>();

  const nearEnd = (request: LoginRequest): boolean => now() >= request.deadline - PUSH_DELAY;

  function sendOverSocket(key: string, decision: Decision): boolean {
    if (!link.isLive() || owed.has(key)) return false;
    owed.add(key);
    const sent = decision.pin === null ? link.sendReject(key) : link.sendAccept(key, decision.pin);
    if (!sent) owed.delete(key);
    return sent;
  }

  const overRest = (who: Credentials, key: string, decision: Decision): Promise<Result<AnswerOutcome, RestFailure>> =>
    decision.pin === null ? rest.reject(who, key) : rest.accept(who, key, decision.pin);

  /**
   * Whether the server still waits for an answer to `key`; null where that cannot be known: it could not be asked in time, or
   * names another request, for it tells of the newest alone. It names none to a locked device.
   */
  async function stillWaits(who: Credentials, key: string): Promise<boolean | null> {
    const asked = await within<Awaited<ReturnType<Rest['waiting']>> | null>(rest.waiting(who), CONFIRM_CHECK, null);
    if (asked?.ok !== true) return null;
    if (asked.value === null) return false;
    return asked.value.key === key ? true : null;
  }

  const undelivered = (decision: Decision, code: ErrorCode): RequestPhase => ({
    is: 'undelivered',
    answer: decision.answer,
    notMe: decision.notMe,
    code,
  });

  const taken = (decision: Pick<Decision, 'answer' | 'notMe'>): RequestPhase =>
    decision.answer === 'accept' ? { is: 'approved' } : { is: 'rejected', notMe: decision.notMe };

  async function sendOverRest(
    who: Credentials,
    request: LoginRequest,
    decision: Decision,
    repeats: number = REPEATS,
  ): Promise<RequestPhase> {
    const result = await overRest(who, request.key, decision);
    if (!result.ok) return undelivered(decision, result.error.is === 'denied' ? 'C-306' : 'A-401');
    if (result.value.is !== 'taken') return phaseOf(result.value, request, decision, who);
    if ((await stillWaits(who, request.key)) === true) return sendAgain(who, request, decision, repeats);
    // REST answers OK also for what is gone already: near its end that proves nothing.
    return nearEnd(request) ? { is: 'unsure' } : taken(decision);
  }

  /** The server confirmed an answer and has lost it (protocol.md, oddities). */
  async function sendAgain(
    who: Credentials,
    request: LoginRequest,
    decision: Decision,
    repeats: number,
  ): Promise<RequestPhase> {
    if (repeats === 0) return undelivered(decision, 'A-401');
    log.warn('the server confirmed an answer and lost it; it is sent again');
    return sendOverRest(who, request, decision, repeats - 1);
  }

  async function phaseOf(
    verdict: AnswerOutcome,
    request: LoginRequest,
    decision: Decision,
    who: Credentials,
  ): Promise<RequestPhase> {
    switch (verdict.is) {
      case 'taken':
        if ((await stillWaits(who, request.key)) === true) return sendAgain(who, request, decision, REPEATS);
        return taken(decision);
      case 'locked':
        options.onLocked(lockLiftedAt(verdict.lockedUntil ?? '', now()));
        return { is: 'waiting' };
      case 'foreign':
        return { is: 'refused', code: 'A-402' };
      case 'wrong-pin':
        // A rejection has no PIN: the server says so of requests that it does not have (protocol.md, oddities).
        if (decision.pin === null) return { is: 'expired' };
        if (!nearEnd(request)) return { is: 'wrong-pin' };
        return (await stillWaits(who, request.key)) === false ? { is: 'expired' } : { is: 'wrong-pin' };
    }
  }

  /**
   * The phase after an answer was refused for its PIN, where the same answer had been sent before and its fate is not known: it
   * may have been taken then. The user may choose anew only where the server still waits for this very request.
   */
  async function weighed(
    phase: RequestPhase,
    who: Credentials,
    key: string,
    decision: Decision,
  ): Promise<RequestPhase> {
    if (phase.is !== 'wrong-pin' && phase.is !== 'waiting') return phase;
    const waits = await stillWaits(who, key);
    if (waits === true) return phase;
    return waits === false && phase.is === 'wrong-pin' ? { is: 'unsure' } : undelivered(decision, 'A-401');
  }

  /**
   * The same answer over REST, once, because the socket gave no word on it: the only repeat of a PIN that the server may have
   * judged already. There is no asking first: a request that still waits can be one whose PIN was refused. A word that the socket
   * brings late counts: at once where the answer was taken, otherwise where REST brings none.
   */
  async function insist(
    who: Credentials,
    request: LoginRequest,
    decision: Decision,
    flight: Flight,
  ): Promise<RequestPhase> {
    log.info('an answer goes over REST', { answer: decision.answer });
    const heard = { late: LOST };
    const byRest = sendOverRest(who, request, decision);
    const bySocket = flight.word.then((verdict) => {
      heard.late = verdict;
      return verdict.is === 'taken' ? phaseOf(verdict, request, decision, who) : byRest;
    });
    const phase = await Promise.race([byRest, bySocket]);
    if (phase.is !== 'undelivered' || heard.late.is === 'lost') return phase;
    return phaseOf(heard.late, request, decision, who);
  }

  async function judge(
    who: Credentials,
    request: LoginRequest,
    decision: Decision,
    flight: Flight,
  ): Promise<RequestPhase> {
    flight.bySocket = sendOverSocket(request.key, decision);
    const verdict = flight.bySocket ? await within(flight.word, timing.confirmWithin, LOST) : LOST;
    return verdict.is === 'lost' ? insist(who, request, decision, flight) : phaseOf(verdict, request, decision, who);
  }

  async function deliver(key: string, decision: Decision): Promise<Result<null, ErrorCode>> {
    const request = approvals.find(key);
    const who = options.credentials();
    if (request === undefined || !isOpen(request) || who === null) return err('A-403');
    // After an answer of unknown fate only the same one may follow: the server would take both (protocol.md, oddities).
    if (request.phase.is === 'undelivered' && request.phase.answer !== decision.answer) return err('A-403');
    if (decision.answer === 'accept' && request.kind === 'passwordless') return err('A-403');
    approvals.setPhase(key, { is: 'sending', answer: decision.answer });
    const flight = takeOff();
    flights.set(key, flight);
    const judged = await judge(who, request, decision, flight);
    const phase = request.phase.is === 'undelivered' ? await weighed(judged, who, key, decision) : judged;
    flights.delete(key);
    log.info('an answer was judged', { answer: decision.answer, outcome: phase.is });
    approvals.setPhase(key, phase);
    if (!isOpen({ ...request, phase })) options.onTaken();
    return ok(null);
  }

  return {
    approve: (key, pin) => deliver(key, { answer: 'accept', notMe: false, pin }),
    reject: (key, notMe) => deliver(key, { answer: 'reject', notMe, pin: null }),
    judged: (key, verdict) => {
      owed.delete(key);
      const flight = flights.get(key);
      if (flight !== undefined) {
        // A refusal may be meant for an earlier answer; that the server took one settles all.
        if (flight.bySocket || verdict.is === 'taken') flight.hear(verdict);
        return;
      }
      const phase = approvals.find(key)?.phase;
      if (verdict.is !== 'taken' || phase?.is !== 'undelivered') return;
      log.info('an answer was confirmed late', { answer: phase.answer });
      approvals.setPhase(key, taken(phase));
      options.onTaken();
    },
    disconnected: () => {
      owed.clear();
      for (const { bySocket, hear } of flights.values()) if (bySocket) hear(LOST);
    },
  };
}
