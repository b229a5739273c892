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

const BAR_WIDTH = 24
const LINE_EVERY_MS = 5_000

/** Shows how much is done: a share from 0 to 1, what that is in words, and what stands before it. */
export type Bar = (share: number, text: string, before?: string) => void

/** A bar that moves on a terminal, or a line now and then in a log. On stderr, beside reports. */
export function createBar(): Bar {
  const elapsed_ms = stopwatch()
  let line_ms = Number.NEGATIVE_INFINITY
  return (share, text, before) => {
    const percent = `${String(Math.floor(share * 100)).padStart(3)} %`
    const line = [before, percent, text].filter(part => part !== undefined).join('  ')
    if (process.stderr.isTTY) {
      const full = Math.round(share * BAR_WIDTH)
      const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full)
      process.stderr.write(`\r${bar}  ${line}\u001b[K`)
    } else if (elapsed_ms() - line_ms >= LINE_EVERY_MS) {
      line_ms = elapsed_ms()
      console.error(line)
    }
  }
}

/** Takes a bar off the terminal, so that what follows stands on a line of its own. */
export function clearBar(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
