import { defineConfig } from 'vitest/config';

/** One file at a time: the server's limit on new connections is one for all of them. */
export default defineConfig({
  test: {
    name: 'conformance',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
  },
});
