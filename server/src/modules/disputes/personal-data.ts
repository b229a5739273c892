import { type Entry, heldRows, type Obstacle, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from disputes.disputes where buyer_id = $1 or seller_id = $1'

/** A person's disputes: ids and codes, which stay as the law asks; their words lie in the vault. */
export const disputesOfPerson = heldRows({
  section: 'disputes',
  purpose: 'records',
  list: sql<Entry>(
    'disputes_personal_list',
    `select id, trade_id as "tradeId", case when buyer_id = $1 then 'buyer' else 'seller' end as role,
       claimant, reason, remedy, state, ${utc('opened_at')} as "openedAt" ${MINE}
     order by id limit $2`,
  ),
  count: sql<{ n: number }>('disputes_personal_count', `select count(*)::int as n ${MINE}`),
  obstacles: sql<{ obstacle: Obstacle }>(
    'disputes_personal_obstacles',
    `select 'case_open' as obstacle from disputes.disputes
     where (buyer_id = $1 or seller_id = $1) and until is not null limit 1`,
  ),
})
