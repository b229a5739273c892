import { type Entry, heldRows, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

/** What a person decided. It stays as proof that their data was used rightly; it names nobody. */
export const consentsOfPerson = heldRows({
  section: 'consents',
  purpose: 'records',
  list: sql<Entry>(
    'consent_personal_list',
    `select purpose, decision, policy_version as "policyVersion", ${utc('at')} as at
     from consent.decisions where person_id = $1 order by position limit $2`,
  ),
  count: sql<{ n: number }>(
    'consent_personal_count',
    'select count(*)::int as n from consent.decisions where person_id = $1',
  ),
})
