import { SYSTEM } from '../../kernel/actor.ts'
import { type Instant, instant } from '../../kernel/time.ts'
import type { RuleBook } from '../rulebook/index.ts'
import { deadlineOf } from './step.ts'
import { decideExpire } from './steps/expire.ts'
import type { Trade, TradeState } from './trade.ts'

/** A deadline of a trade: the step that time takes, and when. */
export interface Due {
  readonly transition: string
  readonly dueAt: Instant
}

/** What time does to one trade, with the state that each step leads to, and what waits after it. */
export interface Foresight {
  readonly steps: readonly (Due & { readonly state: TradeState })[]
  readonly next: Due | null
}

/** An undecided problem is called out again and again; a year of that helps nobody. */
const STEPS_MAX = 12

/**
 * What time will do to a trade up to and including `until` when nobody acts: each waiting deadline
 * is decided as the process decides it, at its own time, and so is the next one that follows. It
 * cannot know what institutions and carriers will say meanwhile. At most 12 steps.
 */
export function foresee(
  trade: Trade,
  waiting: Due,
  { now, until }: { readonly now: Instant; readonly until: Instant },
  rules: RuleBook,
): Foresight {
  const steps: Foresight['steps'][number][] = []
  let at: { trade: Trade; due: Due | null } = { trade, due: waiting }
  while (at.due && at.due.dueAt <= until && steps.length < STEPS_MAX) {
    // What is overdue acts as soon as the clock is touched.
    const acts = instant(Math.max(at.due.dueAt, now))
    const { transition } = at.due
    const decided = decideExpire(at.trade, { transition }, { actor: SYSTEM, now: acts, rules })
    if (!decided.ok) break
    const moved = decided.value.trade
    const deadline = deadlineOf(moved, acts, rules.trade)
    steps.push({ transition, dueAt: acts, state: moved.stage.state })
    at = { trade: moved, due: deadline.dueAt === null ? null : deadline }
  }
  return { steps, next: at.due }
}
