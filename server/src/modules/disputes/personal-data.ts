import {
  type Entry,
  heldRows,
  type Obstacle,
  type PersonalData,
  utc,
} from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from disputes.disputes where buyer_id = $1 or seller_id = $1'

/** A person's disputes: ids and codes, which stay as the law asks; their words lie in the vault. */
const disputes = heldRows({
  section: 'disputes',
  purpose: 'records',
  list: sql<Entry>(
    'disputes_personal_list',
    `select id, trade_id as "tradeId", case when buyer_id = $1 then 'buyer' else 'seller' end as role,
       claimant, reason, remedy, state, ${utc('opened_at')} as "openedAt" ${MINE}
     order by id limit $2`,
  ),
  count: sql<{ n: number }>('disputes_personal_count', `select count(*)::int as n ${MINE}`),
  obstacles: sql<{ obstacle: Obstacle }>(
    'disputes_personal_obstacles',
    `select 'case_open' as obstacle from disputes.disputes
     where (buyer_id = $1 or seller_id = $1) and until is not null limit 1`,
  ),
})

const SHOWN = `from disputes.evidence e join disputes.disputes d on d.id = e.dispute_id
  where e.item = 'photo' and e.gone_at is null
    and ((d.buyer_id = $1 and e.by = 'buyer') or (d.seller_id = $1 and e.by = 'seller'))`

/** Photos that a person showed as evidence, with where each is to be had; the clock deletes them. */
const photos = heldRows({
  section: 'dispute_photos',
  purpose: 'records',
  list: sql<Entry>(
    'disputes_personal_photos',
    `select e.id, e.dispute_id as "caseId", e.sha256,
       '/api/v1/disputes/' || e.dispute_id || '/evidence/' || e.id || '/picture' as picture,
       e.verdict, ${utc('e.added_at')} as at ${SHOWN} order by e.id limit $2`,
  ),
  count: sql<{ n: number }>('disputes_personal_photo_count', `select count(*)::int as n ${SHOWN}`),
})

export const disputesOfPerson: readonly PersonalData[] = [disputes, photos]
