import type { TradeId } from '../../kernel/id.ts'
import { type Database, sql } from '../../platform/postgres.ts'

const TRADES = sql<{ id: string; trade_id: TradeId }>(
  'logistics_trades_of',
  'select id, trade_id from logistics.parcels where id = any($1::text[])',
)

/** The trades of parcels, by the parcel's id; unknown ids are missing. */
export async function tradesOfParcels(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, TradeId>> {
  const rows = await database.query(TRADES, [ids])
  return new Map(rows.map(row => [row.id, row.trade_id]))
}
