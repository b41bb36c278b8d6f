/**
 * What main knows (AppState) and what each window is shown of it (views). Views are plain data that survive IPC, and hold no
 * secret but the OS2faktor ID, which the user may copy.
 */
import type { ErrorCode } from './errors.ts';
import type { ChoosableName, PolicyOrigin, PolicyValues, SettingInForce } from './policy.ts';
import type { DiagnosticsState } from './diagnostics.ts';
import type { HistoryState } from './history.ts';
import type { Language } from './language.ts';

export type { Language } from './language.ts';

/** Which page a renderer shows; it decides which commands the renderer may give (ipc.ts). */
export type WindowRole = 'enrolment' | 'approval' | 'page' | 'status';

// ---- the device

export type EnrolmentStep = 'name' | 'pin' | 'mitid' | 'done';

/** What the enrolment is doing right now. `page-open`: the MitID window is up, the step waits for it. */
export type EnrolmentActivity = 'idle' | 'registering' | 'opening' | 'page-open' | 'checking';

export interface EnrolmentState {
  readonly step: EnrolmentStep;
  readonly activity: EnrolmentActivity;
  /** The saved name, or the suggestion where none is saved yet. */
  readonly name: string;
  readonly error: ErrorCode | null;
  /** A page on this host was stopped in the MitID window (E-114). */
  readonly blockedHost: string | null;
  /** The step MitID was reached in an earlier run or visit, not by registering just now. */
  readonly takenUp: boolean;
  /** Verified, but at no NSIS level (protocol.md, "Web pages"). */
  readonly nsisWarning: boolean;
  /** MitID was already done before the page was needed. */
  readonly alreadyVerified: boolean;
}

export type DeviceState =
  /** The keychain has not answered yet. */
  | { readonly is: 'loading' }
  | { readonly is: 'not-enrolled' }
  /** The keychain cannot say whether there is a device; nothing is deleted, it is asked again. */
  | { readonly is: 'unavailable'; readonly code: ErrorCode }
  | {
      readonly is: 'enrolled';
      readonly deviceId: string;
      readonly name: string;
      readonly verified: boolean;
      /** Verified, but at no NSIS level. */
      readonly nsisWarning: boolean;
      /** When it was registered, ms since 1970, where it has never answered a request; null where it has, or nobody knows. */
      readonly unusedSince: number | null;
      /** The server has no PIN for it: one must be chosen before it can approve. */
      readonly pinMissing: boolean;
      /** Removed by the user in self-service or by an administrator. */
      readonly disabled: boolean;
      /** The server took it for a copy of another device. */
      readonly blocked: boolean;
      /**
       * `denied`: the server denied knowing the device (401 or close 1008); kept, and asked again. `gone`: it denied so often and so long
       * that the user is told to enrol anew; still nothing is deleted without him.
       */
      readonly standing: 'known' | 'denied' | 'gone';
    };

// ---- change of PIN, and reset

/** What the change of PIN has come to; `wrong-pin` and `locked` are about the old one. */
export interface PinChangeState {
  readonly activity: 'idle' | 'sending';
  readonly outcome: 'none' | 'changed' | 'wrong-pin' | 'locked';
  readonly error: ErrorCode | null;
}

/** What the reset has come to; `deleted`: the server confirmed it, `kept`: it will be told when it can be reached,
 * `abandoned`: the keychain could not say which device it was, so nobody can tell the server. */
export interface ResetState {
  readonly activity: 'idle' | 'sending';
  readonly outcome: 'none' | 'deleted' | 'kept' | 'abandoned' | 'wrong-pin' | 'locked';
  readonly error: ErrorCode | null;
}

// ---- the connection

export type ConnectionState =
  | { readonly is: 'stopped' }
  | { readonly is: 'connecting' }
  | { readonly is: 'online' }
  /** Requests are asked for instead of pushed, which is as good to the user; `code`: why, where that is known. */
  | { readonly is: 'fetching'; readonly code: ErrorCode | null }
  | { readonly is: 'offline'; readonly code: ErrorCode };

// ---- login requests

export type Answer = 'accept' | 'reject';

