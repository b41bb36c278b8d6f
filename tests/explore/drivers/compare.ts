/** Lets the real drivers live through a story, and compares what they do and show with what the explored client did and showed. */
import { takeClock } from './clock.ts';
import { createProgram } from './program.ts';
import type { Response, Turn } from './trace.ts';

/** A turn in which the two differ. */
export interface Difference {
  readonly turn: number;
  readonly what: string;
}

const ORIGIN = { now: 0, date: 1_700_000_000_000 };

/** What resolved promises set going is done after this. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function differences(expected: Response, actual: Response): string[] {
  const text = (value: unknown): string => JSON.stringify(value);
  return (['socket', 'desk', 'requests', 'connection', 'lockedUntil'] as const).flatMap((part) =>
    text(expected[part]) === text(actual[part])
      ? []
      : [`${part}: explored ${text(expected[part])}, driven ${text(actual[part])}`],
  );
}

/**
 * The first turn in which the drivers do otherwise; null where there is none. Two timers of the drivers that are due in the same
 * millisecond may go off in either order, which the explored client, who has one timer, does not know.
 */
export async function compare(turns: readonly Turn[]): Promise<Difference | null> {
  const difference = await compareWith(turns, 'older');
  return difference === null ? null : compareWith(turns, 'newer');
}

async function compareWith(turns: readonly Turn[], first: 'older' | 'newer'): Promise<Difference | null> {
  const clock = takeClock(ORIGIN);
  let ahead = 0;
  let now = 0;
  let isAsleep = false;
  const program = createProgram(() => now + ahead);
  try {
    for (const [index, { at, server, stimulus, response }] of turns.entries()) {
      now = at;
      ahead = server - at;
      clock.moveTo(at, isAsleep);
      if (stimulus.is === 'desktop') isAsleep = stimulus.event === 'sleep' || (isAsleep && stimulus.event !== 'wake');
      if (stimulus.is === 'timers') clock.fire(first);
      program.happens(stimulus);
      if (stimulus.is === 'kill') clock.clear();
      await settled();
      const actual: Response = {
        ...program.done(),
        requests: program.requests(),
        connection: program.connection(),
        lockedUntil: program.lockedUntil(),
      };
      const [what] = differences(response, actual);
      if (what !== undefined) return { turn: index, what };
    }
    return null;
  } finally {
    clock.end();
  }
}
