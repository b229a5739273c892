import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { Reads } from './juror.store.ts'
import type { Voted } from './quality.ts'

/** More votes than one look can take. */
const VOTES_MAX = 20_000

// What a panel decided follows from its own votes; an appeal changes nothing about how it voted.
const votes = (name: string, seats: string, whose: string) =>
  sql<Voted>(
    name,
    `with counted as (
     select s.dispute_id, s.round, count(*) filter (where s.vote = 'claimant')::int as claimant,
       count(*) filter (where s.vote = 'respondent')::int as respondent,
       (w.draw -> 'size' ->> 'majority')::int as majority
     from ${seats} join panel.draws w using (dispute_id, round)
     where w.called_at > $1
     group by s.dispute_id, s.round, w.draw
   ), sided as (
     select c.*, d.claimant as claims, case d.claimant when 'buyer' then c.claimant
       else c.respondent end as for_buyer
     from counted c join disputes.disputes d on d.id = c.dispute_id
     where d.state <> 'panel' or (d.course -> 'panel' ->> 'round')::int <> c.round
   )
   select s.side,
     case when (s.vote = 'claimant') = (c.claims = 'buyer') then 'buyer' else 'seller' end
       as "votedFor",
     c.for_buyer - case when (s.vote = 'claimant') = (c.claims = 'buyer') then 1 else 0 end
       as "othersForBuyer",
     c.claimant + c.respondent - 1 as others,
     case when c.claimant >= c.majority then c.claims
       when c.respondent >= c.majority then
         case c.claims when 'buyer' then 'seller' else 'buyer' end end as outcome,
     to_char(s.shown_at at time zone 'UTC', 'YYYY-MM') as month
   from panel.seats s join sided c using (dispute_id, round)
   where s.vote is not null ${whose}
   order by s.shown_at desc limit ${VOTES_MAX}`,
  )
const ALL_VOTES = votes('panel_votes', 'panel.seats s', '')
// Only the panels that somebody sat on are counted.
const OWN_VOTES = votes(
  'panel_own_votes',
  `(select dispute_id, round from panel.seats where person_id = $2) own
     join panel.seats s using (dispute_id, round)`,
  'and s.person_id = $2',
)

/** Votes on panels that are over and were called since then: of one juror, or of all. */
export function votesSince(reads: Reads, since: Instant, personId?: PersonId): Promise<Voted[]> {
  if (personId === undefined) return reads.query(ALL_VOTES, [iso(since)])
  return reads.query(OWN_VOTES, [iso(since), personId])
}

/** What became of the panels that were called since then. */
export interface PanelCounts {
  readonly called: number
  readonly seats: number
  readonly committed: number
  readonly shown: number
  readonly redrawn: number
  readonly willing: number
}

const COUNTS = sql<PanelCounts>(
  'panel_counts',
  `select count(distinct (d.dispute_id, d.round))::int as called, count(s.*)::int as seats,
     count(s.commitment)::int as committed, count(s.vote)::int as shown,
     count(distinct d.dispute_id) filter (where d.round = 2)::int as redrawn,
     (select count(*)::int from panel.jurors where willing) as willing
   from panel.draws d left join panel.seats s using (dispute_id, round) where d.called_at > $1`,
)

export async function countsSince(reads: Reads, since: Instant): Promise<PanelCounts> {
  const [row] = await reads.query(COUNTS, [iso(since)])
  return row ?? { called: 0, seats: 0, committed: 0, shown: 0, redrawn: 0, willing: 0 }
}
