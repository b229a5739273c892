import { type Entry, heldRows, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = "from deposit.deposits where seller_id = $1 and state <> 'empty'"

/** Where a person's deposit stands; what lies in it is a balance like others, and is left first. */
export const depositOfPerson = heldRows({
  section: 'deposit',
  purpose: 'records',
  list: sql<Entry>(
    'deposit_personal_list',
    `select id, state, ${utc('changed_at')} as at ${MINE} limit $2`,
  ),
  count: sql<{ n: number }>('deposit_personal_count', `select count(*)::int as n ${MINE}`),
  erase: [sql('deposit_personal_erase', 'delete from deposit.deposits where seller_id = $1')],
})
