import { type Static, type TProperties, Type } from 'typebox'

/** What every fact of a trade says: which trade, whose, over what. */
const Of = {
  tradeId: Type.String(),
  listingId: Type.String(),
  buyerId: Type.String(),
  sellerId: Type.String(),
  currency: Type.String(),
  delivery: Type.String({ enum: ['courier', 'pickup'] }),
}
const Amount = Type.Integer({ description: 'in the smallest unit of the currency' })
const Until = Type.Union([Type.String(), Type.Null()], { description: 'when time acts next' })

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** Everything that can happen in a protected purchase. */
export const TRADE_FACTS = [
  fact('trade.reserved', { totalMinor: Amount, until: Until }),
  fact('trade.paid', { amountMinor: Amount, until: Until }),
  fact('trade.paid_late', { amountMinor: Amount }),
  fact('trade.cancelled', { why: Type.String() }),
  fact('trade.label_ordered', { carrier: Type.String() }),
  fact('trade.address_shown', { carrier: Type.String() }),
  fact('trade.shipped', { carrier: Type.String(), until: Until }),
  fact('trade.at_locker', { until: Until }),
  fact('trade.delivered_proxy', { until: Until }),
  fact('trade.delivered', { until: Until }),
  fact('trade.pickup_code_made', { until: Until }),
  fact('trade.pickup_code_wrong', { triesLeft: Type.Integer() }),
  fact('trade.returning', { why: Type.String(), until: Until }),
  fact('trade.problem_reported', { problem: Type.String(), until: Until }),
  fact('trade.problem_overdue', { until: Until }),
  fact('trade.refunded', { amountMinor: Amount, why: Type.String() }),
  fact('trade.released', { amountMinor: Amount, feeMinor: Amount, why: Type.String() }),
  fact('trade.split', { refundMinor: Amount, releaseMinor: Amount }),
  fact('trade.frozen', { caseId: Type.String(), problem: Type.String() }),
  fact('trade.unfrozen', { caseId: Type.String(), until: Until }),
  fact('trade.settled', { caseId: Type.String(), refundMinor: Amount, releaseMinor: Amount }),
  fact('trade.completed', { why: Type.String() }),
  fact('trade.ended_refunded', { why: Type.String() }),
  fact('trade.reminded', { state: Type.String(), until: Until }),
] as const

export type TradeFact = Static<(typeof TRADE_FACTS)[number]>
export type TradeFactKind = TradeFact['kind']