export type RequestPhase =
  | { readonly is: 'waiting' }
  | { readonly is: 'wrong-pin' }
  | { readonly is: 'sending'; readonly answer: Answer }
  /** The server confirmed the answer, and was not looked at again yet: it can lose what it confirmed (protocol.md, oddities). */
  | { readonly is: 'sent'; readonly answer: Answer; readonly notMe: boolean }
  | { readonly is: 'approved' }
  /** `alone`: no other session of this identity can have answered otherwise, so nobody got in. */
  | { readonly is: 'rejected'; readonly notMe: boolean; readonly alone: boolean }
  /** The server confirmed the answer, but could not be looked at again. */
  | { readonly is: 'unchecked'; readonly answer: Answer; readonly notMe: boolean }
  /**
   * The server confirmed the answer and names the request as unanswered all the same; the user may be in nevertheless. `again`: it
   * is worth answering once more; otherwise the login page has given up, and the user logs in anew.
   */
  | { readonly is: 'lost'; readonly answer: Answer; readonly notMe: boolean; readonly again: boolean }
  /** The server names it no longer: it was answered in another session, or the device is locked. */
  | { readonly is: 'elsewhere' }
  /** The server has it no longer. */
  | { readonly is: 'expired' }
  /** An answer was sent near or past its end: the server says OK also for what is gone (protocol.md, accept). */
  | { readonly is: 'unsure' }
  /** Neither socket nor REST took the answer; the same answer can be sent again. */
  | { readonly is: 'undelivered'; readonly answer: Answer; readonly notMe: boolean; readonly code: ErrorCode }
  | { readonly is: 'refused'; readonly code: ErrorCode };

/** `passwordless`: challenge `??`, which a desktop cannot approve (protocol.md, GET /api/client). */
export type RequestKind = 'with-code' | 'without-code' | 'passwordless';

export interface LoginRequest {
  readonly key: string;
  readonly systemName: string;
  /** The control code; empty unless kind is `with-code`. */
  readonly code: string;
  readonly kind: RequestKind;
  /** Local time of arrival, `12:34`. */
  readonly time: string;
  /** When it was made, as far as known; ms since 1970. */
  readonly madeAt: number;
  /** From here on "may have expired"; ms since 1970. */
  readonly deadline: number;
  /** From here on the server has it no longer; ms since 1970. */
  readonly goneAt: number;
  readonly phase: RequestPhase;
}

// ---- what the organisation and the user have chosen

/** Where the organisation's users get help; what it does not say is empty or null. */
export interface Support {
  readonly text: string;
  /** What the link is called: an address of mail, a number, or a host. The address itself stays in main, which opens it. */
  readonly link: { readonly is: 'web' | 'mail' | 'phone'; readonly label: string } | null;
}

/** A setting that a user may choose, unless `origin` is the organisation. */
export type ChoosableSetting = {
  readonly [N in ChoosableName]: { readonly name: N; readonly value: PolicyValues[N]; readonly origin: PolicyOrigin };
}[ChoosableName];

// ---- main's one state, and the views

export interface AppState {
  readonly language: Language;
  readonly device: DeviceState;
  readonly enrolment: EnrolmentState;
  readonly connection: ConnectionState;
  readonly requests: readonly LoginRequest[];
  /** Until when PINs are not taken, ms since 1970; null where not locked. */
  readonly lockedUntil: number | null;
  readonly pinChange: PinChangeState;
  readonly reset: ResetState;
  readonly settings: { readonly values: PolicyValues; readonly inForce: readonly SettingInForce[] };
  /** What went wrong in the program itself, and was not read yet; the newest last. */
  readonly troubles: readonly ErrorCode[];
  readonly history: HistoryState;
  readonly diagnostics: DiagnosticsState;
}

export interface EnrolmentView {
  readonly role: 'enrolment';
  readonly language: Language;
  readonly enrolment: EnrolmentState;
  readonly deviceId: string | null;
  /** Why the keychain cannot say whether there is a device; nothing else can be done until it can. Null where it works. */
  readonly keychain: ErrorCode | null;
  /** The keychain is being asked: nothing is known yet. */
  readonly loading: boolean;
  /** The fewest digits that a PIN may have. */
  readonly pinMinimum: number;
  /** Where MitID's page opens: in a window of the program, or in the system's browser. */
  readonly browser: PolicyValues['MitIdBrowser'];
  /** There is a page of the organisation's about NSIS levels. */
  readonly hasNsisHelp: boolean;
  readonly support: Support | null;
}

