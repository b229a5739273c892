import { iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { type Check, FINDINGS_MAX, finding } from '../../platform/self-scan.ts'

const LATE = sql<{ subject: string; kind: string }>(
  'rights_check_late',
  `select id as subject, kind from rights.requests where state = 'open' and due_at < $1
   order by due_at limit $2`,
)

/** Requests whose clock has run out. */
export const lateRequests: readonly Check[] = [
  finding('request_late', 'high', (database, now) =>
    database.query(LATE, [iso(now), FINDINGS_MAX]),
  ),
]
