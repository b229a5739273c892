import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { Reads } from './juror.store.ts'
import type { PanelRules } from './rules.ts'

/** Somebody who may be drawn, as far as this module knows. */
export interface Candidate {
  readonly personId: PersonId
  readonly bought: number
  readonly sold: number
  /** In the category of the case. */
  readonly inCategory: number
}

/** For which case people are looked for. */
export interface Wanted {
  readonly disputeId: string
  readonly parties: readonly PersonId[]
  readonly category: string
}

// Whoever is cut off is another one in each case, and nobody chooses whom.
const CANDIDATES = sql<Candidate>(
  'panel_candidates',
  `select j.person_id as "personId", t.bought, t.sold, t.known as "inCategory"
   from panel.jurors j cross join lateral (
     select coalesce(sum(bought), 0)::int as bought, coalesce(sum(sold), 0)::int as sold,
       coalesce(sum(bought + sold) filter (where category = $3), 0)::int as known
     from panel.trading t where t.person_id = j.person_id) t
   where j.willing and j.passed_at > $4 and j.person_id <> all($2::text[])
     and t.bought + t.sold >= $5
     and not exists (select from panel.dealings d
       where d.person_id = j.person_id and d.other_id = any($2::text[]))
     and not exists (select from panel.seats s
       where s.person_id = j.person_id and s.dispute_id = $1)
     and (select count(*) from panel.seats s join disputes.disputes d on d.id = s.dispute_id
       where s.person_id = j.person_id and d.state = 'panel') < $6
   order by md5(j.person_id || $1) limit $7`,
)

/** Willing, examined, experienced, not busy, and without dealings with either side. */
export function candidates(
  reads: Reads,
  now: Instant,
  { disputeId, parties, category }: Wanted,
  { eligible, exam }: PanelRules,
): Promise<Candidate[]> {
  const examinedSince = iso(plus(now, -exam.validFor_ms))
  return reads.query(CANDIDATES, [
    ...[disputeId, [...parties], category, examinedSince],
    ...[eligible.trades_min, eligible.openCases_max, eligible.pool_max],
  ])
}
