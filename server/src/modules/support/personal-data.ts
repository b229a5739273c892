import { iso } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const END = sql<{ id: string }>(
  'support_personal_end',
  `update support.tickets set state = 'solved', due_at = null, remind_at = null, ended_at = $2
   where person_id = $1 and state not in ('solved', 'refused') returning id`,
)

const rows = heldRows({
  section: 'tickets',
  purpose: 'records',
  list: sql<Entry>(
    'support_personal_list',
    `select id, category, state, about_id as "aboutId", ${utc('opened_at')} as "createdAt",
       satisfaction
     from support.tickets where person_id = $1 order by id limit $2`,
  ),
  count: sql<{ n: number }>(
    'support_personal_count',
    'select count(*)::int as n from support.tickets where person_id = $1',
  ),
})

/** What somebody turned to the desk with. Words lie in the vault; nothing goes on without them. */
export const ticketsOfPerson: PersonalData = {
  ...rows,
  erase: async (tx, now, personId) => {
    const ended = await tx.query(END, [personId, iso(now)])
    deadlines.set(
      tx,
      ended.map(({ id: subject }) => ({ subject, dueAt: null })),
    )
  },
}
