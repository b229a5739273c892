import { type Database, sql } from '../../platform/postgres.ts'

// Both sides in one statement, so that they are seen at one moment.
const ESCROWS_OFF = sql<{ id: string }>(
  'trade_escrows_off',
  `select coalesce(a.id, t.id) as id
   from (select 'escrow/' || id || '/' || currency as id, held_minor from trade.trades
     where held_minor <> 0) as t
   full join (select id, balance_minor from ledger.accounts
     where purpose = 'escrow' and balance_minor <> 0) as a on a.id = t.id
   where coalesce(t.held_minor, 0) <> coalesce(a.balance_minor, 0) order by 1 limit 100`,
)

/** Escrow accounts that do not hold what their trade says is held, at most 100; none when right. */
export async function escrowsOff(database: Database): Promise<string[]> {
  return (await database.query(ESCROWS_OFF)).map(row => row.id)
}
