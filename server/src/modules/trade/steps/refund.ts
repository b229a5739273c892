import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { refundHeld, refundReleased } from '../money.rules.ts'
import { at, type Happening, happening, type Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import { type Circumstances, type WithReason, withReason } from './end.ts'

/**
 * The seller gives money back, all or part, as often as they like until nothing is left. Held money
 * comes from the escrow, released money from the seller's balance. A trade whose money has all gone
 * back ends. Refuses `refund_too_large`.
 */
export function decideRefund(
  trade: Trade,
  { amountMinor, reason }: { readonly amountMinor: bigint } & WithReason,
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'refund', actor)
  if (!admitted.ok) return admitted
  const { funds, stage } = trade
  const leftMinor = stage.state === 'completed' ? funds.releasedMinor : funds.heldMinor
  if (amountMinor > leftMinor)
    return refuse('refund_too_large', { leftMinor: minorJson(leftMinor) })
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
