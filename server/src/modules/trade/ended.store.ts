import type { PersonId, TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql } from '../../platform/postgres.ts'

/** What is left of a trade for statistics. Ids of people tell who is the same, nothing else. */
export interface EndedTrade {
  readonly id: TradeId
  readonly buyer_id: PersonId
  readonly seller_id: PersonId
  readonly ended_at: Instant
  readonly category: string
  /** As the seller typed it. */
  readonly place: string | null
  readonly price_minor: bigint
  readonly delivery: string
  readonly outcome: 'completed' | 'completed_in_part' | 'refunded' | 'cancelled'
}

const ENDED = sql<EndedTrade>(
  'trade_ended',
  `select t.id, t.buyer_id, t.seller_id, t.ended_at, v.snapshot ->> 'category' as category,
     v.snapshot ->> 'place' as place, t.price_minor, t.delivery,
     case when t.state = 'completed' and t.refunded_minor > 0 then 'completed_in_part'
       else t.state end as outcome
   from trade.trades t
   join listings.versions v on v.listing_id = t.listing_id and v.version = t.listing_version
   where t.ended_at >= $1 and t.ended_at < $2 and t.id > $3 and t.currency = $4
   order by t.id limit $5`,
)

/** Trades in a currency that ended from `from` up to `to`, by id after `after`. */
export function endedTrades(
  database: Database,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  currency: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<EndedTrade[]> {
  return database.query(ENDED, [iso(from), iso(to), after, currency, limit])
}

const PLACES = sql<Pick<EndedTrade, 'id' | 'place'>>(
  'trade_places',
  `select t.id, v.snapshot ->> 'place' as place
   from trade.trades t
   join listings.versions v on v.listing_id = t.listing_id and v.version = t.listing_version
   where t.id = any($1::text[])`,
)

/** Where the goods of trades were, as their sellers typed it. */
export function tradePlaces(
  reads: Pick<Database, 'query'>,
  tradeIds: readonly TradeId[],
): Promise<Pick<EndedTrade, 'id' | 'place'>[]> {
  return reads.query(PLACES, [tradeIds])
}
