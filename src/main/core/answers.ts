/**
 * The way of a decision to the server: over the socket, and over REST where no word comes, until it has had its first word. Pure;
 * docs/answers.md tells it in words.
 */
import type { ErrorCode } from '../../shared/errors.ts';
import { isOpen } from '../../shared/requests.ts';
import type { Answer, LoginRequest } from '../../shared/state.ts';
import { freshDecision, isUnderWay, mayStillArrive, type Decision } from './decision.ts';
import {
  decide,
  decisionOn,
  forgetDecision,
  leavesAt,
  log,
  say,
  set,
  show,
  undelivered,
  type Desk,
  type DeskInput,
  type Work,
} from './desk-state.ts';
import { find } from './inbox.ts';
import { ended, jobOf, want, withdrawn, type Job } from './lane.ts';
import { confirmed, isNearEnd, lockedUntilLater, repeatJudged, wantQuestion } from './looks.ts';
import type { AnswerWord, AskedWord, Verdict } from './words.ts';

/** Whether the user may give `answer` to the request `key` now; A-403 where not. */
export function canDecide(desk: Desk, key: string, answer: Answer): boolean {
  const request = find(desk.inbox, key);
  if (request === undefined || desk.place === null || desk.isStopped || !isOpen(request)) return false;
  if (answer === 'accept' && request.kind === 'passwordless') return false;
  const decision = decisionOn(desk, key);
  if (decision !== undefined && isUnderWay(decision)) return false;
  // After an answer of unknown fate only the same one may follow: the server would take both (protocol.md, oddities).
  return request.phase.is !== 'undelivered' || request.phase.answer === answer;
}

/** The user decided, which `canDecide` allowed. A new decision ends all that was still to be done for an old one. */
export function decided(work: Work, input: Extract<DeskInput, { is: 'decided' }>): void {
  const { key, answer, notMe, pin } = input;
  const { desk, env } = work;
  const request = find(desk.inbox, key);
  if (request === undefined || !canDecide(desk, key, answer)) return;
  const before = decisionOn(desk, key);
  const follows = request.phase.is === 'undelivered' || (before !== undefined && mayStillArrive(before));
  const { deadline } = request;
  const decision = freshDecision({ answer, notMe, pin, place: desk.place, deadline, follows });
  set(work, {
    decisions: { ...desk.decisions, [key]: decision },
    // Whoever decides is not asleep, even where nobody said that the computer woke.
    isAsleep: false,
    lane: want(withdrawn(desk.lane, key), { kind: 'answer', key, now: env.now, notBefore: leavesAt(work, key) }),
  });
  show(work, key, { is: 'sending', answer });
}

/** The lane is free for the answer of `job`. */
export function launch(work: Work, job: Job): void {
  const { desk, env } = work;
  const key = job.key ?? '';
  const decision = decisionOn(desk, key);
  if (decision === undefined || desk.place === null || (decision.place !== null && decision.place !== desk.place)) {
    set(work, { lane: ended(desk.lane, job.id) });
    return;
  }
  const isFirst = decision.stage === 'queued';
  if (decision.answer === 'accept' && decision.pin === null) {
    set(work, { lane: ended(desk.lane, job.id) });
    // A question shows what became of it, and asks the user where it is lost.
    if (!isFirst) {
      decide(work, key, { isLost: false });
      if (decision.isLost) wantQuestion(work);
    }
    return;
  }
  const mayBeTwo = decision.answer === 'reject' && env.hasSign;
  const bySocket = isFirst && env.isLive && !decision.follows && !mayBeTwo && !desk.owed.includes(key);
  if (!bySocket) {
    decide(work, key, { job: job.id, ...(isFirst && { stage: 'rest' }) });
    put(work, key, job.id, decision);
    return;
  }
  decide(work, key, { stage: 'socket', job: job.id, isOwed: true, wordBy: env.now + env.timing.confirmWithin });
  set(work, { owed: [...desk.owed, key] });
  say(work, { do: 'frame', key, answer: decision.answer, pin: decision.pin, place: desk.place });
}

