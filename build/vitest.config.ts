import { defineConfig } from 'vitest/config';
import { rendererFiles } from './bundle/node.ts';
import { inRoot } from './paths.ts';

const NO_ELECTRON = inRoot('tests/unit/support/no-electron.ts');

const shared = {
  root: inRoot(),
  plugins: [rendererFiles({})],
  define: { __DEV_CONFIG__: 'true' },
  resolve: { alias: [{ find: /^(electron|electron-store|electron-log\/main)$/u, replacement: NO_ELECTRON }] },
};

/** Nothing that a test changed outlives it; a busy machine fails none. */
const test = { restoreMocks: true, unstubEnvs: true, unstubGlobals: true, testTimeout: 20_000, hookTimeout: 20_000 };

/** Unit tests run nothing outside this process but the build; integration tests run inside build/keyring.ts. */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...test,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/fuzz/**/*.test.ts'],
          // On two cores there would be one otherwise, which waits half of its time.
          maxWorkers: 2,
        },
      },
      { ...shared, test: { ...test, name: 'integration', include: ['tests/integration/**/*.test.ts'] } },
      { root: inRoot(), test: { ...test, name: 'host', include: ['tests/host/**/*.test.ts'] } },
    ],
  },
});
