import { DAY_MS, iso, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { type Check, FINDINGS_MAX, finding } from '../../platform/self-scan.ts'

/** So long before its end an agreement should be renewed. */
const ENDING_MS = 30 * DAY_MS

const MISSING = sql<{ subject: string }>(
  'processors_check_missing',
  `select name as subject from processors.processors
   where agreement_reference is null order by name limit $1`,
)
const ENDING = sql<{ subject: string; until: string }>(
  'processors_check_ending',
  `select name as subject, agreement_until::text as until from processors.processors
   where agreement_until < $1::date order by agreement_until limit $2`,
)
const REVIEW = sql<{ subject: string }>(
  'processors_check_review',
  `select name as subject from processors.processors where review_due_at < $1
   order by review_due_at limit $2`,
)

/** Third parties whose paper is missing, ends soon or was not looked through. */
export const staleAgreements: readonly Check[] = [
  finding('agreement_missing', 'high', database => database.query(MISSING, [FINDINGS_MAX])),
  finding('agreement_ending', 'medium', (database, now) =>
    database.query(ENDING, [iso(plus(now, ENDING_MS)), FINDINGS_MAX]),
  ),
  finding('processor_review_due', 'low', (database, now) =>
    database.query(REVIEW, [iso(now), FINDINGS_MAX]),
  ),
]
