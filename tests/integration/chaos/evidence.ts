/** What a cell leaves behind for its judge. Times are ms on one clock; keys are subscriptionKeys. */

export type AnswerKind = 'accept' | 'reject';

/** A login request in the server's book, when all was over. */
export interface BookedRequest {
  readonly key: string;
  readonly accepted: boolean;
  readonly rejected: boolean;
  /** The answer that the login system came to see, whatever the book says afterwards; null: none. */
  readonly seen: AnswerKind | null;
  /** The server has deleted it. */
  readonly gone: boolean;
  /** How long its five minutes go on, ms. */
  readonly endsIn: number;
}

/** An answer that reached the server. */
export interface Delivered {
  readonly key: string;
  readonly answer: AnswerKind;
}

/** What the user saw of a request from `at` on: its phase, or `absent`. */
export interface Screen {
  readonly at: number;
  readonly key: string;
  readonly is:
    | 'waiting'
    | 'sending'
    /** Confirmed, and not looked at again yet. */
    | 'sent'
    | 'wrong-pin'
    | 'approved'
    | 'rejected'
    /** Confirmed, and perhaps lost afterwards; or not to be checked. */
    | 'lost'
    | 'unchecked'
    /** Answered in another session, or the device is locked. */
    | 'elsewhere'
    | 'expired'
    | 'unsure'
    | 'undelivered'
    | 'refused'
    | 'absent';
}

/** The user pressed a button; `right`: with the right PIN, where one was typed. */
export interface Entry {
  readonly at: number;
  readonly key: string;
  readonly answer: AnswerKind;
  readonly right: boolean;
}

/** An answer as it left the client; over the network it may have come to nothing. */
export interface Try {
  readonly at: number;
  readonly key: string;
  readonly answer: AnswerKind;
  readonly via: 'socket' | 'rest';
}

/** The server's word on an answer, as it reached the client. */
export interface Heard {
  readonly at: number;
  readonly key: string;
  readonly is: 'taken' | 'refused';
}

/** One run of the program, with the user in front of it. */
export interface Session {
  readonly screens: readonly Screen[];
  readonly entries: readonly Entry[];
  readonly tries: readonly Try[];
  readonly heard: readonly Heard[];
  /** It knows that another session of the identity is possible. */
  readonly isSigned: boolean;
  /** How long each request on the screen could still be answered, as the user was told at the end; ms. */
  readonly ends: readonly { readonly key: string; readonly in: number }[];
  /** What the keychain held in the beginning and in the end; null: nothing. */
  readonly identity: { readonly before: string | null; readonly after: string | null };
  /** The user was told that the device is gone for good. */
  readonly toldGone: boolean;
}

export interface Evidence {
  readonly requests: readonly BookedRequest[];
  readonly delivered: readonly Delivered[];
  /** Wrong PINs that the server counted. */
  readonly wrongPins: number;
  readonly sessions: readonly Session[];
  /** Bytes that a client said to somebody who only pretends to be the server. */
  readonly betrayed: number;
}
