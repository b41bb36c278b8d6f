import type { Os2faktorServer } from '../../server/index.ts';

/** Rounds of the server's scan that last for a given time, from the pushes to the writing. */
export interface Rounds {
  /** From now on those of this server, too. */
  readonly stretch: (server: Os2faktorServer) => void;
  readonly isOneUnderWay: () => boolean;
  readonly stop: () => void;
}

/**
 * @param ms of real time, not of the server's clock: a cell moves that one forward whenever somebody is to be pushed, which would
 * end the round under way
 */
export function longRounds(ms: number): Rounds {
  const timers = new Set<NodeJS.Timeout>();

  function stretch(server: Os2faktorServer): void {
    const held = server.races.hold('round');
    void held.reached.then(() => {
      stretch(server);
      const timer = setTimeout(() => {
        timers.delete(timer);
        held.release();
      }, ms);
      timers.add(timer);
    });
  }

  return {
    stretch,
    isOneUnderWay: () => timers.size > 0,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