export interface ApprovalView {
  readonly role: 'approval';
  readonly language: Language;
  readonly deviceName: string;
  readonly requests: readonly LoginRequest[];
  readonly lockedUntil: number | null;
  /** The server's time when this was made, ms since 1970: the page's countdowns go on from there. */
  readonly now: number;
  /** Main found the work area too low for the full layout (look.md, notes: `.tight`). */
  readonly tight: boolean;
  /** The request that main wants shown in full, anew whenever `asked` grows: the user chose it in another window. Null where none was. */
  readonly wanted: { readonly key: string; readonly asked: number } | null;
  readonly support: Support | null;
}

/** The bar above the server's page. */
export interface PageView {
  readonly role: 'page';
  readonly language: Language;
  readonly title: 'mitid' | 'self-service';
  /** Host of the page that is shown, with the part of it that a registrar hands out; null before the first page. */
  readonly host: { readonly name: string; readonly domain: string } | null;
  /** https with a certificate that was verified. */
  readonly secure: boolean;
  readonly loading: boolean;
}

/** What the device is in, as the user is told: the first of these that holds. Texts: `status.<is>.*` in the locales. */
export type Condition =
  | { readonly is: 'loading' }
  | { readonly is: 'keychain'; readonly code: ErrorCode }
  | { readonly is: 'not-enrolled' }
  /** `unused`: it never answered a request, for which the server deletes devices. */
  | { readonly is: 'gone'; readonly unused?: true }
  | { readonly is: 'disabled' }
  | { readonly is: 'blocked' }
  | { readonly is: 'denied' }
  | { readonly is: 'pin-missing' }
  | { readonly is: 'mitid-missing' }
  | { readonly is: 'locked'; readonly until: number }
  | { readonly is: 'offline'; readonly code: ErrorCode }
  | { readonly is: 'connecting' }
  /** `deletedFrom`: when the server will delete it, for it was never used; ms since 1970, absent where that is not near. */
  /** `fetched`: requests are asked for instead of pushed (product.md 36). */
  | {
      readonly is: 'connected';
      readonly nsisWarning: boolean;
      readonly fetched?: true;
      readonly deletedFrom?: number;
    };

/** A part of the status window: its first page, or one task. */
export type StatusSheet = 'overview' | 'change-pin' | 'reset' | 'settings' | 'help' | 'history' | 'diagnostics';

/** What can be done now; what does not apply is absent (product.md 33). */
export type StatusAction =
  | 'enrol'
  | 'finish-mitid'
  | 'choose-pin'
  | 'fetch'
  | 'change-pin'
  | 'self-service'
  | 'history'
  | 'diagnostics'
  | 'reset'
  | 'retry-keychain';

export interface StatusView {
  readonly role: 'status';
  readonly language: Language;
  /** The one thing to say of the device, in this order of importance (condition.ts). */
  readonly condition: Condition;
  readonly name: string;
  /** Null where there is no device. */
  readonly deviceId: string | null;
  readonly requests: readonly { readonly key: string; readonly systemName: string; readonly time: string }[];
  readonly lockedUntil: number | null;
  /** As in ApprovalView. */
  readonly now: number;
  /** What the user is asked to do next, if anything, and all that can be done. */
  readonly due: StatusAction | null;
  readonly actions: readonly StatusAction[];
  /** The sheet that main wants shown, anew whenever `asked` grows: the tray can ask for one. */
  readonly sheet: { readonly name: StatusSheet; readonly asked: number };
  readonly pinChange: PinChangeState;
  readonly reset: ResetState;
  readonly pinMinimum: number;
  readonly hasNsisHelp: boolean;
  readonly support: Support | null;
  readonly settings: readonly ChoosableSetting[];
  readonly troubles: readonly ErrorCode[];
  readonly history: HistoryState;
  readonly diagnostics: DiagnosticsState;
  readonly version: string;
}

export type View = EnrolmentView | ApprovalView | PageView | StatusView;
