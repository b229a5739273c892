import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { PhotoView } from '../listings/index.ts'
import type { Moment, Seen } from './law/evidence.ts'
import type { Reads } from './store.ts'

/** The goods as somebody saw them at one moment of their way. */
export interface Evidence extends Seen {
  readonly id: string
  readonly moment: Moment
  readonly byId: PersonId
  /** The end of the number, which its owner recognises. */
  readonly serialHint: string | null
  readonly photos: readonly PhotoView[]
}

const KEEP = sql(
  'aftersales_keep_evidence',
  `insert into aftersales.evidence (id, trade_id, moment, by_id, serial_hash, serial_hint,
     weight_grams, photos, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
const OF_TRADE = sql<Evidence>(
  'aftersales_evidence_of_trade',
  `select id, moment, by_id as "byId", serial_hash as "serialHash", serial_hint as "serialHint",
     weight_grams, photos, at
   from aftersales.evidence where trade_id = $1 order by id limit 40`,
)

export function keepEvidence(tx: Tx, tradeId: string, one: Evidence): void {
  const { id, moment, byId, serialHash, serialHint, weight_grams, photos, at } = one
  const shown = JSON.stringify(photos)
  tx.send(KEEP, [id, tradeId, moment, byId, serialHash, serialHint, weight_grams, shown, iso(at)])
}

/** All that was seen of the goods of a trade, in the order in which it was. */
export function evidenceOf(reads: Reads, tradeId: string): Promise<Evidence[]> {
  return reads.query(OF_TRADE, [tradeId])
}

/** The last look of each moment. */
export function latestOf(all: readonly Evidence[]): ReadonlyMap<Moment, Evidence> {
  return new Map(all.map(one => [one.moment, one]))
}

/** How many looks somebody may keep of one moment. */
export const LOOKS_MAX = 5
