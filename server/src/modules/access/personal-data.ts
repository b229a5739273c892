import { iso } from '../../kernel/time.ts'
import {
  type Entry,
  heldRows,
  type Obstacle,
  type PersonalData,
  utc,
} from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

// Grants stay as history of who could do what; none of somebody who left is alive.
const END = sql(
  'access_personal_end',
  `update access.grants set ended_at = $2, ended_why = 'revoked'
   where person_id = $1 and ended_at is null`,
)

// Nobody could appoint anybody any more.
const LAST = sql<{ obstacle: Obstacle }>(
  'access_personal_last',
  `select 'last_administrator' as obstacle from access.grants g
   where g.person_id = $1 and g.role = 'administrator' and g.ended_at is null
     and not exists (select from access.grants o where o.person_id <> $1
       and o.role = 'administrator' and o.ended_at is null) limit 1`,
)

/** The roles that a person had or has as staff. */
export const rolesOfPerson: PersonalData = {
  ...heldRows({
    section: 'roles',
    purpose: 'records',
    list: sql<Entry>(
      'access_personal_list',
      `select role as name, ${utc('granted_at')} as "createdAt", ${utc('ended_at')} as "expiresAt"
       from access.grants where person_id = $1 order by granted_at, id limit $2`,
    ),
    count: sql<{ n: number }>(
      'access_personal_count',
      'select count(*)::int as n from access.grants where person_id = $1',
    ),
    obstacles: LAST,
  }),
  erase: async (tx, now, personId) => tx.send(END, [personId, iso(now)]),
}
