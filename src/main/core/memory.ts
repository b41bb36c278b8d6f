import { z } from 'zod';
import type { Answer, RequestPhase } from '../../shared/state.ts';
import { parseJson } from '../lib/json.ts';
import { own } from '../lib/own.ts';
import { REMEMBERED, type Inbox } from './inbox.ts';

/**
 * What must outlive the program, by subscriptionKey: which requests have had their end and what the server confirmed for them, what was
 * sent for those whose end is not known, and until when the server takes no PIN. So an answered one never comes back by itself, the other
 * answer never follows the first (product.md, Rules of behaviour), and a lock is still known. Times in ms since 1970.
 */
export interface Memory {
  readonly settled: Readonly<Record<string, number>>;
  /** The answers among `settled` that the server confirmed. */
  readonly answered: Readonly<Record<string, Answer>>;
  /**
   * Answers whose end is not known: without a word, or confirmed and not looked for yet, which are in `answered`, too. The others among
   * `settled` were given up, and may still arrive.
   */
  readonly sent: Readonly<Record<string, SentFact>>;
  readonly lockedUntil: number | null;
}

/** An answer whose end is not known. */
export interface SentFact {
  readonly answer: Answer;
  readonly at: number;
  /** When the server made the request. */
  readonly madeAt: number;
}

/** Where it is kept. Neither call throws: what cannot be kept is forgotten with the end of the program. */
export interface RequestMemory {
  readonly load: () => Memory;
  /** Done when it returns: an answer is sent only after that. */
  readonly save: (memory: Memory) => void;
}

export const EMPTY_MEMORY: Memory = { settled: {}, answered: {}, sent: {}, lockedUntil: null };

/** Requests that are over, though they may still be on the screen. */
const OVER: readonly RequestPhase['is'][] = [
  'sent',
  'approved',
  'rejected',
  'unchecked',
  'expired',
  'unsure',
  'refused',
];

/** A lock of the server's lasts eight minutes at the most (server-times.ts): one that ends later was written by a wrong clock. */
const LONGEST_LOCK = 480_000;

const key = z.string().regex(/^[\w-]{1,64}$/);
const answer = z.enum(['accept', 'reject']);
/** Version 1 had no more than the first two, and of an answer only what and when. */
const schema = z.object({
  v: z.union([z.literal(1), z.literal(2)]),
  settled: z.record(key, z.number()),
  sent: z.record(key, z.object({ answer, at: z.number(), madeAt: z.number().optional() })),
  answered: z.record(key, answer).default({}),
  lockedUntil: z.number().nullable().default(null),
});

/** The memory in `text`, without what is too old at `now`; an empty one where it cannot be read. */
export function readMemory(text: string, now: number): Memory {
  const { data } = schema.safeParse(parseJson(text));
  if (data === undefined) return EMPTY_MEMORY;
  // Of a clock that was set back since: what lies in the future counts as now.
  const young = (at: number): boolean => now - at <= REMEMBERED;
  const settled = Object.fromEntries(
    Object.entries(data.settled).flatMap(([of, at]) => (young(at) ? [[of, Math.min(at, now)]] : [])),
  );
  const { lockedUntil } = data;
  return {
    settled,
    answered: Object.fromEntries(Object.entries(data.answered).filter(([of]) => Object.hasOwn(settled, of))),
    sent: Object.fromEntries(
      Object.entries(data.sent).flatMap(([of, { madeAt, at, ...fact }]) =>
        young(at) ? [[of, { ...fact, at: Math.min(at, now), madeAt: Math.min(madeAt ?? at, now) }]] : [],
      ),
    ),
    lockedUntil: lockedUntil !== null && lockedUntil > now && lockedUntil - now <= LONGEST_LOCK ? lockedUntil : null,
  };
}

/** `memory` as text. */
export function writeMemory(memory: Memory): string {
  return JSON.stringify({ v: 2, ...memory });
}

const isSame = (one: Memory, other: Memory): boolean => {
  const facts = ({ settled, answered, sent, lockedUntil }: Memory): string =>
    JSON.stringify([
      Object.keys(settled).sort(),
      Object.entries(answered).sort(),
      Object.entries(sent)
        .map(([of, fact]) => `${of} ${fact.answer}`)
        .sort(),
      lockedUntil,
    ]);
  return facts(one) === facts(other);
};

/** What is to be remembered at `now`; `before` itself where that is nothing new. */
export function remember(
  before: Memory,
  facts: {
    readonly inbox: Inbox;
    /** What the server confirmed in this run, by key. */
    readonly confirmed: Readonly<Record<string, Answer>>;
    /** The requests whose answers of this run, or one before, may still arrive though nothing more is done for them, or have no fate yet. */
    readonly open: ReadonlySet<string>;
    readonly lockedUntil: number | null;
  },
  now: number,
): Memory {
  const { inbox, open, lockedUntil } = facts;
  const settled = new Map(Object.entries(inbox.settled));
  const sent = new Map<string, SentFact>();
  const known = new Set(inbox.requests.map((request) => request.key));
  for (const [of, fact] of Object.entries(before.sent))
    if (!known.has(of) && (!settled.has(of) || open.has(of)) && now - fact.at <= REMEMBERED) sent.set(of, fact);
  for (const { key: of, phase, madeAt } of inbox.requests) {
    const wasSent = own(before.sent, of);
    const isOver = OVER.includes(phase.is) || (phase.is === 'lost' && !phase.again);
    if (isOver) settled.set(of, own(before.settled, of) ?? now);
    // Confirmed is not looked for: a run that ends between the two leaves it to the next to tell what became of the answer.
    if (phase.is === 'sending' || phase.is === 'sent' || phase.is === 'undelivered')
      sent.set(of, { answer: phase.answer, at: wasSent?.at ?? now, madeAt });
    else if (isOver && open.has(of) && wasSent !== undefined) sent.set(of, wasSent);
  }
  const answers = { ...before.answered, ...facts.confirmed };
  const answered = Object.fromEntries(Object.entries(answers).filter(([of]) => settled.has(of)));
  const after: Memory = { settled: Object.fromEntries(settled), answered, sent: Object.fromEntries(sent), lockedUntil };
  return isSame(before, after) ? before : after;
}
