import { z } from 'zod';
import type { Answer, RequestPhase } from '../../shared/state.ts';
import { parseJson } from '../lib/json.ts';
import { REMEMBERED, type Inbox } from './inbox.ts';

/**
 * What must outlive the program, by subscriptionKey and without a word about anybody: which requests have had their end, and what was
 * sent for those whose end is not known. So an answered one never comes back, and the other answer never follows the first (product.md,
 * Rules of behaviour). Times in ms since 1970.
 */
export interface Memory {
  readonly settled: Readonly<Record<string, number>>;
  readonly sent: Readonly<Record<string, { readonly answer: Answer; readonly at: number }>>;
}

/** Where it is kept. Neither call throws: what cannot be kept is forgotten with the end of the program. */
export interface RequestMemory {
  readonly load: () => Memory;
  /** Done when it returns: an answer is sent only after that. */
  readonly save: (memory: Memory) => void;
}

export const EMPTY_MEMORY: Memory = { settled: {}, sent: {} };

/** Requests that are over, though they may still be on the screen. */
const OVER: readonly RequestPhase['is'][] = ['approved', 'rejected', 'expired', 'unsure', 'refused'];

const key = z.string().regex(/^[\w-]{1,64}$/);
const schema = z.object({
  v: z.literal(1),
  settled: z.record(key, z.number()),
  sent: z.record(key, z.object({ answer: z.enum(['accept', 'reject']), at: z.number() })),
});

/** The memory in `text`, without what is too old at `now`; an empty one where it cannot be read. */
export function readMemory(text: string, now: number): Memory {
  const { data } = schema.safeParse(parseJson(text));
  if (data === undefined) return EMPTY_MEMORY;
  // Of a clock that was set back since: what lies in the future counts as now.
  const young = (at: number): boolean => now - at <= REMEMBERED;
  return {
    settled: Object.fromEntries(
      Object.entries(data.settled).flatMap(([of, at]) => (young(at) ? [[of, Math.min(at, now)]] : [])),
    ),
    sent: Object.fromEntries(
      Object.entries(data.sent).flatMap(([of, { answer, at }]) =>
        young(at) ? [[of, { answer, at: Math.min(at, now) }]] : [],
      ),
    ),
  };
}

/** `memory` as text. */
export function writeMemory(memory: Memory): string {
  return JSON.stringify({ v: 1, ...memory });
}

const isSame = (one: Memory, other: Memory): boolean => {
  const facts = ({ settled, sent }: Memory): string =>
    JSON.stringify([
      Object.keys(settled).sort(),
      Object.entries(sent)
        .map(([of, { answer }]) => `${of} ${answer}`)
        .sort(),
    ]);
  return facts(one) === facts(other);
};

/** What is to be remembered of `inbox` at `now`; `before` itself where that is nothing new. */
export function remember(before: Memory, inbox: Inbox, now: number): Memory {
  const settled = new Map(Object.entries(inbox.settled));
  const sent = new Map<string, { answer: Answer; at: number }>();
  const known = new Set(inbox.requests.map((request) => request.key));
  for (const [of, fact] of Object.entries(before.sent))
    if (!known.has(of) && !settled.has(of) && now - fact.at <= REMEMBERED) sent.set(of, fact);
  for (const { key: of, phase } of inbox.requests) {
    if (OVER.includes(phase.is)) settled.set(of, before.settled[of] ?? now);
    else if (phase.is === 'sending' || phase.is === 'undelivered')
      sent.set(of, { answer: phase.answer, at: before.sent[of]?.at ?? now });
  }
  const after: Memory = { settled: Object.fromEntries(settled), sent: Object.fromEntries(sent) };
  return isSame(before, after) ? before : after;
}
