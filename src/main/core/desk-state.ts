/** What the desk is made of, what happens to it, and what it wants done: login requests, their answers, and the questions about them. */
import type { ErrorCode } from '../../shared/errors.ts';
import type { Answer, LoginRequest, RequestPhase } from '../../shared/state.ts';
import { own } from '../lib/own.ts';
import { pastDecision, type Decision } from './decision.ts';
import { EMPTY_INBOX, find, move, type Inbox } from './inbox.ts';
import { EMPTY_LANE, type Lane } from './lane.ts';
import { EMPTY_MEMORY, type Memory, type SentFact } from './memory.ts';
import type { Listening } from './session-signs.ts';
import type { Timing } from './timing.ts';
import type { AnswerWord, AskedWord, Verdict, WaitingRequest } from './words.ts';

/** How a request came in. Times in ms on the clock of `now`. */
export interface Arrival {
  readonly at: number;
  /** When it was pushed; null where it was not. */
  readonly pushedAt: number | null;
  /** When to look whether a push should have come; null where it has been looked. */
  readonly missedAt: number | null;
}

export interface Desk {
  /** Whose requests these are: the device and its server; null where there is none. */
  readonly place: string | null;
  readonly inbox: Inbox;
  /** How each request of the inbox came in. */
  readonly arrivals: Readonly<Record<string, Arrival>>;
  readonly lane: Lane;
  /** By request. One is kept as long as the request is remembered. */
  readonly decisions: Readonly<Record<string, Decision>>;
  /** Answers on which this connection still owes its word: another one over it could be taken for the one that the word is meant for. */
  readonly owed: readonly string[];
  /** Until when the server takes no PIN from this device, ms since 1970 by the server's time; null where it is not locked. */
  readonly lockedUntil: number | null;
  readonly memory: Memory;
  /** Answers of an earlier run of which nobody knows what became, by request. */
  readonly unresolved: Readonly<Record<string, SentFact>>;
  /** Nothing is sent: the computer sleeps, or the program ends. */
  readonly isAsleep: boolean;
  readonly isStopped: boolean;
}

export const EMPTY_DESK: Desk = {
  place: null,
  inbox: EMPTY_INBOX,
  arrivals: {},
  lane: EMPTY_LANE,
  decisions: {},
  owed: [],
  lockedUntil: null,
  memory: EMPTY_MEMORY,
  unresolved: {},
  isAsleep: false,
  isStopped: false,
};

/** The desk of a program that starts with `memory`. */
export function openedDesk(memory: Memory): Desk {
  const { settled, answered, sent, lockedUntil } = memory;
  const isGivenUp = (key: string): boolean => Object.hasOwn(settled, key) && !Object.hasOwn(answered, key);
  const givenUp = Object.entries(sent).filter(([key]) => isGivenUp(key));
  const unresolved = Object.fromEntries(Object.entries(sent).filter(([key]) => !isGivenUp(key)));
  const decisions = Object.fromEntries([
    ...givenUp.map(([key, { answer }]) => [key, pastDecision(answer, settled[key] ?? 0, false)] as const),
    ...Object.entries(answered).map(([key, answer]) => [key, pastDecision(answer, settled[key] ?? 0, true)] as const),
  ]);
  return { ...EMPTY_DESK, inbox: { requests: [], settled }, decisions, unresolved, lockedUntil, memory };
}

export type DeskTiming = Pick<
  Timing,
  | 'answerHold'
  | 'answerWaits'
  | 'confirmWithin'
  | 'lookFirst'
  | 'lookSecond'
  | 'lookThird'
  | 'lookFourth'
  | 'lookFifth'
  | 'pinHeld'
  | 'endMargin'
  | 'loginLasts'
  | 'pushWithin'
  | 'requestDeadline'
  | 'requestGone'
>;

/** What the desk's decisions depend on besides. */
export interface DeskEnvironment {
  /** ms on a clock that only runs forward. */
  readonly now: number;
  /** The server's time, ms since 1970. */
  readonly server: number;
  /** False where that is this computer's time, because the server's is not known yet. Without it, it is known. */
  readonly isTimeKnown?: boolean;
  readonly timing: DeskTiming;
  /** Answers can be sent over the socket. */
  readonly isLive: boolean;
  /** This session's connection, by which a push that did not come can be told from one that could not (session-signs.ts). */
  readonly listening: Listening;
  /** Another session of this identity may be at work. */
  readonly hasSign: boolean;
}

