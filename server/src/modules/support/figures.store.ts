import { type Instant, iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'
import type { Category } from './ticket.ts'

const OWED = sql<{ category: Category; open: number; overdue: number }>(
  'support_figures_owed',
  `select category, count(*)::int as open, (count(*) filter (where due_at < $1))::int as overdue
   from support.tickets where state in ('open', 'assigned') group by category order by category`,
)
const OF_LATE = sql<OfLate>(
  'support_figures_of_late',
  `with t as (
     select extract(epoch from first_answered_at - opened_at) * 1000 as waited_ms, satisfaction
     from support.tickets where opened_at >= $1
   )
   select count(*)::int as opened, count(waited_ms)::int as answered,
     (percentile_disc(0.5) within group (order by waited_ms))::float8 as p50_ms,
     (percentile_disc(0.95) within group (order by waited_ms))::float8 as p95_ms,
     count(satisfaction)::int as rated, avg(satisfaction)::float8 as satisfaction
   from t`,
)

interface OfLate {
  readonly opened: number
  readonly answered: number
  /** From the first word to the first answer, in milliseconds. */
  readonly p50_ms: number | null
  readonly p95_ms: number | null
  readonly rated: number
  /** Mean of 1 to 5. */
  readonly satisfaction: number | null
}

/** How the desk does: what it owes now, and how it answered what was opened since `since`. */
export async function figures(reads: Reads, now: Instant, since: Instant) {
  const [owed, [ofLate]] = await Promise.all([
    reads.query(OWED, [iso(now)]),
    reads.query(OF_LATE, [iso(since)]),
  ])
  return { owed, ofLate: ofLate as OfLate }
}
