import { parentPort } from 'node:worker_threads'
import { assert } from '../../../kernel/assert.ts'
import { search } from './search.ts'
import type { Answer, Task } from './thread.ts'
import { transform } from './transform.ts'

// A thread of its own for one task, so that the server goes on answering meanwhile.
assert(parentPort, 'this file runs as a worker thread')
const port = parentPort

port.once('message', (task: Task) => {
  if (task.kind === 'transform') {
    answer({ kind: 'transformed', transformed: transform(task.table, task.goal, task.levels) })
    return
  }
  let told = 0
  const found = search(task.table, task.goal, task.keep, share => {
    if (share < told + 0.05) return
    told = share
    answer({ kind: 'progress', share })
  })
  answer({ kind: 'found', found })
})

function answer(message: Answer): void {
  port.postMessage(message)
}
