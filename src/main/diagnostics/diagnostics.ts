import path from 'node:path';
import { CHECKS, NO_DIAGNOSTICS, type DiagnosticsState, type Finding } from '../../shared/diagnostics.ts';
import type { Translator } from '../../shared/i18n.ts';
import { runChecks } from './checks.ts';
import { lastLines, warningsIn } from './log-tail.ts';
import type { Log } from './log.ts';
import { findingsText, reportText } from './report.ts';
import { writeReport } from './report-file.ts';
import type { Sights } from './seen.ts';

/** How many warnings the report repeats from the log. */
const WARNINGS = 20;
/** When a check is given up, ms: later than anything that it waits for. */
const CHECK_WITHIN = 45_000;

/** The examination as a user meets it (product.md 39). */
export interface Diagnostics {
  /** Examines everything anew; nothing happens while that is under way. */
  readonly run: () => Promise<void>;
  /** The findings as text, to be copied; null while there are none. */
  readonly text: () => string | null;
  /** Shows the whole report, as it would be saved. */
  readonly preview: () => void;
  /** Asks where, and saves the report that is shown; nothing happens while that is asked already. */
  readonly save: () => Promise<void>;
  /** Puts the report away. */
  readonly closeReport: () => void;
}

/** Makes the whole report of `findings` with what the log at `logFile` says. */
export function makeReport(options: {
  findings: readonly Finding[];
  at: number;
  texts: Translator;
  home: string;
  logFile: string;
}): string {
  const log = lastLines(options.logFile);
  return reportText({ ...options, log, warnings: warningsIn(log, WARNINGS) });
}

/** Examines everything, without a window. */
export function examine(sights: Sights, log: Log, onFinding?: (finding: Finding) => void): Promise<readonly Finding[]> {
  return runChecks({ sights, within: CHECK_WITHIN, log, ...(onFinding === undefined ? {} : { onFinding }) });
}

/** `at` (ms since 1970) as a part of a file's name, `2026-11-22-1234`. */
export function fileStamp(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)}-${local.slice(11, 16).replace(':', '')}`;
}

const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => CHECKS.indexOf(one.id) - CHECKS.indexOf(other.id));

/** `askWhere` asks the user for a file; null where he changes his mind. */
export function createDiagnostics(options: {
  sights: Sights;
  texts: () => Translator;
  home: string;
  logFile: string;
  askWhere: (suggestion: string) => Promise<string | null>;
  log: Log;
  onState: (state: DiagnosticsState) => void;
}): Diagnostics {
  const { sights, texts, home, log } = options;
  let state: DiagnosticsState = NO_DIAGNOSTICS;
  let asking = false;

  function change(next: Partial<DiagnosticsState>): void {
    state = { ...state, ...next };
    options.onState(state);
  }

  return {
    async run() {
      if (state.running) return;
      change({ ...NO_DIAGNOSTICS, running: true, at: sights.now() });
      const findings = await examine(sights, log, (finding) => {
        change({ findings: inOrder([...state.findings, finding]) });
      });
      change({ running: false, findings });
      log.info('diagnostics', { found: findings.map(({ id, state: is }) => `${id} ${is}`).join(', ') });
    },
    text: () => (state.at === null ? null : findingsText(state.findings, state.at, texts(), home)),
    preview() {
      const { at, findings } = state;
      if (at === null || state.running) return;
      const report = makeReport({ findings, at, texts: texts(), home, logFile: options.logFile });
      change({ report, saved: null, error: null });
    },
    async save() {
      const { report, at } = state;
      if (report === null || at === null || asking) return;
      asking = true;
      const file = await options.askWhere(`OS2faktor-${fileStamp(at)}.txt`).finally(() => {
        asking = false;
      });
      if (file === null) return;
      const written = writeReport(file, report, log);
      change(written.ok ? { saved: path.basename(file), error: null } : { saved: null, error: written.error });
    },
    closeReport() {
      change({ report: null, saved: null, error: null });
    },
  };
}
