/**
 * One lane for each device: what this client asks and answers never runs side by side, because the server writes whole rows back, so
 * that one of two overwrites the other (protocol.md, oddities). Pure.
 */
import { earliest } from './earliest.ts';

/**
 * - `answer`: an approval or a rejection, from its sending to its word.
 * - `question`: `GET /api/client`.
 * - `status`: `GET status`.
 * - `exclusive`: what nothing may run beside: a change or proof of the PIN, a deletion.
 */
export type LaneKind = 'answer' | 'question' | 'status' | 'exclusive';

/** Something that wants to run. Times in ms on the clock of `now`. */
export interface Want {
  readonly id: number;
  readonly kind: LaneKind;
  /** Of an answer: the request's key. */
  readonly key: string | null;
  readonly wantedAt: number;
  readonly notBefore: number;
  /** Of a question: who waits for what it brings. */
  readonly tickets: readonly number[];
}

/** Something that is under way. */
export interface Job {
  readonly id: number;
  readonly kind: LaneKind;
  readonly key: string | null;
  readonly since: number;
  readonly tickets: readonly number[];
  /** An answer left beside this question, so what it brings counts for nothing. */
  readonly isVoid: boolean;
}

export interface Lane {
  readonly nextId: number;
  readonly running: readonly Job[];
  readonly waiting: readonly Want[];
}

export const EMPTY_LANE: Lane = { nextId: 1, running: [], waiting: [] };

/** A question that takes longer than this may have gone into a network that was not there, ms: it holds up no other. */
export const STALE = 10_000;

export interface LaneTiming {
  /** How long an answer waits for a question that is under way, ms. */
  readonly answerWaits: number;
}

/** `all`, in which `tickets` wait for the end of `one` as well. */
export function waitedFor<T extends Want | Job>(all: readonly T[], one: T, tickets: readonly number[]): readonly T[] {
  return all.map((each) => (each === one ? { ...each, tickets: [...each.tickets, ...tickets] } : each));
}

/** `lane` with one more thing that wants to run. */
export function want(
  lane: Lane,
  what: { kind: LaneKind; key?: string; now: number; notBefore?: number; tickets?: readonly number[] },
): Lane {
  const { kind, key = null, now, notBefore = now, tickets = [] } = what;
  const next: Want = { id: lane.nextId, kind, key, wantedAt: now, notBefore, tickets };
  return { ...lane, nextId: lane.nextId + 1, waiting: [...lane.waiting, next] };
}

/** What may run while an answer waits no longer: the server goes on with it, and what it brings is let fall. */
const isSoft = ({ kind }: Job): boolean => kind === 'question' || kind === 'status';

/** From when on `wanted` may start, if nothing in the lane changes; null where it has to wait for something to end. */
function startOf(lane: Lane, wanted: Want, timing: LaneTiming): number | null {
  const { running } = lane;
  if (running.length === 0) return wanted.notBefore;
  if (wanted.kind === 'answer' && running.every(isSoft))
    return Math.max(wanted.notBefore, wanted.wantedAt + timing.answerWaits);
  if (wanted.kind === 'question' && running.every(({ kind }) => kind === 'question'))
    return Math.max(wanted.notBefore, ...running.map(({ since }) => since + STALE));
  return null;
}

/** Answers go first, and nothing else begins while one waits for its moment; the rest in the order in which it came. */
function first(lane: Lane): readonly Want[] {
  const answers = lane.waiting.filter(({ kind }) => kind === 'answer');
  if (answers.length > 0) return answers;
  return lane.waiting.slice(0, 1);
}

/** When the next thing can start, ms; null where none wants to, or all wait for something to end. */
export function laneDue(lane: Lane, timing: LaneTiming): number | null {
  return earliest(first(lane).map((wanted) => startOf(lane, wanted, timing)));
}

/** `lane` with the next thing started at `now`, and what that is; null where nothing can start now. */
export function startNext(
  lane: Lane,
  now: number,
  timing: LaneTiming,
): { readonly lane: Lane; readonly job: Job } | null {
  const next = first(lane).find((wanted) => {
    const at = startOf(lane, wanted, timing);
    return at !== null && at <= now;
  });
  if (next === undefined) return null;
  const { id, kind, key, tickets } = next;
  const job: Job = { id, kind, key, tickets, since: now, isVoid: false };
  const beside = kind === 'answer' ? lane.running.map((each) => ({ ...each, isVoid: true })) : lane.running;
  return { lane: { ...lane, running: [...beside, job], waiting: lane.waiting.filter((each) => each !== next) }, job };
}

/** The job `id`, if it is under way. */
export function jobOf(lane: Lane, id: number): Job | undefined {
  return lane.running.find((job) => job.id === id);
}

/** `lane` after the job `id` has ended. */
export function ended(lane: Lane, id: number): Lane {
  return { ...lane, running: lane.running.filter((job) => job.id !== id) };
}

/** `lane` with the answer to `key` waiting until `notBefore` at the least, if it has not started. */
export function delayed(lane: Lane, key: string, notBefore: number): Lane {
  const waiting = lane.waiting.map((each) =>
    each.kind === 'answer' && each.key === key ? { ...each, notBefore: Math.max(each.notBefore, notBefore) } : each,
  );
  return { ...lane, waiting };
}

/** `lane` without what waits for the answer to `key`. */
export function withdrawn(lane: Lane, key: string): Lane {
  return { ...lane, waiting: lane.waiting.filter((each) => each.kind !== 'answer' || each.key !== key) };
}
