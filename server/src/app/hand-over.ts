import type { Aftersale } from '../modules/aftersales/index.ts'
import type { HandedOver } from '../modules/disputes/index.ts'

const REASONS = {
  not_as_described: 'not_as_described',
  damaged: 'damaged',
  parts_missing: 'not_as_described',
  counterfeit: 'counterfeit',
  defect: 'hidden_defect',
} as const satisfies Record<NonNullable<Aftersale['cause']>, HandedOver['reason']>

const WITHOUT_RETURN: ReadonlySet<Aftersale['remedy']> = new Set([
  'partial_refund',
  'price_difference',
])

/** A request of after-sales that the two could not settle, as the dispute that takes it over. */
export function disputeOf(aftersale: Aftersale): HandedOver {
  const { tradeId, buyerId, caseId, amountMinor, remedy, cause, flag, returnParcel } = aftersale
  const taking = { tradeId, buyerId, takesOverFrom: caseId, amountMinor }
  // Goods that the seller has back already are not sent back again.
  const partly = WITHOUT_RETURN.has(remedy) || flag !== null || returnParcel !== null
  const reason = flag ? 'swapped' : cause ? REASONS[cause] : 'other'
  return { ...taking, reason, remedy: partly ? 'partial_refund' : 'return_and_refund' }
}
