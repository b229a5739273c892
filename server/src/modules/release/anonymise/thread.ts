import { Worker } from 'node:worker_threads'
import type { Found, Goal } from './search.ts'
import type { Table } from './table.ts'
import type { Transformed } from './transform.ts'

export type Task =
  | { readonly kind: 'search'; readonly table: Table; readonly goal: Goal; readonly keep: number }
  | {
      readonly kind: 'transform'
      readonly table: Table
      readonly goal: Goal
      readonly levels: readonly number[]
    }

export type Answer =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'transformed'; readonly transformed: Transformed | undefined }

/** Long calculations, each in a thread of its own, one after the other: cores serve people first. */
export interface Threads {
  search(
    table: Table,
    goal: Goal,
    keep: number,
    onProgress: (share: number) => void,
  ): Promise<Found>
  transform(table: Table, goal: Goal, levels: readonly number[]): Promise<Transformed | undefined>
  /** Ends what is under way; it fails for whoever waits for it. */
  stop(): Promise<void>
}

/** Ample for the largest table; a thread that needs more fails alone. */
const MEMORY_MB_MAX = 1_024

/** Threads of one server. */
export function createThreads(): Threads {
  let running: Worker | undefined
  let stopped = false
  let last: Promise<unknown> = Promise.resolve()

  function run<T>(task: Task, hear: (answer: Answer, done: (value: T) => void) => void) {
    const turn = last.then(() => calculate(task, hear))
    last = turn.catch(() => {})
    return turn
  }

  function calculate<T>(task: Task, hear: (answer: Answer, done: (value: T) => void) => void) {
    return new Promise<T>((resolve, reject) => {
      if (stopped) throw new Error('the server stops')
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
      })
      running = worker
      worker.on('message', (answer: Answer) => hear(answer, resolve))
      worker.on('error', reject)
      worker.on('exit', () => {
        running = undefined
        // Whoever has the answer already hears nothing of this.
        reject(new Error('the thread ended without an answer'))
      })
      worker.postMessage(task)
    })
  }

  return {
    search: (table, goal, keep, onProgress) =>
      run<Found>({ kind: 'search', table, goal, keep }, (answer, done) => {
        if (answer.kind === 'progress') onProgress(answer.share)
        if (answer.kind === 'found') done(answer.found)
      }),
    transform: (table, goal, levels) =>
      run({ kind: 'transform', table, goal, levels }, (answer, done) => {
        if (answer.kind === 'transformed') done(answer.transformed)
      }),
    stop: async () => {
      stopped = true
      await running?.terminate()
    },
  }
}
