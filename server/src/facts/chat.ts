import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Person = Type.String({ pattern: idPattern('person') })
const Side = Type.String({ enum: ['buyer', 'seller'] })

/** Whose conversation, and about what. Its id is the subject of every fact. */
const Of = {
  conversationId: Type.String({ pattern: idPattern('conversation') }),
  listingId: Type.String({ pattern: idPattern('listing') }),
  buyerId: Person,
  sellerId: Person,
}
const OfOffer = {
  ...Of,
  offerId: Type.String({ pattern: idPattern('offer') }),
  maker: Side,
  amountMinor: Type.Integer({ description: 'the price offered, in the smallest unit' }),
  currency: Type.String(),
}
const Until = Type.String({ description: 'when time acts next' })
const Message = { ...Of, number: Type.Integer({ minimum: 1 }), reportId: Type.String() }

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object(data) })
}

/**
 * What happens where people talk, as far as others act on it. Messages are no facts: they have a
 * chain of their own, and nothing here tells what any of them says.
 */
export const CHAT_FACTS = [
  fact('chat.unread', { ...Of, personId: Person, count: Type.Integer({ minimum: 1 }) }),
  fact('chat.offer_made', { ...OfOffer, until: Until, counter: Type.Boolean() }),
  fact('chat.offer_accepted', { ...OfOffer, until: Until }),
  fact('chat.offer_declined', OfOffer),
  fact('chat.offer_withdrawn', OfOffer),
  fact('chat.offer_expired', OfOffer),
  fact('chat.offer_used', { ...OfOffer, tradeId: Type.String({ pattern: idPattern('trade') }) }),
  fact('chat.offer_lapsed', OfOffer),
  fact('chat.message_reported', { ...Message, personId: Person, reason: Type.String() }),
  fact('chat.message_covered', {
    ...Message,
    personId: Person,
    authorId: Person,
    reason: Type.String(),
  }),
  fact('chat.message_kept', { ...Message, personId: Person }),
] as const

export type ChatFact = Static<(typeof CHAT_FACTS)[number]>
