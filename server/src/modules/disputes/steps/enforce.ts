import { SYSTEM } from '../../../kernel/actor.ts'
import { minorJson } from '../../../kernel/money.ts'
import type { TradeUnderCase } from '../../trade/index.ts'
import type { Dispute, Terms } from '../dispute.ts'
import { type Happening, termsJson } from '../step.ts'

type Money = Pick<TradeUnderCase, 'leftMinor' | 'refundableMinor'>

/**
 * What is due to the buyer of an outcome, less what the seller gave back meanwhile, and by how much
 * that is more than can be taken from a seller who was paid out.
 */
export function dueOf({ refundMinor }: Terms, { leftMinor, refundableMinor }: Money) {
  const dueMinor = refundMinor < leftMinor ? refundMinor : leftMinor
  const shortMinor = dueMinor > refundableMinor ? dueMinor - refundableMinor : 0n
  return { dueMinor, shortMinor }
}

/** The outcome as it was decided, whatever of it could be paid at once. */
export function enforced(dispute: Dispute, terms: Terms, shortMinor: bigint): Happening {
  const data = {
    ...termsJson(terms),
    settledBy: dispute.settledBy,
    keptMinor: minorJson(dispute.atIssueMinor - terms.refundMinor),
    shortMinor: minorJson(shortMinor),
  }
  return { kind: 'disputes.enforced', by: SYSTEM, data }
}