export type DeskInput =
  /** There is a device at a server now (another one, or none); what was meant for the one before is let go. */
  | { readonly is: 'placed'; readonly place: string | null }
  | { readonly is: 'pushed'; readonly request: WaitingRequest }
  /** The user has decided; see `canDecide`. */
  | {
      readonly is: 'decided';
      readonly key: string;
      readonly answer: Answer;
      readonly notMe: boolean;
      readonly pin: string | null;
    }
  /** The socket brought a word on an answer. */
  | { readonly is: 'verdict'; readonly key: string; readonly verdict: Verdict }
  /** The socket did not take the answer to `key`. */
  | { readonly is: 'unsent'; readonly key: string }
  /** The socket is gone that answers were sent over. */
  | { readonly is: 'lost' }
  /** What came of `put`. */
  | { readonly is: 'word'; readonly job: number; readonly word: AnswerWord }
  /** What came of `get`. */
  | { readonly is: 'asked'; readonly job: number; readonly word: AskedWord }
  /**
   * The server is to be asked. `anew`: what is under way may be answered from before. `ticket`: who waits for what it brings; null
   * where nobody does.
   */
  | { readonly is: 'ask'; readonly anew: boolean; readonly ticket: number | null }
  /** Another service wants to call the server, and does when it is told `task`. */
  | { readonly is: 'task'; readonly ticket: number; readonly kind: 'status' | 'exclusive' }
  | { readonly is: 'task-ended'; readonly job: number }
  /** The server takes no PIN until `until`, ms since 1970 by its own time. */
  | { readonly is: 'pin-locked'; readonly until: number }
  /** The server's time became known, which moved it by `by` ms. */
  | { readonly is: 'clock-moved'; readonly by: number }
  /** One that has its outcome was put away; all that have. */
  | { readonly is: 'dismissed'; readonly key: string }
  | { readonly is: 'dismissed-done' }
  /** No PIN may be held any longer: the screen is locked, or the PIN is changed. */
  | { readonly is: 'secrets-dropped' }
  | { readonly is: 'slept' }
  | { readonly is: 'woke' }
  | { readonly is: 'stopped' }
  /** A time that was waited for has come. */
  | { readonly is: 'woken' };

export type DeskEffect =
  /** To be kept before anything else is done. */
  | { readonly do: 'remember'; readonly memory: Memory }
  /** Send the answer over the socket; `unsent` where it does not take it. Holds the PIN. */
  | {
      readonly do: 'frame';
      readonly key: string;
      readonly answer: Answer;
      readonly pin: string | null;
      readonly place: string;
    }
  /** Send the answer over REST; ends with `word`. Holds the PIN. */
  | {
      readonly do: 'put';
      readonly job: number;
      readonly key: string;
      readonly answer: Answer;
      readonly pin: string | null;
      readonly place: string;
    }
  /** Ask for the newest waiting request; ends with `asked`. */
  | { readonly do: 'get'; readonly job: number }
  /** Let the service with this ticket make its call; ends with `task-ended`. */
  | { readonly do: 'task'; readonly job: number; readonly ticket: number }
  /** A question was answered, or could not be: for the machine, and for those who wait. */
  | { readonly do: 'tell-asked'; readonly word: AskedWord; readonly tickets: readonly number[] }
  | { readonly do: 'tell-denied' }
  /** The lock of the PIN is over: look for requests. */
  | { readonly do: 'hurry' }
  /** A request was fetched that was pushed to another session of the identity. */
  | { readonly do: 'tell-other-session' }
  /** The user was told that an answer was taken, and it seems to be lost. */
  | { readonly do: 'tell-lost-answer'; readonly request: LoginRequest }
  /** What became of an answer that an earlier run sent without hearing of it. */
  | {
      readonly do: 'tell-fate';
      readonly key: string;
      readonly fact: SentFact;
      readonly fate: 'taken' | 'unknown' | 'waiting';
    }
  | {
      readonly do: 'log';
      readonly level: 'info' | 'warn';
      readonly text: string;
      readonly fields?: Readonly<Record<string, string | number>>;
    };

/** One step under way: the desk as it is by now, and what is to be done. Lives no longer than the step. */
export interface Work {
  desk: Desk;
  readonly effects: DeskEffect[];
  readonly env: DeskEnvironment;
}

export function set(work: Work, change: Partial<Desk>): void {
  work.desk = { ...work.desk, ...change };
}

export function say(work: Work, effect: DeskEffect): void {
  work.effects.push(effect);
}

export function log(
  work: Work,
  level: 'info' | 'warn',
  text: string,
  fields?: Readonly<Record<string, string | number>>,
): void {
  say(work, { do: 'log', level, text, ...(fields && { fields }) });
}

/** How the request `key` came in, if it did. */
export function arrivalOf(desk: Desk, key: string): Arrival | undefined {
  return own(desk.arrivals, key);
}

/** The decision on `key`, if there is one. */
export function decisionOn(desk: Desk, key: string): Decision | undefined {
  return own(desk.decisions, key);
}

/** The first moment at which an answer to `key` may leave: the server's scan writes back what it has pushed (protocol.md, oddities). */
export function leavesAt({ desk, env }: Work, key: string): number {
  const pushedAt = arrivalOf(desk, key)?.pushedAt ?? -Infinity;
  return Math.max(env.now, pushedAt + env.timing.answerHold);
}

/** Changes the decision on `key`, where there is one. */
export function decide(work: Work, key: string, change: Partial<Decision>): void {
  const decision = decisionOn(work.desk, key);
  if (decision !== undefined) set(work, { decisions: { ...work.desk.decisions, [key]: { ...decision, ...change } } });
}

export function forgetDecision(work: Work, key: string): void {
  set(work, { decisions: Object.fromEntries(Object.entries(work.desk.decisions).filter(([of]) => of !== key)) });
}

export function phaseOf(desk: Desk, key: string): RequestPhase | undefined {
  return find(desk.inbox, key)?.phase;
}

/** Puts the request `key` into `phase`, where it is there. */
export function show(work: Work, key: string, phase: RequestPhase): void {
  if (find(work.desk.inbox, key) !== undefined) set(work, { inbox: move(work.desk.inbox, key, phase) });
}

/** The code under which a user meets an answer that was not delivered. */
export const undelivered = (decision: Pick<Decision, 'answer' | 'notMe'>, code: ErrorCode): RequestPhase => ({
  is: 'undelivered',
  answer: decision.answer,
  notMe: decision.notMe,
  code,
});
