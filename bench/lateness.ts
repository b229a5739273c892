import { fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopwatch } from '../server/src/platform/clock.ts'
import { answer } from './bench-market.ts'
import { percentile } from './report.ts'

/**
 * What the machine itself adds to a wait: a process of its own that wants to be woken again and
 * again and notes how much later it was. Under this no figure of the same seconds can lie.
 */
const WAIT_MS = 2

export interface Lateness {
  readonly late_p50_ms: number
  readonly late_p99_ms: number
}

/** Begins to watch; the function that it answers ends that and tells what was seen. */
export function watchLateness(): () => Promise<Lateness> {
  const child = fork(import.meta.filename, ['watch'], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  })
  return async () => {
    child.send('enough')
    const late = await answer<number[]>(child)
    return { late_p50_ms: percentile(late, 0.5), late_p99_ms: percentile(late, 0.99) }
  }
}

async function watch(): Promise<void> {
  const late: number[] = []
  let isOver = false
  process.once('message', () => {
    isOver = true
  })
  while (!isOver) {
    const elapsed_ms = stopwatch()
    await sleep(WAIT_MS)
    late.push(Math.max(0, elapsed_ms() - WAIT_MS))
  }
  process.send?.(late, () => process.disconnect())
}

if (process.argv[2] === 'watch') await watch()
