import { iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { type Check, FINDINGS_MAX, finding } from '../../platform/self-scan.ts'

const LATE = sql<{ subject: string; proof: string }>(
  'verification_check_late',
  `select id as subject, proof from verification.checks where state = 'in_review' and due_at < $1
   order by due_at limit $2`,
)

/** Documents whose reviewer is late. */
export const lateReviews: readonly Check[] = [
  finding('review_late', 'medium', (database, now) =>
    database.query(LATE, [iso(now), FINDINGS_MAX]),
  ),
]
