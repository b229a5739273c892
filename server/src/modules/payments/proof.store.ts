import { type Database, sql } from '../../platform/postgres.ts'

// Both sides in one statement, so that they are seen at one moment. A failed refund still waits; a
// failed payout is its person's again.
const MOVEMENTS_OFF = sql<{ id: string }>(
  'payments_movements_off',
  `select coalesce(a.id, m.id) as id
   from (select case kind when 'refund' then 'refunding/' || coalesce(trade_id, id)
         else 'paying_out/' || person_id end || '/' || currency as id,
       sum(amount_minor) as open_minor
     from payments.movements
     where state in ('due', 'sent') or (state = 'failed' and kind = 'refund') group by 1) as m
   full join (select id, balance_minor from ledger.accounts
     where purpose in ('refunding', 'paying_out') and balance_minor <> 0) as a on a.id = m.id
   where coalesce(m.open_minor, 0) <> coalesce(a.balance_minor, 0) order by 1 limit 100`,
)

/**
 * Accounts of money on its way that do not hold what the open movements say, at most 100; none when
 * right.
 */
export async function movementsOff(database: Database): Promise<string[]> {
  return (await database.query(MOVEMENTS_OFF)).map(row => row.id)
}
