import { assert } from '../kernel/assert.ts'
import { prefixOf } from '../kernel/id.ts'
import { MINUTE_MS, plus, SECOND_MS } from '../kernel/time.ts'
import type { Clock } from './clock.ts'
import * as deadlines from './deadlines.ts'
import type { Database } from './postgres.ts'
import * as readers from './readers.ts'

/** Does what time asks of one kind of subject. A throw puts only that subject off. */
export type DeadlineHandler = (deadline: deadlines.DueDeadline) => Promise<void>

export interface Scheduler {
  /** Does everything that is due by now, and all that follows from it. Answers how much it did. */
  settle(): Promise<number>
  /** Looks again soon instead of at the next tick. */
  nudge(): void
  stop(): Promise<void>
}

export interface SchedulerOptions {
  readonly database: Database
  readonly clock: Clock
  /** By the prefix of the subject's id. */
  readonly handlers: Readonly<Record<string, DeadlineHandler>>
  readonly readers: readonly readers.Reader[]
  /** Milliseconds of real time between two looks; 0 never looks by itself, as tests want it. */
  readonly tick_ms: number
  readonly onError: (where: string, error: unknown) => void
}

const BATCH = 256
const BACKOFF_MS_MAX = 30 * MINUTE_MS

/**
 * The one place from which time and the journal act. Handlers re-read state under lock, so two
 * servers that see the same deadline do its work once.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { database, clock } = options
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function fire(deadline: deadlines.DueDeadline, fired: Set<string>): Promise<void> {
    const handler = options.handlers[prefixOf(deadline.subject)]
    const mark = `${deadline.subject} ${deadline.transition} ${deadline.due_at}`
    try {
      // A handler must move its deadline on; one that leaves it would be called for ever.
      assert(!fired.has(mark), `deadline ${deadline.transition} was handled and is still due`)
      fired.add(mark)
      assert(handler, `no handler for deadlines of ${prefixOf(deadline.subject)}`)
      await handler(deadline)
    } catch (error) {
      const wait_ms = Math.min(SECOND_MS * 2 ** deadline.attempts, BACKOFF_MS_MAX)
      await deadlines.postpone(database, deadline, plus(clock.now(), wait_ms), 'handler_failed')
      options.onError(`deadline ${deadline.transition}`, error)
    }
  }

  async function once(fired: Set<string>): Promise<number> {
    let done = 0
    for (const reader of options.readers) {
      done += await readers.advance(database, reader).catch(error => {
        options.onError(`reader ${reader.name}`, error)
        return 0
      })
    }
    const due = await deadlines.due(database, clock.now(), BATCH)
    await Promise.all(due.map(deadline => fire(deadline, fired)))
    return done + due.length
  }

  async function settle(): Promise<number> {
    let total = 0
    const fired = new Set<string>()
    for (;;) {
      const done = stopped ? 0 : await once(fired)
      if (done === 0) return total
      total += done
    }
  }

  /** Turns never overlap, so a reader is advanced by one caller at a time. */
  function serially(): Promise<number> {
    const next = turn.then(settle)
    turn = next.catch(error => options.onError('scheduler', error))
    return next
  }

  function schedule(wait_ms: number): void {
    if (stopped || options.tick_ms === 0) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      serially()
        .catch(() => {})
        .finally(() => schedule(options.tick_ms))
    }, wait_ms)
  }

  schedule(0)
  return {
    settle: serially,
    nudge: () => schedule(0),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await turn
    },
  }
}
