import { defineConfig } from '@playwright/test';
import { inRoot } from '../../../build/paths.ts';

/** The built program against long rounds, with the end-to-end suite's own computer (`npm run races -- --program`). */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: inRoot('artifacts', 'races', 'results'),
  globalSetup: '../../e2e/support/setup.ts',
  globalTeardown: '../../e2e/support/teardown.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 1_500_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { trace: 'off', screenshot: 'off', video: 'off' },
});
