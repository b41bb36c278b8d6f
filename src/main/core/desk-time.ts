/** What time brings to the desk: words that did not come, PINs that were held long enough, looks, ends of requests and locks. Pure. */
import { insist } from './answers.ts';
import { lookDueAt, type Decision } from './decision.ts';
import { decide, decisionOn, say, set, type Desk, type DeskEnvironment, type Work } from './desk-state.ts';
import { earliest } from './earliest.ts';
import { expire, find, nextExpiry } from './inbox.ts';
import { laneDue } from './lane.ts';
import { isLookUnderWay, look } from './looks.ts';
import { wasPushedElsewhere } from './session-signs.ts';

/** Whether nothing is sent. */
export const isPaused = ({ isAsleep, isStopped }: Desk): boolean => isAsleep || isStopped;

/** When the PIN of `decision` is dropped at the latest, ms; null where none is held that was confirmed. */
const pinEndsAt = ({ pin, confirmedFirst }: Decision, { timing }: DeskEnvironment): number | null =>
  pin === null || confirmedFirst === null ? null : confirmedFirst + timing.pinHeld;

/** What is due for one decision next, ms; null where nothing is. */
function decisionDue(desk: Desk, key: string, decision: Decision, env: DeskEnvironment): number | null {
  const lookAt = isPaused(desk) || desk.place === null ? null : lookDueAt(decision, env.timing);
  return earliest([
    decision.stage === 'socket' ? decision.wordBy : null,
    pinEndsAt(decision, env),
    lookAt === null || isLookUnderWay(desk, key, decision, lookAt) ? null : lookAt,
  ]);
}

/** The moment on the clock of `now` at which the server's time is `at`. */
const onClock = (at: number, env: DeskEnvironment): number => env.now + (at - env.server);

/** When to send `woken` next, ms on the clock of `now`; null where only events matter. */
export function deskDue(desk: Desk, env: DeskEnvironment): number | null {
  if (desk.isStopped) return null;
  const expiry = nextExpiry(desk.inbox);
  return earliest([
    expiry === null ? null : onClock(expiry, env),
    desk.lockedUntil === null ? null : onClock(desk.lockedUntil, env),
    isPaused(desk) ? null : laneDue(desk.lane, env.timing),
    ...Object.values(desk.arrivals).map(({ missedAt }) => missedAt),
    ...Object.entries(desk.decisions).map(([key, decision]) => decisionDue(desk, key, decision, env)),
  ]);
}

/** Does what is due for the decisions: words that did not come, PINs that were held long enough, looks. */
function decisionsDue(work: Work): void {
  const { env } = work;
  for (const key of Object.keys(work.desk.decisions)) {
    const decision = decisionOn(work.desk, key);
    if (decision === undefined) continue;
    const pinEnds = pinEndsAt(decision, env);
    if (pinEnds !== null && env.now >= pinEnds) decide(work, key, { pin: null });
    if (decision.stage === 'socket' && decision.wordBy !== null && env.now >= decision.wordBy) insist(work, key);
    const lookAt = lookDueAt(decision, env.timing);
    if (lookAt === null || env.now < lookAt || isPaused(work.desk) || work.desk.place === null) continue;
    if (!isLookUnderWay(work.desk, key, decision, lookAt)) look(work, key, decision);
  }
}

/** A decision is kept as long as its request is: on the list, or remembered. */
function tidy(work: Work): void {
  const { desk, env } = work;
  const inbox = expire(desk.inbox, env.server);
  const isKept = (key: string): boolean =>
    inbox.requests.some((request) => request.key === key) || Object.hasOwn(inbox.settled, key);
  const kept = <T>(of: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.keys(of).every(isKept) ? of : Object.fromEntries(Object.entries(of).filter(([key]) => isKept(key)));
  set(work, { inbox, decisions: kept(desk.decisions), arrivals: kept(desk.arrivals) });
}

/** Requests whose push should have come by now: another session has it. */
function unpushed(work: Work): void {
  const { desk, env } = work;
  for (const [key, arrival] of Object.entries(desk.arrivals)) {
    if (arrival.missedAt === null || env.now < arrival.missedAt) continue;
    set(work, { arrivals: { ...work.desk.arrivals, [key]: { ...arrival, missedAt: null } } });
    const request = find(desk.inbox, key);
    if (request === undefined) continue;
    const found = { madeAt: onClock(request.madeAt, env), foundAt: arrival.at, wasPushed: arrival.pushedAt !== null };
    if (wasPushedElsewhere(found, env.listening, env.now, env.timing)) say(work, { do: 'tell-other-session' });
  }
}

function unlockDue(work: Work): void {
  const { lockedUntil } = work.desk;
  if (lockedUntil === null || work.env.server < lockedUntil) return;
  set(work, { lockedUntil: null });
  say(work, { do: 'hurry' });
}

/** Everything that time brings by now. */
export function timePasses(work: Work): void {
  tidy(work);
  unlockDue(work);
  unpushed(work);
  decisionsDue(work);
}
