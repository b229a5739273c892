import { type Entry, heldRows } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

/**
 * Markets for which an account speaks. People of those markets are known by names that only these
 * markets can read; they ask for a copy or for deletion there, and the market passes it on.
 */
export const bureauOfPerson = heldRows({
  section: 'bureau',
  purpose: 'trade',
  list: sql<Entry>(
    'bureau_personal_list',
    'select name, currency from bureau.furnishers where account_id = $1 order by name limit $2',
  ),
  count: sql<{ n: number }>(
    'bureau_personal_count',
    'select count(*)::int as n from bureau.furnishers where account_id = $1',
  ),
  erase: [
    sql(
      'bureau_personal_erase',
      'update bureau.furnishers set account_id = null where account_id = $1',
    ),
  ],
})
