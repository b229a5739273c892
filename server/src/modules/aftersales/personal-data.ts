import {
  type Entry,
  heldRows,
  type Obstacle,
  type PersonalData,
  utc,
} from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from aftersales.aftersales where buyer_id = $1 or seller_id = $1'

/** What a person asked for or was asked for. It stays: the law and the other side need it. */
const requests = heldRows({
  section: 'aftersales',
  purpose: 'records',
  list: sql<Entry>(
    'aftersales_personal_list',
    `select id, trade_id as "tradeId", case when buyer_id = $1 then 'buyer' else 'seller' end
       as role, remedy, cause, state, amount_minor::text as "amountMinor", currency, stars,
       case when buyer_id = $1 then rating_words end as words, ${utc('asked_at')} as "askedAt"
     ${MINE} order by id limit $2`,
  ),
  count: sql<{ n: number }>('aftersales_personal_count', `select count(*)::int as n ${MINE}`),
  obstacles: sql<{ obstacle: Obstacle }>(
    'aftersales_personal_obstacles',
    `select 'case_open' as obstacle from aftersales.aftersales
     where (buyer_id = $1 or seller_id = $1) and ended_at is null limit 1`,
  ),
})

/** How a person saw the goods of their trades; what others saw is theirs. */
const looks = heldRows({
  section: 'goods_looks',
  purpose: 'records',
  list: sql<Entry>(
    'aftersales_personal_looks',
    `select id, trade_id as "tradeId", moment, serial_hint as "serialEnd", weight_grams,
       ${utc('at')} as at from aftersales.evidence where by_id = $1 order by id limit $2`,
  ),
  count: sql<{ n: number }>(
    'aftersales_personal_looks_count',
    'select count(*)::int as n from aftersales.evidence where by_id = $1',
  ),
})

export const aftersalesOfPerson: readonly PersonalData[] = [requests, looks]
