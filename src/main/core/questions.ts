/**
 * What the server's word on "which request waits?" means for each request that is known. It names the newest unanswered one alone, and none
 * to a locked device (protocol.md, GET /api/client). Pure.
 */
import { clockTime } from '../../shared/time.ts';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';
import { own } from '../lib/own.ts';
import { hasAnswerUnderWay, probed } from './answers.ts';
import { correct, lookedFor, lose, showLost, wantQuestion } from './looks.ts';
import { isUnderWay, pastDecision } from './decision.ts';
import {
  arrivalOf,
  decide,
  decisionOn,
  leavesAt,
  log,
  phaseOf,
  say,
  set,
  show,
  undelivered,
  type Work,
} from './desk-state.ts';
import { expire, find, recall, receive, settle } from './inbox.ts';
import { delayed, ended, jobOf, type Job } from './lane.ts';
import { madeAt } from './server-times.ts';
import type { AskedWord, WaitingRequest } from './words.ts';

/** The clock of `tts` is cut to the minute: what it says was made up to this much later, ms. */
const MINUTE = 60_000;
/** A push comes up to this much after the request was made, ms (protocol.md, oddities). */
const PUSHED_LATE = 32_000;

/** How a request ends without an answer that the server confirmed. */
const OVER_BY_ITSELF: readonly RequestPhase['is'][] = ['expired', 'refused', 'unsure'];

/** A request came in by a push. */
export function pushed(work: Work, request: WaitingRequest): void {
  const { desk, env } = work;
  const { key } = request;
  const known = arrivalOf(desk, key);
  if (known !== undefined) {
    const arrival = { ...known, pushedAt: env.now, missedAt: null };
    set(work, { arrivals: { ...desk.arrivals, [key]: arrival } });
    set(work, { lane: delayed(desk.lane, key, leavesAt(work, key)) });
  }
  takeIn(work, request, env.server, 'pushed');
  // A locked device is pushed nothing new: the server tells by GET whether the lock is gone (protocol.md, Locking).
  if (desk.lockedUntil !== null) wantQuestion(work);
}

/**
 * Puts a request on the list that is not there; `made`: ms since 1970 by the server's time. `how`: by a push, by a question, or back by
 * one after it had been settled.
 */
function takeIn(
  work: Work,
  { key, code, systemName }: WaitingRequest,
  made: number,
  how: 'pushed' | 'fetched' | 'back',
): void {
  const { env } = work;
  const known = expire(work.desk.inbox, env.server);
  const before = how === 'back' ? recall(known, key) : known;
  const inbox = receive(before, { key, code, systemName, madeAt: made, time: clockTime(made) }, env.timing);
  set(work, { inbox });
  if (inbox === before) return;
  const pushedAt = how === 'pushed' ? env.now : (arrivalOf(work.desk, key)?.pushedAt ?? null);
  // One that is back was pushed long ago, if ever: each is pushed once.
  const missedAt = how === 'fetched' ? env.now + env.timing.pushWithin : null;
  set(work, { arrivals: { ...work.desk.arrivals, [key]: { at: env.now, pushedAt, missedAt } } });
  log(work, 'info', 'a login request arrived', { waiting: inbox.requests.length });
  const sent = own(work.desk.unresolved, key);
  if (sent === undefined) return;
  // Sent by an earlier run, with a fate that it did not live to see: only the same answer may follow.
  show(work, key, { is: 'undelivered', answer: sent.answer, notMe: false, code: 'A-401' });
  settleFate(work, key, 'waiting');
}

/** The word that ended `get`. */
export function questionCame(work: Work, id: number, word: AskedWord): void {
  const question = jobOf(work.desk.lane, id);
  if (question === undefined) return;
  set(work, { lane: ended(work.desk.lane, id) });
  if (question.isVoid) {
    say(work, { do: 'tell-asked', word, tickets: [] });
    // An answer left beside it: those who wait for its word get that of another.
    if (work.desk.place !== null) wantQuestion(work, question.tickets);
    return;
  }
  if (word.is === 'names') named(work, question, word.request);
  for (const [key, decision] of Object.entries(work.desk.decisions)) {
    if (word.is === 'names' && word.request.key === key) continue;
    const isAfter = decision.confirmedAt !== null && question.since > decision.confirmedAt;
    if (isAfter) lookedFor(work, key, question.since, word);
  }
  for (const key of Object.keys(work.desk.decisions)) probed(work, key, word);
  if (word.is !== 'failed') {
    resolve(work, word);
    for (const request of work.desk.inbox.requests) miss(work, question, request, word);
  } else if (word.denied) say(work, { do: 'tell-denied' });
  say(work, { do: 'tell-asked', word, tickets: question.tickets });
}

