import type { Actor } from '../../kernel/actor.ts'
import type { ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { conversationsOf, offersById } from './offer.store.ts'
import { decideStep } from './offer.ts'
import { writeStep } from './offer-commands.ts'
import type { ChatRulesAt } from './rules.ts'
import * as store from './store.ts'

/** A price that buyer and seller agreed on, which the buyer may use now. */
export interface AgreedPrice {
  readonly listingId: ListingId
  readonly buyerId: PersonId
  readonly priceMinor: bigint
  /** Uses it up for a reservation, in the transaction that asked for it. */
  use(actor: Actor, tradeId: TradeId): Promise<void>
}

/**
 * Accepted offers for reservations, by id and held until the transaction ends. What is unknown, not
 * accepted or past its time is missing. To be called behind the lock of the listing.
 */
export function agreedPrices(rulesAt: ChatRulesAt) {
  return async (
    tx: Tx,
    now: Instant,
    offerIds: readonly string[],
  ): Promise<ReadonlyMap<string, AgreedPrice>> => {
    const rules = rulesAt(now)
    const conversations = await store.lock(tx, await conversationsOf(tx, offerIds))
    const offers = await offersById(tx, offerIds)
    const prices = [...offers.values()].flatMap((offer): [string, AgreedPrice][] => {
      const conversation = conversations.get(offer.conversationId)
      if (!rules || !conversation) return []
      const on = { step: 'use', by: 'buyer', now, rules, onSale: 'published' } as const
      const used = decideStep(offer, on)
      if (!used.ok) return []
      const { listingId, buyerId } = conversation
      const use: AgreedPrice['use'] = (actor, tradeId) =>
        writeStep(tx, now, conversation, used.value, 'use', actor, rules, { tradeId })
      return [[offer.id, { listingId, buyerId, priceMinor: offer.priceMinor, use }]]
    })
    return new Map(prices)
  }
}
