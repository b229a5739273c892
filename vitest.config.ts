import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'verifier/**/*.test.ts',
      'web/src/**/*.test.ts',
      'web/src/**/*.test.tsx',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
      'sim/**/*.test.ts',
    ],
    globalSetup: ['server/src/platform/testing/cluster.ts'],
    // Half of a test's time is waiting (for a browser, a deadline, a webhook), so a core is not left
    // free for the runner itself.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
