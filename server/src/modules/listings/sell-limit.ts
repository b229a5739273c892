import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { decideLimit } from '../../kernel/limit.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Listing } from './listing.ts'
import type { Selling } from './write-version.ts'

const ON_SALE = sql<OnSale>(
  'listings_on_sale',
  `select count(*)::int as goods, coalesce(sum(price_minor), 0)::bigint as "valueMinor"
   from listings.listings l
   where seller_id = $1 and id is distinct from $2 and currency = $3
     and (state in ('published', 'reserved') or exists (
       select 1 from listings.reviews r where r.listing_id = l.id and r.state = 'waiting'))`,
)

/** How much somebody offers. */
export interface OnSale {
  readonly goods: number
  readonly valueMinor: bigint
}

/** What a seller has on sale in a currency, or waits to have, besides one listing. */
export async function onSale(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  sellerId: PersonId,
  currency: string,
  besides: Listing['id'] | null = null,
): Promise<OnSale> {
  const [row] = await reads.query(ON_SALE, [sellerId, besides, currency])
  return row ?? { goods: 0, valueMinor: 0n }
}

/**
 * Whether this listing may be offered at its price beside the others that its seller has on sale,
 * or `limit_reached`, or what is refused for want of a deposit. Asks the database only where there
 * is a limit or a deposit is asked for.
 */
export async function withinSellLimit(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { id, sellerId, priceMinor, currency }: Offered,
  { sellLimit, isBacked }: Pick<Selling, 'sellLimit' | 'isBacked'>,
): Promise<Outcome<null>> {
  const price = { amountMinor: priceMinor ?? 0n, currency }
  const others = (inCurrency: string) => onSale(tx, sellerId, inCurrency, id)
  const limit = await sellLimit?.(tx, now, actor)
  if (limit) {
    const used = limit.sumMinor === null ? 0n : (await others(limit.currency)).valueMinor
    const within = decideLimit(limit, price, used)
    if (!within.ok) return within
  }
  if (!isBacked) return ok(null)
  return isBacked(tx, now, actor, price.currency, async () => {
    const { goods, valueMinor } = await others(currency)
    return { goods: goods + 1, valueMinor: valueMinor + price.amountMinor }
  })
}

type Offered = Pick<Listing, 'id' | 'sellerId' | 'priceMinor' | 'currency'>
