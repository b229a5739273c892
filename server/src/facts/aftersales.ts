import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Person = Type.String({ pattern: idPattern('person') })
const Until = Type.String({ description: 'when time takes the next step' })
const Amount = Type.Integer({ minimum: 0, description: 'in the smallest unit' })
const Leg = Type.String({ enum: ['return', 'replacement'] })
const Step = Type.String({ description: 'the step of the process that led here' })

/** What was asked for in which trade. Subject of every fact is the request. */
const Of = {
  aftersaleId: Type.String({ pattern: idPattern('aftersale') }),
  tradeId: Type.String({ pattern: idPattern('trade') }),
  listingId: Type.String({ pattern: idPattern('listing') }),
  buyerId: Person,
  sellerId: Person,
  currency: Type.String(),
  remedy: Type.String({
    enum: [
      'return_no_reason',
      'return_for_cause',
      'exchange',
      'repair',
      'partial_refund',
      'price_difference',
    ],
  }),
}

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** Everything that can happen to a request after a purchase. */
export const AFTERSALES_FACTS = [
  fact('aftersales.asked', {
    ground: Type.String({ enum: ['law', 'promise', 'cause', 'goodwill'] }),
    cause: Type.Union([Type.String(), Type.Null()]),
    amountMinor: Amount,
    until: Until,
  }),
  fact('aftersales.agreed', {
    how: Type.String({ enum: ['seller', 'silence', 'decided'] }),
    until: Until,
  }),
  fact('aftersales.refused', { reason: Type.String(), until: Until }),
  fact('aftersales.label_ordered', { leg: Leg, carrier: Type.String() }),
  fact('aftersales.address_shown', { leg: Leg, carrier: Type.String() }),
  fact('aftersales.sent', { leg: Leg, until: Until }),
  fact('aftersales.arrived', { leg: Leg, until: Until }),
  fact('aftersales.handed_back', { until: Until }),
  fact('aftersales.goods_accepted', { until: Until }),
  fact('aftersales.owing', { amountMinor: Amount, until: Until }),
  fact('aftersales.refusal_presumed', { amountMinor: Amount }),
  fact('aftersales.ended', {
    outcome: Type.String({ enum: ['refunded', 'replaced', 'repaired', 'closed'] }),
    why: Step,
    amountMinor: Amount,
  }),
  fact('aftersales.disputed', { why: Step, flag: Type.Union([Type.String(), Type.Null()]) }),
  fact('aftersales.reminded', {
    state: Type.String(),
    party: Type.String({ enum: ['buyer', 'seller', 'carrier'] }),
    until: Until,
  }),
  fact('aftersales.rated', { stars: Type.Integer({ minimum: 1, maximum: 5 }) }),
] as const

export type AftersalesFact = Static<(typeof AFTERSALES_FACTS)[number]>
