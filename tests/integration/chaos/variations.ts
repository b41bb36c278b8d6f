import type { Release } from '../../server/index.ts';
import { paced } from './pace.ts';
import { CLEAR } from './weather.ts';
import type { World } from './world.ts';

/** What else is different in the world of a cell, besides its fault. */
export interface Variation {
  readonly name: string;
  /** How long each round of the server's scan lasts, ms: what is answered meanwhile is overwritten at its end (protocol.md, oddities). */
  readonly round?: number;
  /** How long the user looks at a request before answering, ms; see Ground. */
  readonly thinks?: number;
  readonly release?: Release;
  /** What comes with the fault, after it has struck, and goes with it. */
  readonly strike?: (world: World) => void;
  readonly heal?: (world: World) => void;
}

/** The world as it mostly is: a quick server of today's release. */
export const STANDARD: Variation = { name: 'standard' };

/** With a user who answers at once: before the end of all rounds but the shortest. */
const rounds = (seconds: number): Variation => ({
  name: `rounds of ${String(seconds)} s`,
  round: paced(seconds * 1_000),
  thinks: paced(300),
});

/** Every variation of the suite. Each is tried with each fault, each phase and each kind of answer, by the name in the report. */
export const VARIATIONS: readonly Variation[] = [
  rounds(0.05),
  rounds(0.5),
  rounds(3),
  rounds(20),
  { name: 'older server', release: 'older' },
  {
    name: 'gateway answers 200 {}',
    strike: ({ home }) => {
      home.backendWeather({ is: 'portal', says: 'nothing' });
    },
    heal: ({ home }) => {
      home.backendWeather(CLEAR);
    },
  },
];
