import { problem } from './http/problem.ts'

/** Lets a few pieces of work in at a time; see `createGate`. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/**
 * A gate in front of work that is dear: `abreast` at a time, `waiting_max` in the queue, first come
 * first served. Whoever comes when the queue is full is told `busy` at once, which costs nothing; a
 * queue without an end would answer everybody too late instead.
 */
export function createGate(abreast: number, waiting_max: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return async work => {
    if (inside >= abreast) {
      if (waiting.length >= waiting_max) throw problem('busy')
      // Whoever leaves hands over the place, so that nobody who comes later takes it.
      await new Promise<void>(enter => waiting.push(enter))
    } else inside++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}
