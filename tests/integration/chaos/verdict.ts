/** What must never be: each rule in one word, as the report has it. */
export type Rule =
  /** The worst: the user's last word was that it is taken, the server does not have it, and no login system ever saw it. */
  | 'taken and lost'
  /** A request that lived was not shown, or vanished from the screen without an outcome. */
  | 'request lost'
  /** Something was shown that the server never asked, or an answer is in the book that nobody gave. */
  | 'invented'
  /** "Approved" was the last word for what was rejected, or the reverse; or the word changed back and forth. */
  | 'false word'
  /** The user decided, the server does not have it, and the screen does not say so. */
  | 'lost in silence'
  /** The network was back, the request lived, and the decision still did not get through. */
  | 'never delivered'
  /** Accepted and rejected; an approval behind a rejection; more answers than were given. */
  | 'doubled'
  /** The server's word had come that it took the answer, and the user was told that it was not delivered. */
  | 'false alarm'
  /** An answer without the server's word was not repeated over REST. */
  | 'not repeated'
  /** A PIN went out again although the server had refused it, or more often than allowed. */
  | 'overspent'
  /** The device's key is not in the keychain any more, or the user was told that it is gone. */
  | 'identity lost'
  /** A secret was said to an impostor. */
  | 'betrayed'
  /** The user is told another time than the server goes by until which the request can be answered. */
  | 'wrong time'
  /** A session that knows of others asks on for what was answered in another one. */
  | 'asks on';

export interface Finding {
  readonly rule: Rule;
  readonly say: string;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  /** REST repeats of an answer on which the server's word had not come: allowed, and counted apart. */
  readonly repeats: number;
  /** Wrong PINs that the server counted twice because of such a repeat. */
  readonly spentTwice: number;
  /** Requests whose last word is that the answer was perhaps lost, or could not be checked: honest, and counted apart. */
  readonly admitted: number;
  /** Decisions that were first told as taken and then not. */
  readonly corrected: number;
}
