import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId, TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { open, seal } from '../vault/index.ts'

/** What a person wrote about a step, under the fact of it. The words lie in the vault. */
export interface Remark {
  readonly factId: string
  readonly tradeId: TradeId
  readonly by: PersonId
  readonly text: string
}

const KEEP = sql(
  'trade_remark_keep',
  `insert into trade.remarks (fact_id, trade_id, ref)
   select * from unnest($1::text[], $2::text[], $3::text[])`,
)
const OF_TRADE = sql<{ fact_id: string; ref: string }>(
  'trade_remarks_of',
  'select fact_id, ref from trade.remarks where trade_id = $1 order by fact_id limit 1000',
)

export async function keepRemarks(tx: Tx, now: Instant, remarks: readonly Remark[]): Promise<void> {
  if (remarks.length === 0) return
  const values = remarks.map(({ by, text }) => ({ personId: by, value: { text } }))
  const refs = await seal(tx, now, 'trade_remark', values)
  assert(refs.length === remarks.length, 'sealing answers a reference for each remark')
  tx.send(KEEP, [remarks.map(one => one.factId), remarks.map(one => one.tradeId), refs])
}

/**
 * The remarks of a trade by the fact they belong to, opened for whoever looks at the trade's page.
 * Words of somebody who left are gone once the law lets them go.
 */
export async function remarksOf(
  database: Database,
  now: Instant,
  tradeId: TradeId,
  actor: Actor,
): Promise<Map<string, string>> {
  const rows = await database.query(OF_TRADE, [tradeId])
  if (rows.length === 0) return new Map()
  const access = { actor, purpose: 'trade_page', caseId: tradeId }
  const refs = rows.map(row => row.ref)
  const values = await open<{ text: string }>(database, now, refs, access)
  const texts = new Map(values.map(({ id, value }) => [id, value.text]))
  return new Map(rows.map(row => [row.fact_id, texts.get(row.ref) ?? '']))
}
