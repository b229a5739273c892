import { type Entry, heldRows } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

/**
 * How much of a person's privacy the counts of each year have spent. It stays when they leave: what
 * they traded stays under an id and may be counted again, never as if it were for the first time.
 */
export const budgetOfPerson = heldRows({
  section: 'privacy_budget',
  purpose: 'statistics',
  list: sql<Entry>(
    'release_personal_list',
    `select year, epsilon_milli as "epsilonMilli" from release.spent
     where person_id = $1 order by year limit $2`,
  ),
  count: sql<{ n: number }>(
    'release_personal_count',
    'select count(*)::int as n from release.spent where person_id = $1',
  ),
})
