import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, first: a story that begins last keeps one core busy while the other waits. */
const KINDS = [/\/kill\.journey\./, /\.browser\./, /\/journeys\//, /\.db\./, /./]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const kindOf = ({ moduleId }: TestSpecification) => KINDS.findIndex(kind => kind.test(moduleId))
    return (await super.sort(files)).toSorted((a, b) => kindOf(a) - kindOf(b))
  }
}

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
    // Files share a process, so that the market's modules are read once for each core and not once
    // for each file: a third of all time. A file that changes what is shared must put it back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Half of a test's time is waiting (for a browser, a deadline, a webhook), so a core is not left
    // free for the runner itself.
    maxWorkers: '100%',
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
})
