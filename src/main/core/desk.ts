/** The desk: takes what happens to login requests and answers, and says what is to be done. Pure; docs/answers.md tells it in words. */
import { isFinished } from '../../shared/requests.ts';
import type { Answer, LoginRequest } from '../../shared/state.ts';
import { assertNever } from '../../shared/result.ts';
import { answerCame, decided, dropPins, launch, socketLost, socketRefused, verdictCame, withdraw } from './answers.ts';
import { lockUntil, wantQuestion } from './looks.ts';
import { isUnderWay, mayStillArrive, type Decision } from './decision.ts';
import {
  EMPTY_DESK,
  say,
  set,
  type Desk,
  type DeskEffect,
  type DeskEnvironment,
  type DeskInput,
  type Work,
} from './desk-state.ts';
import { settle, shift } from './inbox.ts';
import { ended, STALE, startNext, waitedFor, want, type Job, type Lane } from './lane.ts';
import { isPaused, timePasses } from './desk-time.ts';
import { remember } from './memory.ts';
import { pushed, questionCame } from './questions.ts';

export interface DeskStep {
  readonly desk: Desk;
  readonly effects: readonly DeskEffect[];
}

/** Starts what the lane lets start. */
function runLane(work: Work): void {
  while (!isPaused(work.desk)) {
    const started = startNext(work.desk.lane, work.env.now, work.env.timing);
    if (started === null) return;
    const { lane, job } = started;
    set(work, { lane });
    // An answer may have gone first since it was wanted.
    if (job.kind === 'exclusive') dropPins(work);
    if (job.kind === 'answer') launch(work, job);
    else if (job.kind === 'question') say(work, { do: 'get', job: job.id });
    else for (const ticket of job.tickets) say(work, { do: 'task', job: job.id, ticket });
  }
}

/** Everything that time or the lane allows by now. */
function settleDown(work: Work): void {
  timePasses(work);
  runLane(work);
}

/** What belonged to the device or server before goes: its requests, answers, PINs and lock. */
function placed(work: Work, place: string | null): void {
  const { desk, env } = work;
  if (place === desk.place) return;
  if (desk.place === null) {
    set(work, { place });
    return;
  }
  const inbox = desk.inbox.requests.reduce((left, { key }) => settle(left, key, env.server), desk.inbox);
  const isTask = ({ kind }: Pick<Job, 'kind'>): boolean => kind === 'status' || kind === 'exclusive';
  const { waiting } = desk.lane;
  // The socket goes, and with it the word on what went over it.
  const bySocket = Object.values(desk.decisions).flatMap(({ stage, job }) => (stage === 'socket' ? [job] : []));
  const running = desk.lane.running.filter(({ id }) => !bySocket.includes(id));
  // What is under way ends in its own time, and says nothing of the device that there is now.
  const lane: Lane = {
    ...desk.lane,
    running: running.map((job) => (isTask(job) ? job : { ...job, tickets: [], isVoid: true })),
    waiting: waiting.filter(isTask),
  };
  const tickets = [...running, ...waiting].flatMap((each) => (each.kind === 'question' ? each.tickets : []));
  if (tickets.length > 0) say(work, { do: 'tell-asked', word: { is: 'none' }, tickets });
  const { memory, isAsleep, isStopped } = desk;
  set(work, { ...EMPTY_DESK, place, inbox, lane, memory, isAsleep, isStopped });
}

function ask(work: Work, anew: boolean, ticket: number | null): void {
  const { desk, env } = work;
  const tickets = ticket === null ? [] : [ticket];
  if (desk.place === null) {
    if (ticket !== null) say(work, { do: 'tell-asked', word: { is: 'none' }, tickets });
    return;
  }
  const current = desk.lane.running.find(
    ({ kind, isVoid, since }) => kind === 'question' && !isVoid && env.now - since < STALE,
  );
  if (anew || current === undefined) {
    wantQuestion(work, tickets);
    return;
  }
  set(work, { lane: { ...desk.lane, running: waitedFor(desk.lane.running, current, tickets) } });
}

