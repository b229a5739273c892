import { type Entry, heldRows, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

/** Times in which nothing of a person was destroyed, and why. They stay, as proof of that. */
export const holdsOfPerson = heldRows({
  section: 'legal_holds',
  purpose: 'records',
  list: sql<Entry>(
    'rights_personal_list',
    `select reason, ${utc('placed_at')} as at, ${utc('coalesce(ended_at, until)')} as "expiresAt"
     from rights.holds where person_id = $1 order by id limit $2`,
  ),
  count: sql<{ n: number }>(
    'rights_personal_count',
    'select count(*)::int as n from rights.holds where person_id = $1',
  ),
})
