/** What the times and numbers of one state are written against, so that two states are equal if nothing that can follow tells them apart. */
import { EXPLORED as timing } from '../world/timing.ts';
import type { Reader } from './plain.ts';

export interface Frame {
  readonly now: number;
  /** The server's time, ms since 1970. */
  readonly server: number;
  /** What lies further back than this, ms, is as old as anything else: nothing that is under way began before. */
  readonly old: number;
  /** The jobs of the client that are still spoken of, in the order of their numbers. */
  readonly jobs: readonly number[];
  /** A doubt that lasts longer than this, ms, lasts for ever: it outlives any request that it matters for. */
  readonly longDoubt: number;
  /** A connection that was opened longer ago than this, ms, was open before any request was made. */
  readonly longOpen: number;
}

/** A time that counts only until it has passed. */
export const ahead = (at: number, now: number): number => Math.max(at - now, 0);

/** A time that counts only as far back as `most`. */
export const back = (at: number, now: number, most: number): number => Math.max(at - now, -most);

export const since = (at: number | null, now: number): number | null => (at === null ? null : at - now);

/** The number under which a job is written; 0 for none. */
export const jobOf = (id: number | null, { jobs }: Pick<Frame, 'jobs'>): number =>
  id === null ? 0 : jobs.indexOf(id) + 1;

export const jobFrom = (from: Reader): number | null => {
  const id = from.num();
  return id === 0 ? null : id;
};

/** No call lives longer than this after it was begun, ms, where the client waits for it. */
export const CALL_LIFE = timing.restHeaders;
