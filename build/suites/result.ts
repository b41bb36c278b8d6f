/** How many tests a suite ran, and how they ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Tests that were left out; shown, because a test that did not run proves nothing. */
  readonly skipped: number;
  /** Those of the passed that passed only when they were tried again; shown, because each hides something that is not understood. */
  readonly unsteady?: number;
}

/** The line in which a suite of the project's own, and `npm test` as a whole, says how it ended. */
export const lastLine = ({ passed, failed }: Pick<Counts, 'passed' | 'failed'>): string =>
  `${passed} passed, ${failed} failed`;

/** Makes a failure visible that no test of the suite stands for, e.g. a file that could not be loaded. */
function withExitCode(counts: Counts, code: number): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Reads what a script printed: the last line of the form of `lastLine` counts. */
export function countsOfOutput(output: string, code: number): Counts {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed\s*$/gmu)].at(-1);
  return withExitCode({ passed: Number(found?.[1] ?? 0), failed: Number(found?.[2] ?? 0), skipped: 0 }, code);
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

/** Reads the file of vitest's reporter `json`. */
export function countsOfVitest(report: string, code: number): Counts {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(report) as VitestReport;
  return withExitCode({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }, code);
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

/** How many tests of a suite may need a second try (docs/decisions/0004-second-try.md). */
const UNSTEADY_MAX = 2;

/**
 * Reads the file of Playwright's reporter `json`. Where more tests than are allowed passed only on a second try, all of these
 * count as failed.
 */
export function countsOfPlaywright(report: string, code: number): Counts {
  const { expected, unexpected, flaky, skipped } = (JSON.parse(report) as PlaywrightReport).stats;
  if (flaky > UNSTEADY_MAX) return { passed: expected, failed: unexpected + flaky, skipped };
  return { ...withExitCode({ passed: expected + flaky, failed: unexpected, skipped }, code), unsteady: flaky };
}
