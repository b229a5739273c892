import { stopwatch } from '../../platform/clock.ts'

/** Prints the steps of a slow start, each with the time that it took. */
export type Progress = {
  /** Runs a step; `describe` adds a word about its result to the line. */
  step: <T>(title: string, work: () => Promise<T>, describe?: (result: T) => string) => Promise<T>
  note: (text: string) => void
  /** Tells how far a long step is, at every quarter of it. */
  part: (what: string) => (done: number, total: number) => void
}

const TITLE_WIDTH = 26

/** Progress on the terminal. */
export function createProgress(write: (text: string) => void = console.log): Progress {
  return {
    step: async (title, work, describe) => {
      const elapsed_ms = stopwatch()
      const result = await work()
      const seconds = `${(elapsed_ms() / 1000).toFixed(1)} s`.padStart(7)
      write(`  ${title.padEnd(TITLE_WIDTH)}${seconds}  ${describe?.(result) ?? ''}`.trimEnd())
      return result
    },
    note: text => write(`  ${text}`),
    part: what => (done, total) => {
      const quarter = (n: number) => Math.floor((4 * n) / total)
      if (quarter(done) === quarter(done - 1)) return
      write(`    ${what}: ${done} of ${total}`)
    },
  }
}