function put(work: Work, key: string, job: number, { answer, pin }: Decision): void {
  if (work.desk.place !== null) say(work, { do: 'put', job, key, answer, pin, place: work.desk.place });
}

/** Lets the lane go that `decision` had. */
function release(work: Work, key: string): void {
  const job = decisionOn(work.desk, key)?.job ?? null;
  if (job === null) return;
  set(work, { lane: ended(work.desk.lane, job) });
  decide(work, key, { job: null });
}

/**
 * The same answer over REST, once, because the socket gave no word on it: the only repeat of a PIN that the server may have judged
 * already. There is no asking first: a request that still waits can be one whose PIN was refused.
 */
export function insist(work: Work, key: string): void {
  const decision = decisionOn(work.desk, key);
  if (decision?.stage !== 'socket' || decision.job === null) return;
  decide(work, key, { wordBy: null });
  const isMute = decision.answer === 'accept' && decision.pin === null;
  if (isMute || work.desk.isAsleep || work.desk.isStopped) {
    giveUp(work, key, 'A-401');
    return;
  }
  log(work, 'info', 'an answer goes over REST', { answer: decision.answer });
  decide(work, key, { stage: 'rest' });
  put(work, key, decision.job, decision);
}

/** The socket is gone: it brings no word any more on what went over it. */
export function socketLost(work: Work): void {
  set(work, { owed: [] });
  for (const [key, { isOwed }] of Object.entries(work.desk.decisions)) {
    if (!isOwed) continue;
    decide(work, key, { isOwed: false, isWordless: true });
    insist(work, key);
  }
}

/** The socket did not take the answer to `key`: it did not leave. */
export function socketRefused(work: Work, key: string): void {
  set(work, { owed: work.desk.owed.filter((each) => each !== key) });
  decide(work, key, { isOwed: false });
  insist(work, key);
}

/** No word came, on no way: the same answer can be given again, and a word that comes late still counts. */
function giveUp(work: Work, key: string, code: ErrorCode): void {
  const decision = decisionOn(work.desk, key);
  if (decision === undefined) return;
  release(work, key);
  decide(work, key, { stage: 'unknown', pin: null, wordBy: null, isWordless: true });
  log(work, 'info', 'an answer has no word', { answer: decision.answer });
  show(work, key, undelivered(decision, code));
}

/** The word that ended `put`. */
export function answerCame(work: Work, id: number, word: AnswerWord): void {
  const job = jobOf(work.desk.lane, id);
  if (job === undefined) return;
  set(work, { lane: ended(work.desk.lane, id) });
  const key = job.key ?? '';
  const decision = decisionOn(work.desk, key);
  // A new decision has taken its place, or the device is another one.
  if (decision?.job !== id) return;
  decide(work, key, { job: null, isWordless: decision.isWordless || word.is === 'none' });
  if (decision.stage === 'looking') repeatJudged(work, key, job, word);
  else firstJudged(work, key, word.is === 'none' && decision.late !== null ? decision.late : word);
}

/** The first word on a decision. */
function firstJudged(work: Work, key: string, word: AnswerWord): void {
  const decision = decisionOn(work.desk, key);
  if (decision === undefined) return;
  release(work, key);
  log(work, 'info', 'an answer was judged', { answer: decision.answer, word: word.is });
  switch (word.is) {
    case 'taken':
      confirmed(work, key);
      return;
    case 'none':
      if (word.denied) say(work, { do: 'tell-denied' });
      giveUp(work, key, word.denied ? 'C-306' : 'A-401');
      return;
    case 'foreign':
      forgetDecision(work, key);
      show(work, key, { is: 'refused', code: 'A-402' });
      return;
    case 'locked':
      lockedUntilLater(work, word);
      // The same PIN may have been taken before the lock, without a word.
      if (mayStillArrive(decision)) giveUp(work, key, 'A-401');
      else putBack(work, key);
      return;
    case 'wrong-pin':
      if (decision.answer === 'reject') {
        // A rejection has no PIN: the server says so of requests that it does not have (protocol.md, oddities).
        forgetDecision(work, key);
        show(work, key, { is: 'expired' });
      } else if (decision.follows || isNearEnd(decision, work.env)) {
        decide(work, key, { stage: 'probing', pin: null, wordBy: null });
        wantQuestion(work);
      } else refusePin(work, key);
  }
}