/** The server names `request` as unanswered. */
function named(work: Work, question: Job, request: WaitingRequest): void {
  const { env } = work;
  const { key } = request;
  // It names none to a locked device.
  set(work, { lockedUntil: null });
  const made = madeAt(request.tts, env.server);
  const decision = decisionOn(work.desk, key);
  if (decision !== undefined && isUnderWay(decision)) return;
  if (decision === undefined || decision.confirmedAt === null) {
    revive(work, question, request, made);
    return;
  }
  if (question.since <= decision.confirmedAt) return;
  if (decision.isCorrected && phaseOf(work.desk, key)?.is === 'elsewhere') showLost(work, key, decision);
  if (!lose(work, key, decision)) return;
  takeIn(work, request, made, 'back');
  correct(work, key);
}

/** One that the server confirmed no answer to: new, or back from where it was taken to be over. */
function revive(work: Work, question: Job, request: WaitingRequest, made: number): void {
  const { key } = request;
  const known = find(work.desk.inbox, key);
  if (known?.phase.is === 'elsewhere') show(work, key, { is: 'waiting' });
  const isOver = known !== undefined && OVER_BY_ITSELF.includes(known.phase.is);
  if (known !== undefined && !isOver) return;
  const settledAt = own(work.desk.inbox.settled, key);
  const begunAt = work.env.server - (work.env.now - question.since);
  if (settledAt !== undefined && settledAt >= begunAt) return;
  if (isOver) set(work, { inbox: settle(work.desk.inbox, key, work.env.server) });
  takeIn(work, request, made, isOver || settledAt !== undefined ? 'back' : 'fetched');
  const decision = decisionOn(work.desk, key);
  if (decision === undefined || find(work.desk.inbox, key) === undefined) return;
  // An answer without a word may still arrive: only the same one may follow.
  decide(work, key, { stage: 'unknown' });
  show(work, key, undelivered(decision, 'A-401'));
}

/** What became of answers that an earlier run sent, without living to hear of it or to look for it. */
function resolve(work: Work, word: Exclude<AskedWord, { is: 'failed' }>): void {
  const { env } = work;
  for (const [key, fact] of Object.entries(work.desk.unresolved)) {
    const { answer, madeAt: made } = fact;
    if (word.is === 'none' && work.desk.lockedUntil !== null) continue;
    // Behind a newer request it cannot be seen; near its end it may be gone.
    const isKnown =
      word.is === 'none' && !env.hasSign && env.server < made + env.timing.requestDeadline - env.timing.endMargin;
    set(work, { inbox: settle(work.desk.inbox, key, env.server) });
    const wasConfirmed = (decisionOn(work.desk, key)?.confirmedAt ?? null) !== null;
    const decision = pastDecision(answer, made + env.timing.requestDeadline, isKnown || wasConfirmed);
    set(work, { decisions: { ...work.desk.decisions, [key]: decision } });
    settleFate(work, key, isKnown ? 'taken' : 'unknown');
  }
}

function settleFate(work: Work, key: string, fate: 'taken' | 'unknown' | 'waiting'): void {
  const fact = own(work.desk.unresolved, key);
  if (fact === undefined) return;
  const unresolved = Object.fromEntries(Object.entries(work.desk.unresolved).filter(([of]) => of !== key));
  set(work, { unresolved });
  log(work, 'info', 'the fate of an earlier answer', { answer: fact.answer, fate });
  say(work, { do: 'tell-fate', key, fact, fate });
}

/** Whether the word shows that the server waits for no answer to `request` any more. */
function isMissing(work: Work, request: LoginRequest, word: Exclude<AskedWord, { is: 'failed' }>): boolean {
  if (word.is === 'none') return work.desk.lockedUntil === null;
  if (word.request.key === request.key) return false;
  // It names the newest: one that was certainly made after it waits no more.
  const isPushed = (arrivalOf(work.desk, request.key)?.pushedAt ?? null) !== null;
  const earliest = isPushed ? request.madeAt - PUSHED_LATE : request.madeAt;
  return earliest >= madeAt(word.request.tts, work.env.server) + MINUTE;
}

/** A request that waits on the screen, and that the server no longer names: answered in another session, or gone. */
function miss(work: Work, question: Job, request: LoginRequest, word: Exclude<AskedWord, { is: 'failed' }>): void {
  const { key, phase, deadline } = request;
  if (phase.is !== 'waiting' && phase.is !== 'wrong-pin' && phase.is !== 'lost') return;
  const arrival = arrivalOf(work.desk, key);
  if (arrival === undefined || question.since <= arrival.at || hasAnswerUnderWay(work.desk, request)) return;
  if (!isMissing(work, request, word)) return;
  show(work, key, { is: work.env.server >= deadline ? 'expired' : 'elsewhere' });
}