/** What was reckoned by this computer's time keeps its span. */
function clockMoved(work: Work, by: number): void {
  const { desk } = work;
  set(work, {
    inbox: shift(desk.inbox, by),
    decisions: Object.fromEntries(
      Object.entries(desk.decisions).map(([key, decision]) => [key, { ...decision, deadline: decision.deadline + by }]),
    ),
    lockedUntil: desk.lockedUntil === null ? null : desk.lockedUntil + by,
  });
}

function take(work: Work, input: DeskInput): void {
  const { desk, env } = work;
  switch (input.is) {
    case 'placed':
      placed(work, input.place);
      break;
    case 'pushed':
      if (desk.place !== null) pushed(work, input.request);
      break;
    case 'decided':
      decided(work, input);
      break;
    case 'verdict':
      verdictCame(work, input.key, input.verdict);
      break;
    case 'unsent':
      socketRefused(work, input.key);
      break;
    case 'lost':
      socketLost(work);
      break;
    case 'word':
      answerCame(work, input.job, input.word);
      break;
    case 'asked':
      questionCame(work, input.job, input.word);
      break;
    case 'ask':
      ask(work, input.anew, input.ticket);
      break;
    case 'task':
      // The PIN may be another one afterwards.
      if (input.kind === 'exclusive') dropPins(work);
      set(work, { lane: want(work.desk.lane, { kind: input.kind, now: env.now, tickets: [input.ticket] }) });
      break;
    case 'task-ended':
      set(work, { lane: ended(desk.lane, input.job) });
      break;
    case 'pin-locked':
      lockUntil(work, input.until);
      break;
    case 'clock-moved':
      clockMoved(work, input.by);
      break;
    case 'dismissed':
    case 'dismissed-done': {
      const isMeant = (request: LoginRequest): boolean =>
        isFinished(request) && (input.is === 'dismissed-done' || request.key === input.key);
      const inbox = desk.inbox.requests.filter(isMeant);
      set(work, { inbox: inbox.reduce((left, { key }) => settle(left, key, env.server), desk.inbox) });
      break;
    }
    case 'secrets-dropped':
      dropPins(work);
      break;
    case 'slept':
      set(work, { isAsleep: true });
      dropPins(work);
      break;
    case 'woke':
      set(work, { isAsleep: false });
      break;
    case 'stopped':
      set(work, { isStopped: true });
      withdraw(work);
      dropPins(work);
      break;
    case 'woken':
      break;
    default:
      assertNever(input);
  }
}

/** The answers that the server confirmed in this run. */
function confirmedIn({ decisions }: Desk): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(decisions).flatMap(([key, { confirmedAt, answer }]) =>
      confirmedAt === null ? [] : [[key, answer] as const],
    ),
  );
}

/** The requests whose answers may still arrive though nothing more is done for them, or have no fate yet. */
function openIn({ decisions, unresolved }: Desk): ReadonlySet<string> {
  const isOpenEnded = (each: Decision): boolean =>
    each.confirmedAt === null && !isUnderWay(each) && mayStillArrive(each);
  const openEnded = Object.entries(decisions).flatMap(([key, each]) => (isOpenEnded(each) ? [key] : []));
  return new Set([...openEnded, ...Object.keys(unresolved)]);
}

/** The desk after `input`, and what is to be done, in this order. What must be remembered comes first: an answer leaves after that. */
export function deskStep(desk: Desk, input: DeskInput, env: DeskEnvironment): DeskStep {
  const work: Work = { desk, effects: [], env };
  take(work, input);
  settleDown(work);
  const { inbox, lockedUntil, memory } = work.desk;
  const facts = remember(
    memory,
    { inbox, confirmed: confirmedIn(work.desk), open: openIn(work.desk), lockedUntil },
    env.server,
  );
  if (facts === memory) return { desk: work.desk, effects: work.effects };
  set(work, { memory: facts });
  return { desk: work.desk, effects: [{ do: 'remember', memory: facts }, ...work.effects] };
}
