import { type Static, type TProperties, Type } from 'typebox'

const Amount = Type.Integer({ description: 'in the smallest unit of the currency' })
const Of = { institution: Type.String(), amountMinor: Amount, currency: Type.String() }
const OfPerson = { ...Of, movementId: Type.String(), personId: Type.String() }
const TradeId = Type.Union([Type.String(), Type.Null()])

function fact<K extends string, P extends TProperties>(kind: K, body: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object(body) })
}

/** Everything that can happen between the market and a payment institution. */
export const PAYMENT_FACTS = [
  fact('payments.refund_succeeded', { ...OfPerson, tradeId: TradeId }),
  fact('payments.refund_failed', { ...OfPerson, tradeId: TradeId, failure: Type.String() }),
  fact('payments.payout_requested', OfPerson),
  fact('payments.payout_succeeded', { ...OfPerson, tradeId: TradeId }),
  fact('payments.payout_failed', { ...OfPerson, tradeId: TradeId, failure: Type.String() }),
  fact('payments.send_back_requested', { ...Of, movementId: Type.String() }),
  fact('payments.send_back_succeeded', { ...Of, movementId: Type.String() }),
  fact('payments.send_back_failed', {
    ...Of,
    movementId: Type.String(),
    failure: Type.String(),
  }),
  fact('payments.contradicted', {
    ...Of,
    movementId: Type.String(),
    tradeId: TradeId,
    reference: Type.String({ description: 'the try that the word is about' }),
    state: Type.String({ description: 'what the books say' }),
    word: Type.String({ description: 'what the institution says, with its amount' }),
  }),
  fact('payments.unmatched', { ...Of, attentionId: Type.String(), why: Type.String() }),
  fact('payments.unasked', {
    ...Of,
    movement: Type.Union([Type.Literal('refund'), Type.Literal('payout')]),
    result: Type.Union([Type.Literal('succeeded'), Type.Literal('failed')]),
  }),
  fact('payments.attention_raised', {
    count: Type.Integer({ description: 'how much has been raised since administrators were told' }),
  }),
  fact('payments.corrected', {
    ...Of,
    attentionId: Type.String(),
    personId: Type.Union([Type.String(), Type.Null()]),
    from: Type.String({ description: 'whose account gives: institution, person or fees' }),
    to: Type.String({ description: 'whose account takes' }),
  }),
  fact('payments.attention_resolved', { attentionId: Type.String(), how: Type.String() }),
  fact('payments.reconciled', {
    institution: Type.String(),
    day: Type.String(),
    differences: Type.Integer(),
  }),
] as const

export type PaymentFact = Static<(typeof PAYMENT_FACTS)[number]>
export type PaymentFactKind = PaymentFact['kind']
