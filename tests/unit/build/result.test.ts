import { describe, expect, test } from 'vitest';
import { countsOfOutput, countsOfPlaywright, countsOfVitest, lastLine } from '../../../build/suites/result.ts';

describe('counts of a suite', () => {
  test('a script: its last line of that form', () => {
    expect(countsOfOutput('3 passed, 1 failed\nnoise\n12 passed, 0 failed\n', 0)).toEqual({
      passed: 12,
      failed: 0,
      skipped: 0,
    });
    expect(countsOfOutput(`${lastLine({ passed: 2, failed: 3 })}\n`, 1)).toEqual({ passed: 2, failed: 3, skipped: 0 });
  });

  test('a script that says nothing ran nothing; one that broke off has failed', () => {
    expect(countsOfOutput('about 12 passed, 0 failed, I think\n', 0)).toEqual({ passed: 0, failed: 0, skipped: 0 });
    expect(countsOfOutput('12 passed, 0 failed\n', 139)).toEqual({ passed: 12, failed: 1, skipped: 0 });
  });

  test('vitest: a file that could not be loaded has failed, though no test of it did', () => {
    const report = JSON.stringify({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 1 });
    expect(countsOfVitest(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
    expect(countsOfVitest(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 1 });
  });

  test('Playwright: two may pass on a second try, and that is counted; a third one fails them all', () => {
    const report = (flaky: number): string =>
      JSON.stringify({ stats: { expected: 7, unexpected: 2, flaky, skipped: 3 } });
    expect(countsOfPlaywright(report(0), 1)).toEqual({ passed: 7, failed: 2, skipped: 3, unsteady: 0 });
    expect(countsOfPlaywright(report(2), 1)).toEqual({ passed: 9, failed: 2, skipped: 3, unsteady: 2 });
    expect(countsOfPlaywright(report(3), 1)).toEqual({ passed: 7, failed: 5, skipped: 3 });
  });

  test('Playwright: a file that could not be loaded has failed', () => {
    const report = JSON.stringify({ stats: { expected: 7, unexpected: 0, flaky: 0, skipped: 0 } });
    expect(countsOfPlaywright(report, 1)).toMatchObject({ passed: 7, failed: 1 });
  });
});
