import { sql, type Tx } from '../../platform/postgres.ts'

const DEALT = sql(
  'panel_dealt',
  `insert into panel.dealings (person_id, other_id)
   select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
)
const FINISHED = sql(
  'panel_finished',
  `insert into panel.trading as t (person_id, category, bought, sold)
   select person, category, sum(bought), sum(sold)
   from unnest($1::text[], $2::text[], $3::integer[], $4::integer[])
     as n(person, category, bought, sold)
   group by person, category order by person, category
   on conflict (person_id, category) do update
     set bought = t.bought + excluded.bought, sold = t.sold + excluded.sold`,
)

export interface Dealing {
  readonly buyerId: string
  readonly sellerId: string
}

/** These two have dealt with each other: neither decides about the other. */
export function noteDealings(tx: Tx, dealings: readonly Dealing[]): void {
  if (dealings.length === 0) return
  tx.send(DEALT, [
    dealings.flatMap(one => [one.buyerId, one.sellerId]),
    dealings.flatMap(one => [one.sellerId, one.buyerId]),
  ])
}

/** Finished trades over goods of a category: what people know by doing. */
export function noteFinished(
  tx: Tx,
  trades: readonly (Dealing & { readonly category: string })[],
): void {
  if (trades.length === 0) return
  tx.send(FINISHED, [
    trades.flatMap(one => [one.buyerId, one.sellerId]),
    trades.flatMap(one => [one.category, one.category]),
    trades.flatMap(() => [1, 0]),
    trades.flatMap(() => [0, 1]),
  ])
}
