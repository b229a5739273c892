import type { Actor } from '../../../kernel/actor.ts'
import { minorJson } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { RuleBook } from '../../rulebook/index.ts'
import { refundHeld, release } from '../money.rules.ts'
import { at, happening, type ListingFate, type Step } from '../step.ts'
import type { Trade } from '../trade.ts'

/** A command whose sender may say why. */
export interface WithReason {
  readonly reason?: string
}

/** Puts what the person wrote beside the step. */
export function withReason(step: Step, { reason }: WithReason): Step {
  return reason === undefined ? step : { ...step, remark: reason }
}

/** Everything a decision may look at besides the trade and the command. */
export interface Circumstances {
  readonly actor: Actor
  readonly now: Instant
  readonly rules: RuleBook
}

/** All held money goes to the seller; the purchase is complete. */
export function complete(trade: Trade, why: string, { actor, now, rules }: Circumstances): Step {
  const released = release(trade, trade.funds.heldMinor, rules.fees)
  const done = at({ ...trade, funds: released.funds }, { state: 'completed', endedAt: now })
  const amounts = {
    amountMinor: minorJson(trade.funds.heldMinor),
    feeMinor: minorJson(released.funds.feeMinor),
    why,
  }
  return {
    trade: done,
    happenings: [
      happening('trade.released', actor, amounts, released.entries),
      happening('trade.completed', actor, { why }),
    ],
    listing: 'sold',
  }
}

/** All held money goes back to the buyer; the purchase is off. */
export function endRefunded(
  trade: Trade,
  why: string,
  listing: ListingFate,
  { actor, now }: Circumstances,
): Step {
  const amount = trade.funds.heldMinor
  const refunded = refundHeld(trade, amount)
  return {
    trade: at({ ...trade, funds: refunded.funds }, { state: 'refunded', endedAt: now }),
    happenings: [
      happening('trade.refunded', actor, { amountMinor: minorJson(amount), why }, refunded.entries),
      happening('trade.ended_refunded', actor, { why }),
    ],
    listing,
    refundMinor: amount,
  }
}

/** The reservation is given up before any money came. */
export function endCancelled(
  trade: Trade,
  why: string,
  listing: ListingFate,
  { actor, now }: Circumstances,
): Step {
  return {
    trade: at(trade, { state: 'cancelled', endedAt: now }),
    happenings: [happening('trade.cancelled', actor, { why })],
    listing,
  }
}
