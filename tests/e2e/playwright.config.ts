import { defineConfig } from '@playwright/test';
import { inRoot } from '../../build/paths.ts';

/**
 * The built program, driven as its user drives it. Run inside build/keyring.ts, on Electron or on what stands in for it
 * (`npm run test:e2e`). A second try: docs/decisions/0004-second-try.md. No traces and no pictures of failures: they would hold PINs.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: inRoot('artifacts', 'e2e', 'results'),
  globalSetup: './support/setup.ts',
  globalTeardown: './support/teardown.ts',
  workers: 2,
  fullyParallel: true,
  retries: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { trace: 'off', screenshot: 'off', video: 'off' },
});
