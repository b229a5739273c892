import { type Entry, heldRows, type Obstacle, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from trade.trades where buyer_id = $1 or seller_id = $1'

/** A person's trades. They stay: the law and the other side need them; they hold ids only. */
export const tradesOfPerson = heldRows({
  section: 'trades',
  purpose: 'records',
  list: sql<Entry>(
    'trade_personal_list',
    `select id, case when buyer_id = $1 then 'buyer' else 'seller' end as role, state,
       (price_minor + shipping_minor)::text as "amountMinor", currency,
       ${utc('created_at')} as "createdAt" ${MINE} order by id limit $2`,
  ),
  count: sql<{ n: number }>('trade_personal_count', `select count(*)::int as n ${MINE}`),
  obstacles: sql<{ obstacle: Obstacle }>(
    'trade_personal_obstacles',
    `select 'trade_open' as obstacle from trade.trades
     where (buyer_id = $1 or seller_id = $1) and until is not null limit 1`,
  ),
})
