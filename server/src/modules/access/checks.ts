import { DAY_MS, iso, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { type Check, FINDINGS_MAX, finding } from '../../platform/self-scan.ts'

/** From so many roles on somebody may do too much alone. */
const ROLES_WIDE = 3
const UNUSED_MS_MAX = 90 * DAY_MS

const WIDE = sql<{ subject: string; roles: number }>(
  'access_check_wide',
  `select person_id as subject, count(*)::int as roles from access.grants where ended_at is null
   group by person_id
   having count(*) >= $1 or array_agg(role) @> array['administrator', 'privacy_officer']
   order by 2 desc, 1 limit $2`,
)
const UNUSED = sql<{ subject: string; role: string }>(
  'access_check_unused',
  `select person_id as subject, role from access.grants
   where ended_at is null and granted_at < $1 and coalesce(last_used_on, granted_at::date) < $1::date
   order by granted_at limit $2`,
)

/** Grants that give too much, or that nobody needs. */
export const wideGrants: readonly Check[] = [
  finding('grant_wide', 'medium', database => database.query(WIDE, [ROLES_WIDE, FINDINGS_MAX])),
  finding('grant_unused', 'low', (database, now) =>
    database.query(UNUSED, [iso(plus(now, -UNUSED_MS_MAX)), FINDINGS_MAX]),
  ),
]
