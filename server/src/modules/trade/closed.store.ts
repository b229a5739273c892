import type { ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Currency } from '../../kernel/money.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Delivery } from './trade.ts'

/** What others need to know of a trade that came to a good end. */
export interface ClosedTrade {
  readonly id: TradeId
  readonly listingId: ListingId
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  readonly delivery: Delivery
  /** Goods and shipping, as the buyer paid them, in the smallest unit. */
  readonly amountMinor: bigint
  readonly currency: Currency
  /** Of the listing as the buyer saw it. */
  readonly title: string
}

const CLOSED = sql<ClosedTrade>(
  'trade_closed',
  `select t.id, t.listing_id as "listingId", t.buyer_id as "buyerId", t.seller_id as "sellerId",
     t.delivery, t.price_minor + t.shipping_minor as "amountMinor", t.currency,
     v.snapshot ->> 'title' as title
   from trade.trades t
   join listings.versions v on v.listing_id = t.listing_id and v.version = t.listing_version
   where t.id = any($1::text[]) and t.paid_minor > 0 order by t.id`,
)

/** These trades, as far as they were paid; unknown ids are missing. */
export function closedTrades(tx: Tx, ids: readonly TradeId[]): Promise<ClosedTrade[]> {
  return tx.query(CLOSED, [[...ids]])
}
