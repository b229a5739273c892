import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Merits } from './search-rules.ts'

/** So long a search that has begun finds the order of its first page. */
export const MERITS_KEPT_MS = DAY_MS

// Only what has changed: most facts move nobody's place.
const SET = sql(
  'listings_set_merits',
  `insert into listings.seller_merits (seller_id, since, shipping, goods, response, credit)
   select n.id, $1, n.shipping, n.goods, n.response, n.credit
   from unnest($2::text[], $3::smallint[], $4::smallint[], $5::smallint[], $6::smallint[])
     as n(id, shipping, goods, response, credit)
   left join lateral (
     select * from listings.seller_merits m where m.seller_id = n.id order by m.since desc limit 1
   ) as last on true
   where (n.shipping, n.goods, n.response, n.credit)
     is distinct from (last.shipping, last.goods, last.response, last.credit)
   on conflict (seller_id, since) do update set shipping = excluded.shipping,
     goods = excluded.goods, response = excluded.response, credit = excluded.credit`,
)
const FORGET_OLD = sql(
  'listings_forget_old_merits',
  `delete from listings.seller_merits m where m.seller_id = any($1::text[]) and exists (
     select 1 from listings.seller_merits later
     where later.seller_id = m.seller_id and later.since > m.since and later.since <= $2)`,
)

/** Says what sellers' conduct adds to the place of their goods from now on. */
export function setMerits(tx: Tx, now: Instant, merits: ReadonlyMap<PersonId, Merits>): void {
  if (merits.size === 0) return
  // In one order, because the day's look and a fact may come to the same sellers at once.
  const sorted = [...merits].sort(([a], [b]) => (a < b ? -1 : 1))
  const [ids, rows] = [sorted.map(([id]) => id), sorted.map(([, row]) => row)]
  tx.send(SET, [
    iso(now),
    ids,
    rows.map(row => row.shipping),
    rows.map(row => row.goods),
    rows.map(row => row.response),
    rows.map(row => row.credit),
  ])
  tx.send(FORGET_OLD, [ids, iso(plus(now, -MERITS_KEPT_MS))])
}
