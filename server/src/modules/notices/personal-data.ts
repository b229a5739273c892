import { type Entry, heldRows, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

/** What a person was told. Their own, and gone with them. */
export const noticesOfPerson = heldRows({
  section: 'notices',
  purpose: 'trade',
  list: sql<Entry>(
    'notices_personal_list',
    `select kind, text_key as text, data::text as data, ${utc('at')} as at,
       ${utc('read_at')} as "readAt" from notices.notices
     where person_id = $1 order by notices.notices.at, id limit $2`,
  ),
  count: sql<{ n: number }>(
    'notices_personal_count',
    'select count(*)::int as n from notices.notices where person_id = $1',
  ),
  erase: [
    sql('notices_personal_erase_mail', 'delete from notices.outbox where person_id = $1'),
    sql('notices_personal_erase', 'delete from notices.notices where person_id = $1'),
  ],
})
