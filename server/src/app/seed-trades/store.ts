import type { PersonId, TradeId } from '../../kernel/id.ts'
import { sql, type Tx } from '../../platform/postgres.ts'

const ADDRESS = sql<{ id: string }>(
  'seed_trades_address',
  `select id from vault.sealed_values where person_id = $1 and data_class = 'address'
   and retired_at is null and forgotten_at is null order by created_at, id limit 1`,
)

/** Under which reference somebody's first address lies in the vault; opens nothing. */
export async function firstAddress(tx: Tx, personId: PersonId): Promise<string | undefined> {
  return (await tx.query(ADDRESS, [personId]))[0]?.id
}

const RATING = sql<{ id: string }>(
  'seed_trades_rating',
  'select id from ratings.ratings where trade_id = $1 and side = $2',
)

/** What one side of a trade wrote about the other. */
export async function ratingOf(tx: Tx, tradeId: TradeId, side: string) {
  return (await tx.query(RATING, [tradeId, side]))[0]?.id
}

const TOTAL = sql<{ minor: bigint; currency: string }>(
  'seed_trades_total',
  'select price_minor + shipping_minor as minor, currency from trade.trades where id = $1',
)

/** What the buyer of a reservation has to pay. */
export async function totalOf(tx: Tx, tradeId: TradeId) {
  return (await tx.query(TOTAL, [tradeId]))[0]
}
