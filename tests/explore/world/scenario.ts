import type { Answer } from '../../../src/shared/state.ts';

/** What may happen in one exploration. */
export interface Scenario {
  readonly name: string;
  readonly sessions: 1 | 2;
  /** None: the connection alone. */
  readonly requests: 0 | 1 | 2;
  /** The first request is made before anything else happens; otherwise at any moment. */
  readonly isMadeAtOnce: boolean;
  /** How long after the first request the second is made at the most, ms. */
  readonly apart: number;
  /** How many faults one story holds at the most. */
  readonly faults: number;
  readonly assumptions: Assumptions;
  /** Another session of the identity may be at work, as far as the clients know. */
  readonly hasSign: boolean;
  /** Which answers users give, and to how many of the requests. */
  readonly answers: readonly Answer[];
  readonly answered: 0 | 1 | 2;
  /** The user may leave keyboard and mouse alone for long. */
  readonly isStill: boolean;
  readonly kinds: readonly FaultKind[];
}

/** Under which the client can promise what it tells. Each can be dropped, to see what follows. */
export interface Assumptions {
  /** A round that lasts on, or another's GET, writes its rows back before the last look. */
  readonly roundsEnd: boolean;
  /** Sessions do not answer the same request differently. */
  readonly sessionsAgree: boolean;
  /** Nothing is answered while the job deletes. */
  readonly jobAlone: boolean;
  /** No look meets a lock of the device that the client does not know of. */
  readonly noLockElsewhere: boolean;
  /** No newer request waits at a look that comes after the PIN is gone. */
  readonly noneNewer: boolean;
  /** Whoever was told of an answer keeps the program running, and the computer awake, until the look that shows whether it was lost. */
  readonly keepsRunning: boolean;
}

export const ASSUMED: Assumptions = {
  roundsEnd: true,
  sessionsAgree: true,
  jobAlone: true,
  noLockElsewhere: true,
  noneNewer: true,
  keepsRunning: true,
};

/** What can go wrong, or happen at a bad moment. */
export const FAULTS = [
  'lost',
  'late',
  'twice',
  'overwritten',
  'dropped',
  'screen-lock',
  'device-lock',
  'sleep',
  'kill',
] as const;
/** Those that only some explorations have. */
export const RARER = ['wrong-pin', 'own-lock', 'quit', 'denied', 'moved', 'clock', 'pin-change', 'hurry'] as const;

export type FaultKind = (typeof FAULTS)[number] | (typeof RARER)[number];
