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

  test('Playwright: passing only on a second try is failing', () => {
    const report = JSON.stringify({ stats: { expected: 7, unexpected: 2, flaky: 1, skipped: 3 } });
    expect(countsOfPlaywright(report, 1)).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });
});
