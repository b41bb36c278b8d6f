import { z } from 'zod';
import { HISTORY_DAYS, type HistoryEntry, type HistoryOutcome } from '../../shared/history.ts';
import type { LoginRequest, RequestPhase } from '../../shared/state.ts';

/** An entry in memory. `key` is the request's, by which its outcome can still change; null for what was read from the file. */
export type KeptEntry = HistoryEntry & { readonly key: string | null };

const DAY = 86_400_000;
const KEPT_FOR = HISTORY_DAYS * DAY;
/** How many entries are kept: a month of a busy user. */
const KEPT_MOST = 200;
/** The longest name that is kept, in UTF-16 units: a server's free text must not fill the disk. */
const NAME_MOST = 200;

/** How a request ended that is in its present phase after `before` (undefined where it is new); null where it has not ended. */
export function outcomeOf(before: RequestPhase | undefined, phase: RequestPhase): HistoryOutcome | null {
  switch (phase.is) {
    case 'waiting':
    case 'wrong-pin':
    case 'sending':
    case 'sent':
      return null;
    case 'rejected':
      return phase.notMe ? 'not-me' : 'rejected';
    case 'expired':
      if (before?.is === 'undelivered') return 'undelivered';
      return before === undefined || before.is === 'waiting' ? 'missed' : 'expired';
    case 'approved':
    case 'undelivered':
    case 'unsure':
    case 'refused':
    case 'unchecked':
    case 'lost':
    case 'elsewhere':
      return phase.is;
  }
}

/** `entries`, newest first, without what is too old or too many at `now`, or comes from a clock that was wrong; ms since 1970. */
export function tidy(entries: readonly KeptEntry[], now: number): readonly KeptEntry[] {
  return entries
    .filter(({ at }) => now - at < KEPT_FOR && at - now < DAY)
    .sort((one, other) => other.at - one.at)
    .slice(0, KEPT_MOST);
}

/** `entries` after the list of requests went from `before` to `after`: what ended is there, with its latest outcome. */
export function follow(
  entries: readonly KeptEntry[],
  before: readonly LoginRequest[],
  after: readonly LoginRequest[],
): readonly KeptEntry[] {
  const ended = after.flatMap(({ key, systemName, madeAt, phase }): KeptEntry[] => {
    const was = before.find((request) => request.key === key)?.phase;
    const outcome = was === phase ? null : outcomeOf(was, phase);
    return outcome === null ? [] : [{ key, systemName: systemName.slice(0, NAME_MOST), at: madeAt, outcome }];
  });
  if (ended.length === 0) return entries;
  const isAnew = ({ key }: KeptEntry): boolean => ended.some((entry) => entry.key === key);
  return [...ended, ...entries.filter((entry) => !isAnew(entry))];
}

const OUTCOMES = [
  'approved',
  'rejected',
  'not-me',
  'expired',
  'missed',
  'undelivered',
  'unsure',
  'refused',
  'unchecked',
  'lost',
  'elsewhere',
] as const satisfies readonly HistoryOutcome[];

const file = z.object({
  v: z.literal(1),
  entries: z.array(
    z.object({
      system: z.string().max(NAME_MOST),
      at: z.number().int().nonnegative(),
      outcome: z.enum(OUTCOMES),
    }),
  ),
});

/** The entries as they stand in the file, version 1. */
export function writeHistory(entries: readonly KeptEntry[]): string {
  return JSON.stringify({
    v: 1,
    entries: entries.map(({ systemName, at, outcome }) => ({ system: systemName, at, outcome })),
  });
}

/** The entries of the file's `text`; null where it is damaged or of a version that is not known. */
export function readHistory(text: string): readonly KeptEntry[] | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const read = file.safeParse(raw);
  if (!read.success) return null;
  return read.data.entries.map(({ system, at, outcome }) => ({ key: null, systemName: system, at, outcome }));
}
