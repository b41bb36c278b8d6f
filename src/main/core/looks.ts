/**
 * What is done for an answer after the server confirmed it, because it can confirm one and lose it (protocol.md, oddities): looks, repeats, and
 * the word to the user. Pure; docs/answers.md tells it in words.
 */
import { lookDueAt, lookedAt, LOOKS_WITH_PIN, mayStillArrive, REPEATS, type Decision } from './decision.ts';
import {
  decide,
  decisionOn,
  leavesAt,
  log,
  phaseOf,
  say,
  set,
  show,
  undelivered,
  type Desk,
  type DeskEnvironment,
  type Work,
} from './desk-state.ts';
import { find } from './inbox.ts';
import { waitedFor, want, type Job } from './lane.ts';
import { lockLiftedAt, surelyLiftedAt } from './server-times.ts';
import type { AnswerWord, AskedWord, Verdict } from './words.ts';

/** Wants the server asked for the newest request at once; what is under way may be answered from before. */
export function wantQuestion(work: Work, tickets: readonly number[] = []): void {
  const { lane } = work.desk;
  const before = lane.waiting.find(({ kind }) => kind === 'question');
  if (before === undefined) set(work, { lane: want(lane, { kind: 'question', now: work.env.now, tickets }) });
  else if (tickets.length > 0) set(work, { lane: { ...lane, waiting: waitedFor(lane.waiting, before, tickets) } });
}

/** Nearer to its end than this the server may be deleting the request while it says OK (protocol.md, oddities). */
export const isNearEnd = (decision: Decision, env: DeskEnvironment): boolean =>
  env.server >= decision.deadline - env.timing.endMargin;

/** The server confirmed the answer to `key` for the first time, on whatever way. */
export function confirmed(work: Work, key: string): void {
  const { env } = work;
  const decision = decisionOn(work.desk, key);
  if (decision === undefined) return;
  const isNear = isNearEnd(decision, env);
  decide(work, key, {
    stage: isNear ? 'over' : 'looking',
    pin: isNear ? null : decision.pin,
    wordBy: null,
    confirmedAt: env.now,
    confirmedFirst: env.now,
    looksFrom: env.now,
    look: 0,
  });
  log(work, 'info', 'an answer was confirmed', { answer: decision.answer });
  show(work, key, isNear ? { is: 'unsure' } : { is: 'sent', answer: decision.answer, notMe: decision.notMe });
  if (isNear) wantQuestion(work);
}

/** What the user is told once the server was looked at and showed no loss. */
function told(work: Work, key: string): void {
  const decision = decisionOn(work.desk, key);
  const phase = phaseOf(work.desk, key);
  if (decision === undefined || (phase?.is !== 'sent' && phase?.is !== 'unchecked')) return;
  const { answer, notMe } = decision;
  log(work, 'info', 'an answer was looked for and is not missing', { answer });
  show(work, key, answer === 'accept' ? { is: 'approved' } : { is: 'rejected', notMe, alone: !work.env.hasSign });
  // GET names the newest alone: after a rejection, which is looked after without one, older requests show by asking.
  if (answer === 'reject') wantQuestion(work);
}

/** A look that showed nothing. After the second the user is told so. */
function missed(work: Work, key: string, begun: number): void {
  const decision = decisionOn(work.desk, key);
  if (decision === undefined) return;
  const next = lookedAt(decision, begun, work.env.timing);
  decide(work, key, { look: next.look });
  if (next.look >= 2) uncheckable(work, key);
}

function uncheckable(work: Work, key: string): void {
  const decision = decisionOn(work.desk, key);
  if (decision === undefined || phaseOf(work.desk, key)?.is !== 'sent') return;
  show(work, key, { is: 'unchecked', answer: decision.answer, notMe: decision.notMe });
}

/** A look in which the server did not name the request. */
function good(work: Work, key: string, begun: number): void {
  const decision = decisionOn(work.desk, key);
  if (decision === undefined) return;
  const next = lookedAt(decision, begun, work.env.timing);
  decide(work, key, { look: next.look, pin: next.look >= LOOKS_WITH_PIN ? null : decision.pin });
  if (next.look >= 1) told(work, key);
}

function wantAnswer(work: Work, key: string): void {
  const { now } = work.env;
  set(work, { lane: want(work.desk.lane, { kind: 'answer', key, now, notBefore: leavesAt(work, key) }) });
}

function repeat(work: Work, key: string, isLost: boolean): void {
  const decision = decisionOn(work.desk, key);
  if (decision === undefined) return;
  log(work, isLost ? 'warn' : 'info', 'a confirmed answer is sent again', { answer: decision.answer });
  decide(work, key, { stage: 'looking', repeats: decision.repeats + 1, isLost });
  wantAnswer(work, key);
}

const isSendable = ({ answer, pin, repeats }: Decision): boolean =>
  repeats < REPEATS && (answer === 'reject' || pin !== null);

/** Whether something of `decision` is on its way already. */
const isRepeating = (desk: Desk, key: string, { job }: Decision): boolean =>
  job !== null || desk.lane.waiting.some((each) => each.kind === 'answer' && each.key === key);

/**
 * A question begun after the last confirmation names `key`: the answer is lost, as far as the server can be believed. True where the user
 * must be asked again; the caller brings the request back first (`correct`).
 */
