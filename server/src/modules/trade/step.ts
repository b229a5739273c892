import type { TradeFact } from '../../facts/trade.ts'
import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Instant } from '../../kernel/time.ts'
import { plus } from '../../kernel/time.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import type { Entry } from '../ledger/index.ts'
import type { TradeRules } from '../rulebook/index.ts'
import { caseOn, FINAL, ON_EXPIRY, type Stage, type Trade, type TradeState } from './trade.ts'

/** What becomes of the listing when a trade ends or begins. */
export type ListingFate = 'reserved' | 'published' | 'withdrawn' | 'sold'

/** One thing that happened in a step, with the money that it moved. */
export interface Happening {
  readonly kind: TradeFact['kind']
  readonly by: Actor
  /** Ids, amounts and codes; the parties are added when it is written. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>
  readonly entries: readonly Entry[]
}

/** All that a decision asks the shell to write: state, money, facts, the listing, a refund. */
export interface Step {
  readonly trade: Trade
  readonly happenings: readonly Happening[]
  readonly listing?: ListingFate
  /** Money that left the escrow or the seller and now has to reach the buyer's payment method. */
  readonly refundMinor?: bigint
  /** Why, in the person's own words; kept beside the journal, because it may name people. */
  readonly remark?: string
  /** A step that is kept although the caller is told no, e.g. a wrong code that used up a try. */
  readonly verdict?: { readonly code: string; readonly data: Readonly<Record<string, number>> }
}

export function happening(
  kind: TradeFact['kind'],
  by: Actor,
  data: Happening['data'] = {},
  entries: readonly Entry[] = [],
): Happening {
  return { kind, by, data, entries }
}

/** The trade at its next stage. */
export function at(trade: Trade, stage: Stage): Trade {
  return { ...trade, stage }
}

/** The stage at which the goods are being looked at; silence until its end means they are right. */
export function inspection(now: Instant, rules: TradeRules): Stage {
  return { state: 'inspecting', until: plus(now, rules.inspectWithin_ms) }
}

export function isFinal(state: TradeState): boolean {
  return (FINAL as readonly TradeState[]).includes(state)
}

/**
 * What time will do to the trade next: remind whose turn it is shortly before the end, then take
 * the step that the process names. A reminder only makes sense while it is still ahead. While a
 * case is open, only its own clocks run.
 */
export function deadlineOf(trade: Trade, now: Instant, rules: TradeRules): Deadline {
  const { stage, id } = trade
  if (!('until' in stage) || caseOn(trade)) return { subject: id, dueAt: null }
  const remindAt = plus(stage.until, -rules.remindBefore_ms)
  if (remindAt > now) return { subject: id, transition: 'remind', dueAt: remindAt }
  return { subject: id, transition: expiryOf(trade), dueAt: stage.until }
}

/** The step that time takes when nobody acts. */
export function expiryOf(trade: Trade) {
  const { state } = trade.stage
  assert(state in ON_EXPIRY, `a ${state} trade has no clock`)
  return ON_EXPIRY[state as keyof typeof ON_EXPIRY](trade)
}
