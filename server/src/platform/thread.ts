import { parentPort, type Transferable, Worker } from 'node:worker_threads'
import { assert } from '../kernel/assert.ts'

/** Ample for what is handed over here; a thread that needs more fails alone. */
const MEMORY_MB_MAX = 2_048

/**
 * Lets a file calculate something in a thread of its own, so that the server goes on answering.
 * What is in `transfer` is handed over without a copy and gone here. Fails when the thread does.
 */
export function inThread<Task, Answer>(
  file: URL,
  task: Task,
  transfer: readonly Transferable[] = [],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX } })
    worker.once('message', resolve)
    worker.once('error', reject)
    // Whoever has the answer already hears nothing of this.
    worker.once('exit', () => reject(new Error('the thread ended without an answer')))
    worker.postMessage(task, transfer)
  })
}

/** The other side: what a thread's file does with its one task. */
export function answerInThread<Task, Answer>(calculate: (task: Task) => Answer): void {
  assert(parentPort, 'this file runs as a worker thread')
  const port = parentPort
  port.once('message', (task: Task) => port.postMessage(calculate(task)))
}
