import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from '../../kernel/assert.ts'
import { prefixOf } from '../../kernel/id.ts'
import { DAY_MS, type Instant, instant, plus } from '../../kernel/time.ts'
import { stopwatch } from '../../platform/clock.ts'
import { type UpcomingDeadline, upcoming } from '../../platform/deadlines.ts'
import { decideProblems } from './operator.ts'
import type { HistoryEvent } from './order-history.ts'
import { type Performing, perform } from './perform.ts'

export interface Driving extends Performing {
  readonly timeline: readonly HistoryEvent[]
  /** Events less far apart than this go together, so that commands form trains. */
  readonly window_ms: number
  /** How many times faster than real time at most; undefined is as fast as it can. */
  readonly speed?: number
  /** Puts the goods of an event's order on sale. */
  readonly prepare: (event: HistoryEvent) => Promise<void>
  /** Called after each window with the number of events that are done. False stops the drive. */
  readonly onWindow: (done: number) => Promise<boolean>
}

/** Deadlines that time still has to act on are looked at in portions of this size. */
const LOOK_MAX = 1_000
const FAR = instant(Date.UTC(2200, 0))
/** Something is wrong when time tries the same thing so often. */
const ATTEMPTS_MAX = 5

/**
 * Lets the histories happen: moves the clock to whatever comes next, an event or a deadline, until
 * there is nothing left but the daily comparison. Answers whether it came to the end.
 */
export async function drive(on: Driving, done: number): Promise<boolean> {
  const elapsed_ms = stopwatch()
  const began = on.clock.now()
  let next = done
  for (;;) {
    const window = await nextWindow(on, next)
    if (!window) return endDay(on)
    await passWindow(on, window)
    next += window.events.length
    if (!(await on.onWindow(next))) return false
    const ahead_ms = on.speed ? (on.clock.now() - began) / on.speed - elapsed_ms() : 0
    if (ahead_ms > 0) await sleep(ahead_ms)
  }
}

interface Window {
  readonly events: readonly HistoryEvent[]
  /** What time does in it. */
  readonly due: readonly UpcomingDeadline[]
}

/** The next stretch of time in which something happens; undefined when nothing does any more. */
async function nextWindow(on: Driving, next: number): Promise<Window | undefined> {
  const event = on.timeline[next]
  const horizon = event ? plus(event.at, on.window_ms) : FAR
  const look = await upcoming(on.database, horizon, LOOK_MAX)
  const stuck = look.find(deadline => deadline.attempts >= ATTEMPTS_MAX)
  assert(!stuck, `deadline of ${stuck?.subject} acts`)
  if (!event && !look.some(isOfOrder)) return undefined
  const start = Math.min(event?.at ?? FAR, look[0]?.at ?? FAR)
  const full = look.length === LOOK_MAX ? (look.at(-1)?.at ?? FAR) : FAR
  const end = Math.min(Math.max(start, on.clock.now()) + on.window_ms, full)
  let last = next
  while ((on.timeline[last]?.at ?? FAR) <= end) last++
  return { events: on.timeline.slice(next, last), due: look.filter(({ at }) => at <= end) }
}

/** What happens once a day goes on for ever, so it does not keep a replay from its end. */
function isOfOrder({ subject }: UpcomingDeadline): boolean {
  return ['trade', 'payin', 'refund', 'payout', 'parcel'].includes(prefixOf(subject))
}

/** The institution's statement of the last day comes the day after. */
async function endDay(on: Driving): Promise<true> {
  await on.market.scheduler.settle()
  const after = plus(on.clock.now(), 2 * DAY_MS)
  for (const { at } of await upcoming(on.database, after, LOOK_MAX)) {
    moveTo(on, at)
    await on.market.scheduler.settle()
  }
  return true
}

/**
 * Lets a window happen. What one buyer does and what time does to their orders keep their order;
 * between buyers there is none to keep, so they go together.
 */
async function passWindow(on: Driving, { events, due }: Window): Promise<void> {
  const dueAt = new Map(due.map(({ subject, at }) => [subject, at]))
  const isBefore = ({ history, at }: HistoryEvent) => {
    const tradeId = on.orders.get(history.order)?.tradeId
    return at <= ((tradeId && dueAt.get(tradeId)) ?? Number.NEGATIVE_INFINITY)
  }
  const today = Math.floor(on.clock.now() / DAY_MS)
  const { true: before = [], false: after = [] } = Object.groupBy(
    events,
    event => `${isBefore(event)}`,
  )
  await happen(on, before)
  const last = due.at(-1)
  if (last) {
    moveTo(on, last.at)
    await on.deadlines.settle()
  }
  await happen(on, after)
  if (Math.floor(on.clock.now() / DAY_MS) === today) return
  // Once a day is soon enough for those who follow the journal, e.g. payouts, and for the operator.
  await on.market.scheduler.settle()
  await decideProblems(on)
}

/** Events in waves: the first of each buyer, then the second, until none is left. */
async function happen(on: Driving, events: readonly HistoryEvent[]): Promise<void> {
  let left = events
  while (left.length > 0) {
    const busy = new Set<string>()
    const wave = left.filter(({ history: { buyer } }) => !busy.has(buyer) && busy.add(buyer))
    left = left.filter(event => !wave.includes(event))
    moveTo(on, wave.at(-1)?.at ?? on.clock.now())
    for (const event of wave) if (event.kind === 'purchase') await on.prepare(event)
    await Promise.all(wave.map(event => perform(on, event)))
  }
}

/** The clock never goes back. */
function moveTo({ clock }: Driving, at: Instant): void {
  clock.set(instant(Math.max(clock.now(), at)))
}
