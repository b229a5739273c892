import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

// Who sells the same thing again and again changes a number or a blank in its title.
const GOODS = sql<{ listings: number; same: number }>(
  'listings_seller_goods',
  `select coalesce(sum(n), 0)::int as listings, coalesce(max(n), 0)::int as same from (
     select count(*) as n from listings.listings
     where seller_id = $1 and published_at > $2
     group by category, lower(regexp_replace(title, '[\\s\\d[:punct:]]+', '', 'g'))) as kinds`,
)

/** How many listings a seller put on sale since a time, and the most that offer the same goods. */
export async function sellerGoods(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  sellerId: PersonId,
  since: Instant,
): Promise<{ listings: number; sameGoods: number }> {
  const [row] = await reads.query(GOODS, [sellerId, iso(since)])
  return { listings: row?.listings ?? 0, sameGoods: row?.same ?? 0 }
}
