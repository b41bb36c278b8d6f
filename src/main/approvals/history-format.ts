import { z } from 'zod';
import type { HistoryOutcome } from '../../shared/history.ts';
import { parseJson } from '../lib/json.ts';
import { NAME_MOST, type KeptEntry } from './history.ts';

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

/** As `markOf` makes it. */
const MARK = /^[0-9a-f]{16}$/;

const file = z.object({
  v: z.literal(1),
  entries: z.array(
    z.object({
      system: z.string().max(NAME_MOST),
      at: z.number().int().nonnegative(),
      outcome: z.enum(OUTCOMES),
      request: z.string().regex(MARK).optional(),
    }),
  ),
});

/** The entries as they stand in the file, version 1. */
export function writeHistory(entries: readonly KeptEntry[]): string {
  return JSON.stringify({
    v: 1,
    entries: entries.map(({ systemName, at, outcome, request }) => ({
      system: systemName,
      at,
      outcome,
      ...(request !== null && { request }),
    })),
  });
}

/** The entries of the file's `text`; null where it is damaged or of a version that is not known. */
export function readHistory(text: string): readonly KeptEntry[] | null {
  const { data } = file.safeParse(parseJson(text));
  if (data === undefined) return null;
  return data.entries.map(({ system, at, outcome, request = null }) => ({
    request,
    systemName: system,
    at,
    outcome,
    isUnderWay: false,
  }));
}
