import { defineConfig } from '@playwright/test';

/**
 * What Electron's documentation promises, held against whatever `electron` starts here: the stand-in where
 * `ELECTRON_OVERRIDE_DIST_PATH` names it, real Electron otherwise.
 */
export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 60_000,
  outputDir: '../../../artifacts/host-contract',
  reporter: [['list']],
  expect: { timeout: 8_000 },
});
