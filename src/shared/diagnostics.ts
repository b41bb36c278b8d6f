import type { ErrorCode } from './errors.ts';
import type { Sentence } from './sentence.ts';

/** What is examined for the helpdesk (product.md 39), in the order in which it is shown. */
export const CHECKS = [
  'keychain',
  'server',
  'websocket',
  'certificate',
  'proxy',
  'clock',
  'device',
  'policies',
  'trust',
  'log',
  'program',
] as const;

export type CheckId = (typeof CHECKS)[number];

/** `info`: a fact that is neither good nor bad. */
export type CheckState = 'ok' | 'info' | 'warn' | 'fail';

/** What one check found. No secret is in it: it is shown, copied and saved. */
export interface Finding {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly text: Sentence;
  /** What to do, where no error's text says it. */
  readonly next: Sentence | null;
  /** The error that it comes to, whose text says what to do. */
  readonly code: ErrorCode | null;
  /** What the helpdesk may want to know besides. */
  readonly facts: readonly Sentence[];
}

/** The examination, as far as it has come. */
export interface DiagnosticsState {
  readonly running: boolean;
  /** When the last one began, ms since 1970; null where there was none. */
  readonly at: number | null;
  /** Those that are done, in the order of CHECKS. */
  readonly findings: readonly Finding[];
  /** The whole report, while it is shown before it is saved. */
  readonly report: string | null;
  /** What became of saving it: the name of the file, or why there is none. */
  readonly saved: string | null;
  readonly error: ErrorCode | null;
}

export const NO_DIAGNOSTICS: DiagnosticsState = {
  running: false,
  at: null,
  findings: [],
  report: null,
  saved: null,
  error: null,
};

const GRAVITY: readonly CheckState[] = ['ok', 'info', 'warn', 'fail'];

/** The gravest state among `findings`; what is only a fact counts as good. */
export function worstOf(findings: readonly Finding[]): Exclude<CheckState, 'info'> {
  const worst = GRAVITY[Math.max(0, ...findings.map(({ state }) => GRAVITY.indexOf(state)))];
  return worst === undefined || worst === 'info' ? 'ok' : worst;
}
