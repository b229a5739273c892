import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql } from '../../platform/postgres.ts'

/** What is left of a listing for statistics: no words but the place. */
export interface PutOnSale {
  readonly id: ListingId
  readonly seller_id: PersonId
  readonly published_at: Instant
  readonly category: string
  readonly grade: string
  /** As the seller typed it. */
  readonly place: string | null
  readonly price_minor: bigint
}

const PUT_ON_SALE = sql<PutOnSale>(
  'listings_put_on_sale',
  `select id, seller_id, published_at, category, grade, place, price_minor
   from listings.listings
   where published_at >= $1 and published_at < $2 and id > $3 and currency = $4
     and category is not null and grade is not null and price_minor is not null
   order by id limit $5`,
)

/** Goods in a currency that were put on sale from `from` up to `to`, by id after `after`. */
export function putOnSale(
  database: Database,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  currency: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<PutOnSale[]> {
  return database.query(PUT_ON_SALE, [iso(from), iso(to), after, currency, limit])
}
