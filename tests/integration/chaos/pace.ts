import { TIMING, type Timing } from '../../../src/main/core/timing.ts';

/** How much faster than in life the network and the client's patience with it run. Requests live as long as ever. */
export const PACE = 10;

/** What the server decides, or what has nothing to do with the network: as in life. */
const AS_IN_LIFE: ReadonlySet<string> = new Set<keyof Timing>([
  'requestDeadline',
  'requestGone',
  'keychainWithin',
  'keychainRetry',
  'statusEvery',
  'remindEvery',
  'outcomeShown',
]);

/** The product's time spans, all of those that deal with the network by the same factor. */
export const PACED: Timing = Object.fromEntries(
  Object.entries(TIMING).map(([name, ms]) => [name, AS_IN_LIFE.has(name) ? ms : Math.ceil(ms / PACE)]),
) as Timing;

export const paced = (ms: number): number => Math.ceil(ms / PACE);
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `found` holds; false where it did not within `ms`. */
export async function holds(found: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!found()) {
    if (performance.now() > end) return false;
    await wait(10);
  }
  return true;
}
