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
  /** From now on it looks by itself, every tick; before, only when somebody settles or nudges. */
  start(): void
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

/** How many subjects of one kind are handled side by side. */
const ABREAST = 64
const BACKOFF_MS_MAX = 30 * MINUTE_MS
/**
 * Real time between two looks while there is something to do. A look costs the same for one fact
 * and for a hundred, so under load it is worth waiting until there are more; short against the
 * second within which a fact must tell.
 */
const BREATH_MS = 100

/**
 * The one place from which time and the journal act. Handlers re-read state under lock, so two
 * servers that see the same deadline do its work once. A kind of subject whose handler is slow (a
 * mail server that does not answer) fills its own places and holds up no other kind.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { database, clock, handlers } = options
  const kinds = Object.keys(handlers)
  const underWay = new Map<string, Promise<void>>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let reading: Promise<unknown> = Promise.resolve()

  async function fire(deadline: deadlines.DueDeadline, fired: Set<string>): Promise<void> {
    const mark = `${deadline.subject} ${deadline.transition} ${deadline.due_at}`
    try {
      // A handler must move its deadline on; one that leaves it would be called for ever.
      assert(!fired.has(mark), `deadline ${deadline.transition} was handled and is still due`)
      fired.add(mark)
      await handlers[prefixOf(deadline.subject)]?.(deadline)
    } catch (error) {
      options.onError(`deadline ${deadline.transition}`, error)
      const wait_ms = Math.min(SECOND_MS * 2 ** deadline.attempts, BACKOFF_MS_MAX)
      await deadlines
        .postpone(database, deadline, plus(clock.now(), wait_ms), 'handler_failed')
        .catch(failure => options.onError('postponing', failure))
    } finally {
      underWay.delete(deadline.subject)
    }
  }

  /** Starts what is due and not under way yet; answers how much it started. */
  async function startDue(fired: Set<string>): Promise<number> {
    const due = await deadlines.dueOfEach(database, kinds, clock.now(), ABREAST)
    const idle = due.filter(deadline => !underWay.has(deadline.subject))
    for (const deadline of idle) underWay.set(deadline.subject, fire(deadline, fired))
    return idle.length
  }

  /** Readers take turns, so that one is advanced by one caller at a time. */
  function read(): Promise<number> {
    const next = reading.then(() => readers.advance(database, options.readers, options.onError))
    reading = next.catch(() => {})
    return next
  }

  async function settle(): Promise<number> {
    let total = 0
    const fired = new Set<string>()
    while (!stopped) {
      const done = (await read()) + (await startDue(fired))
      await Promise.all(underWay.values())
      if (done === 0) break
      total += done
    }
    return total
  }

  async function look(): Promise<void> {
    const done = (await read()) + (await startDue(new Set()))
    // What was just done may have made more due; a failure has put itself off already.
    if (done > 0) void Promise.all(underWay.values()).then(() => schedule(BREATH_MS))
  }

  function schedule(wait_ms: number): void {
    if (stopped || options.tick_ms === 0) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      look()
        .catch(error => options.onError('scheduler', error))
        .finally(() => schedule(options.tick_ms))
    }, wait_ms)
  }

  return {
    start: () => schedule(0),
    settle,
    nudge: () => schedule(0),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await Promise.all([reading, ...underWay.values()])
    },
  }
}
