import type { RaceSizes, Release } from '../../server/index.ts';
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
  /** How long other steps of the server stand between reading and writing, ms: what is written meanwhile is overwritten. */
  readonly races?: Partial<RaceSizes>;
  /** How far the date of every computer is ahead from the start, ms. */
  readonly dateAhead?: number;
  /** Two sessions of the identity from the start; in the second one nobody answers, or somebody who wants the same. */
  readonly sessions?: 'two, one used' | 'two, both used';
  /** The sessions know that there may be others. */
  readonly isSigned?: boolean;
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

/** Long enough that the other session finds the request before it is answered, or that the date is set meanwhile. */
const SLOWLY = paced(12_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The computers' date is wrong all the time. */
const wrongDate = (name: string, dateAhead: number): Variation => ({ name: `date ${name}`, dateAhead });

/** The date of the user's computer is set when the fault strikes, and set right when it goes. */
const setDate = (name: string, by: number): Variation => ({
  name: `date set ${name}`,
  thinks: SLOWLY,
  strike: ({ home }) => {
    home.date.ahead = by;
  },
  heal: ({ home }) => {
    home.date.ahead = 0;
  },
});

const STEP = paced(4_000);

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
  { name: 'two sessions, one used', sessions: 'two, one used' },
  { name: 'two sessions, one used, with a sign', sessions: 'two, one used', isSigned: true, thinks: SLOWLY },
  { name: 'two sessions, both used, with a sign', sessions: 'two, both used', isSigned: true, thinks: SLOWLY },
  wrongDate('4 min behind', -4 * MINUTE),
  wrongDate('4 min ahead', 4 * MINUTE),
  wrongDate('3 h behind', -3 * HOUR),
  wrongDate('3 h ahead', 3 * HOUR),
  setDate('10 min back', -10 * MINUTE),
  setDate('10 min forward', 10 * MINUTE),
  setDate('3 h back', -3 * HOUR),
  setDate('3 h forward', 3 * HOUR),
  { name: 'answers beside a question', races: { fetch: STEP } },
  { name: 'answers beside answers', races: { accept: STEP, reject: STEP, socketAnswer: STEP } },
  { name: 'answers beside the status', races: { status: STEP } },
  { name: 'slow database', races: { database: paced(1_000) } },
];