function refusePin(work: Work, key: string): void {
  forgetDecision(work, key);
  show(work, key, { is: 'wrong-pin' });
}

/** Nothing of it was taken, so the request waits as before. */
function putBack(work: Work, key: string): void {
  forgetDecision(work, key);
  show(work, key, { is: 'waiting' });
}

/**
 * What a refused PIN means that may be no refusal: near its end the server says so of a request that is gone, and after an answer of unknown
 * fate that one may have been taken. The user may choose anew only where the server still names this very request.
 */
export function probed(work: Work, key: string, word: AskedWord): void {
  const decision = decisionOn(work.desk, key);
  if (decision?.stage !== 'probing') return;
  // What the socket still owes its word on may arrive after the other answer.
  const isNamed = word.is === 'names' && word.request.key === key;
  if (isNamed && !work.desk.owed.includes(key)) refusePin(work, key);
  else if (word.is === 'none' && !decision.follows) {
    forgetDecision(work, key);
    show(work, key, { is: 'expired' });
  } else if (word.is === 'none' && work.desk.lockedUntil === null) {
    decide(work, key, { stage: 'over', pin: null });
    show(work, key, { is: 'unsure' });
  } else if (decision.follows) giveUp(work, key, 'A-401');
  else refusePin(work, key);
}

/** The socket brought a word on the answer to `key`, however late. */
export function verdictCame(work: Work, key: string, verdict: Verdict): void {
  const { owed } = work.desk;
  const decision = decisionOn(work.desk, key);
  set(work, { owed: owed.filter((each) => each !== key) });
  if (decision === undefined || !owed.includes(key)) return;
  decide(work, key, { isOwed: false });
  if (decision.stage === 'socket') firstJudged(work, key, verdict);
  else if (verdict.is !== 'taken') {
    if (decision.stage === 'rest' && decision.isOwed) decide(work, key, { late: verdict });
  } else if (decision.confirmedAt === null) {
    // What else was sent, or is to be, is the same answer: that the server took one settles all.
    set(work, { lane: withdrawn(work.desk.lane, key) });
    confirmed(work, key);
    // It says nothing of a PIN that was entered since.
    if (!decision.isOwed) decide(work, key, { pin: null });
  }
}

/** No PIN may be held any longer. One that was not sent yet is not sent. */
export function dropPins(work: Work): void {
  withdraw(work, ({ pin }) => pin !== null);
  for (const [key, { pin }] of Object.entries(work.desk.decisions)) if (pin !== null) decide(work, key, { pin: null });
}

/** Answers that have not left do not leave any more: their requests are as they were before. */
export function withdraw(work: Work, isMeant: (decision: Decision) => boolean = () => true): void {
  for (const [key, decision] of Object.entries(work.desk.decisions)) {
    if (decision.stage !== 'queued' || !isMeant(decision)) continue;
    set(work, { lane: withdrawn(work.desk.lane, key) });
    if (decision.follows) giveUp(work, key, 'A-401');
    else putBack(work, key);
  }
}

/** The requests with an answer on its way. */
export function hasAnswerUnderWay(desk: Desk, { key }: Pick<LoginRequest, 'key'>): boolean {
  const decision = decisionOn(desk, key);
  return decision !== undefined && isUnderWay(decision);
}
