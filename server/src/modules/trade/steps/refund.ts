import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { plus } from '../../../kernel/time.ts'
import { refundHeld, refundReleased } from '../money.rules.ts'
import { at, type Happening, happening, type Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import { type Circumstances, type WithReason, withReason } from './end.ts'

/** What the seller gives back, and what they have to draw on. */
export interface RefundWithBalance extends WithReason {
  readonly amountMinor: bigint
  readonly balanceMinor: bigint
}

/**
 * The seller gives money back, all or part, as often as they like until nothing is left. Held money
 * comes from the escrow, released money from the seller's balance. A trade whose money has all gone
 * back ends. Released money can be given back for a time only,
 * and only as far as the seller owes no more afterwards than the rules allow: a refund beyond that
 * would be paid with other people's money. Refuses `refund_too_large`, `refund_too_late`,
 * `debt_too_large`.
 */
export function decideRefund(
  trade: Trade,
  { amountMinor, balanceMinor, reason }: RefundWithBalance,
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'refund', actor)
  if (!admitted.ok) return admitted
  const { funds, stage } = trade
  const leftMinor = stage.state === 'completed' ? funds.releasedMinor : funds.heldMinor
  if (amountMinor > leftMinor)
    return refuse('refund_too_large', { leftMinor: minorJson(leftMinor) })
  if (stage.state === 'completed') {
    const { afterCompletion_ms, debtMaxMinor } = rules.refunds
    if (plus(stage.endedAt, afterCompletion_ms) < now) return refuse('refund_too_late')
    if (balanceMinor - amountMinor < -BigInt(debtMaxMinor)) {
      const possible = balanceMinor + BigInt(debtMaxMinor)
      return refuse('debt_too_large', { possibleMinor: minorJson(possible > 0n ? possible : 0n) })
    }
  }
  const moved =
    stage.state === 'completed'
      ? refundReleased(trade, amountMinor, rules.fees)
      : refundHeld(trade, amountMinor)
  const refunded = { amountMinor: minorJson(amountMinor), why: 'given_by_seller' }
  const happenings: Happening[] = [happening('trade.refunded', actor, refunded, moved.entries)]
  const next = { ...trade, funds: moved.funds }
  const over = stage.state !== 'completed' && moved.funds.heldMinor === 0n
  const step = { trade: next, happenings, refundMinor: amountMinor }
  if (!over) return ok(withReason(step, { ...(reason && { reason }) }))
  happenings.push(happening('trade.ended_refunded', actor, { why: 'given_by_seller' }))
  const ended = at(next, { state: 'refunded', endedAt: now })
  const listing = stage.state === 'held' ? 'withdrawn' : 'sold'
  return ok(withReason({ ...step, trade: ended, listing }, { ...(reason && { reason }) }))
}