export function lose(work: Work, key: string, decision: Decision): boolean {
  if (isRepeating(work.desk, key, decision) || decision.isCorrected) return false;
  // So late that a repeat would prove nothing. An earlier run's decision does not know when its request ends.
  const isTooLate = decision.place !== null && isNearEnd(decision, work.env);
  if (isTooLate || !isSendable(decision)) return true;
  repeat(work, key, true);
  return false;
}

/** Shows the answer to `key` as lost: one that a login page may still wait for can be given again. */
export function showLost(work: Work, key: string, { answer, notMe }: Decision): void {
  const request = find(work.desk.inbox, key);
  if (request === undefined) return;
  const again = work.env.server - request.madeAt <= work.env.timing.loginLasts;
  show(work, key, { is: 'lost', answer, notMe, again });
}

/** Tells the user that the answer to `key` may be lost. The request is on the list again. */
export function correct(work: Work, key: string): void {
  const { desk } = work;
  const decision = decisionOn(desk, key);
  if (find(desk.inbox, key) === undefined || decision === undefined) return;
  log(work, 'warn', 'the server confirmed an answer and lost it', { answer: decision.answer });
  const isOpenEnded = mayStillArrive(decision);
  decide(work, key, { stage: isOpenEnded ? 'unknown' : 'over', pin: null, isCorrected: true });
  // The other answer may follow only where nothing of the first is without word.
  if (isOpenEnded) show(work, key, undelivered(decision, 'A-401'));
  else showLost(work, key, decision);
  const after = find(work.desk.inbox, key);
  if (after !== undefined) say(work, { do: 'tell-lost-answer', request: after });
}

/** What a question that was begun at `begun` says of the confirmed approval of `key`, where it does not name it. */
export function lookedFor(work: Work, key: string, begun: number, word: AskedWord): void {
  const decision = decisionOn(work.desk, key);
  if (decision?.stage !== 'looking' || decision.answer !== 'accept' || isRepeating(work.desk, key, decision)) return;
  const due = lookDueAt(decision, work.env.timing);
  const isDue = due !== null && begun >= due;
  // A locked device is told of no request at all (protocol.md, GET /api/client).
  if (word.is === 'none' && work.desk.lockedUntil === null) good(work, key, begun);
  else if (!isDue) return;
  else if (word.is === 'names' && isSendable(decision)) {
    // Behind a newer request it cannot be seen; sent again over REST it stands for certain.
    decide(work, key, { look: lookedAt(decision, begun, work.env.timing).look });
    repeat(work, key, false);
  } else missed(work, key, begun);
}

/** A look at `key` is due: the rejection itself, or a question; where the end is near there is none any more. */
export function look(work: Work, key: string, decision: Decision): void {
  if (isNearEnd(decision, work.env)) {
    decide(work, key, { stage: 'over', pin: null });
    uncheckable(work, key);
  } else if (decision.answer === 'accept') wantQuestion(work);
  else wantAnswer(work, key);
}

/** Whether the look that is due next has been asked for. */
export function isLookUnderWay(desk: Desk, key: string, decision: Decision, due: number): boolean {
  if (isRepeating(desk, key, decision)) return true;
  if (decision.answer === 'reject') return false;
  return (
    desk.lane.waiting.some(({ kind }) => kind === 'question') ||
    desk.lane.running.some(({ kind, isVoid, since }) => kind === 'question' && !isVoid && since >= due)
  );
}

export function repeatJudged(work: Work, key: string, job: Job, word: AnswerWord): void {
  const decision = decisionOn(work.desk, key);
  if (decision === undefined) return;
  const { env } = work;
  switch (word.is) {
    case 'taken': {
      if (isNearEnd(decision, env)) {
        decide(work, key, { stage: 'over', pin: null, isLost: false });
        if (decision.isLost) show(work, key, { is: 'unsure' });
        else uncheckable(work, key);
        return;
      }
      const anew = decision.isLost ? { looksFrom: env.now, look: 0 } : {};
      decide(work, key, { confirmedAt: env.now, isLost: false, ...anew });
      if (decision.isLost) return;
      const next = decision.answer === 'reject' ? lookedAt(decision, job.since, env.timing) : decision;
      decide(work, key, { look: next.look });
      if (next.look >= 1) told(work, key);
      return;
    }
    case 'none':
      decide(work, key, { isLost: false });
      if (word.denied) say(work, { do: 'tell-denied' });
      missed(work, key, job.since);
      return;
    case 'locked':
      lockedUntilLater(work, word);
      decide(work, key, { pin: null, isLost: false });
      missed(work, key, job.since);
      return;
    case 'wrong-pin':
    case 'foreign':
      decide(work, key, { pin: null, isLost: false });
      missed(work, key, job.since);
  }
}

export function lockedUntilLater(work: Work, { lockedUntil }: Extract<Verdict, { is: 'locked' }>): void {
  lockUntil(work, lockLiftedAt(lockedUntil ?? '', work.env.server));
}

/** The server takes no PIN until `until`, ms since 1970 by its own time; while that is not known, as long as a lock can last. */
export function lockUntil(work: Work, until: number): void {
  const { server, isTimeKnown = true } = work.env;
  set(work, { lockedUntil: isTimeKnown ? until : surelyLiftedAt(server) });
}
