import type { HistoryOutcome } from '../../src/shared/history.ts';
import type { Answer, RequestPhase } from '../../src/shared/state.ts';

/** What a made-up user and their session are like. */
export interface Role {
  /** Counts the clients of the fleet from 0. */
  readonly index: number;
  /** At the desk all the time; the others touch nothing but while they log in. */
  readonly isActive: boolean;
  /** On Citrix: the session is shown on another computer, a sign of another one. */
  readonly isSigned: boolean;
  /** Answers at once; the others take human time. */
  readonly isFast: boolean;
}

/** Where the clients find the server. */
export interface Place {
  readonly backendUrl: string;
  readonly frontendUrl: string;
  readonly websocketUrl: string;
}

/** What a client process is given at its start. */
export interface Charge {
  readonly place: Place;
  /** The authority of the server's certificate, where the system does not trust it anyway. */
  readonly caPem: string | null;
  /** Holds a profile folder for each client. */
  readonly folder: string;
}

/** What the conductor says to a client process. */
export type Order =
  | { readonly do: 'begin'; readonly charge: Charge }
  /** One more client enrols and goes on from there. */
  | { readonly do: 'enrol'; readonly role: Role }
  /** MitID has verified the device of this client. */
  | { readonly do: 'verified'; readonly index: number }
  /** The user of this client logs in somewhere. */
  | { readonly do: 'touch'; readonly index: number }
  | { readonly do: 'measure' }
  | { readonly do: 'report' }
  /** `removes`: the devices are deleted on the server. */
  | { readonly do: 'end'; readonly removes: boolean };

/** What a client process costs, since its start; bytes and ms. */
export interface Cost {
  readonly cpu: number;
  /** What the system has given it. */
  readonly resident: number;
  /** What lives in JavaScript, after a collection. */
  readonly heap: number;
  /** See `Lateness`; since the last measurement. */
  readonly late: number;
}

/** What a request's window said from `at` on, ms since 1970; `absent`: it was put away. */
export interface Word {
  readonly at: number;
  readonly is: RequestPhase['is'] | 'absent';
}

/** The user gave an answer at `at`, ms since 1970; `right`: with the right PIN, where one was typed. */
export interface Entry {
  readonly at: number;
  readonly answer: Answer;
  readonly right: boolean;
}

/** One request, as a client has shown it. */
export interface RequestNotes {
  readonly key: string;
  readonly words: readonly Word[];
  readonly entries: readonly Entry[];
  /** What the history file says in the end; null: nothing, or that an answer is on its way. */
  readonly history: HistoryOutcome | null;
}

/** What a client leaves behind for the judge. */
export interface ClientNotes {
  readonly index: number;
  readonly deviceId: string | null;
  readonly requests: readonly RequestNotes[];
  /** The keychain holds in the end what it held after the enrolment, and the user was not told otherwise. */
  readonly isIdentityKept: boolean;
  /** It takes itself for one of several sessions of its identity. */
  readonly isSigned: boolean;
  /** Kinds of notices that the user was told. */
  readonly notices: readonly string[];
  /** The client's log. */
  readonly logFile: string;
}

/** What a client process says to the conductor. */
export type News =
  | { readonly is: 'ready' }
  | { readonly is: 'mitid'; readonly index: number; readonly deviceId: string }
  | { readonly is: 'enrolled'; readonly index: number; readonly deviceId: string }
  /** A client could not enrol, or something went wrong that no client is to blame for. */
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'cost'; readonly cost: Cost }
  | { readonly is: 'report'; readonly notes: readonly ClientNotes[] }
  /** All clients were stopped; timers and connections that are still there, by their kind. */
  | { readonly is: 'ended'; readonly left: Readonly<Record<string, number>> };

/** The time on the clock that all processes of this machine share, ms since 1970; it does not jump. */
export function clockTime(): number {
  return performance.timeOrigin + performance.now();
}
