import type { TradeId } from '../../kernel/id.ts'
import { type Database, sql } from '../../platform/postgres.ts'

const TRADES = sql<{ id: string; trade_id: TradeId }>(
  'payments_trades_of',
  `select id, trade_id from payments.pay_ins
   where id = any($1::text[]) and trade_id is not null
   union all select id, trade_id from payments.movements
   where id = any($1::text[]) and trade_id is not null`,
)

/** The trades of pay-ins and refunds, by their ids; payouts and deposits belong to a person and are missing. */
export async function tradesOfPayments(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, TradeId>> {
  const rows = await database.query(TRADES, [ids])
  return new Map(rows.map(row => [row.id, row.trade_id]))
}
