import type { Actor } from '../../kernel/actor.ts'
import { decideLimit } from '../../kernel/limit.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Listing } from './listing.ts'
import type { Selling } from './write-version.ts'

const ON_SALE = sql<{ minor: bigint }>(
  'listings_on_sale_minor',
  `select coalesce(sum(price_minor), 0)::bigint as minor from listings.listings
   where seller_id = $1 and id <> $2 and currency = $3 and state in ('published', 'reserved')`,
)

/**
 * Whether this listing may be offered at its price beside the others that its seller has on sale,
 * or `limit_reached`. Asks the database only where there is a limit.
 */
export async function withinSellLimit(
  tx: Tx,
  now: Instant,
  actor: Actor,
  listing: Pick<Listing, 'id' | 'sellerId' | 'priceMinor' | 'currency'>,
  { sellLimit }: Pick<Selling, 'sellLimit'>,
): Promise<Outcome<null>> {
  const limit = await sellLimit?.(tx, now, actor)
  if (!limit) return ok(null)
  const { id, sellerId, currency } = listing
  const onSale =
    limit.sumMinor === null ? [] : await tx.query(ON_SALE, [sellerId, id, limit.currency])
  const price = { amountMinor: listing.priceMinor ?? 0n, currency }
  return decideLimit(limit, price, onSale[0]?.minor ?? 0n)
}
