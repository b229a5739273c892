import { type Id, type TradeId, twin } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Label } from './carriers/carrier.ts'

export type LabelId = Id<'label'>

/** The one label of a trade: `ordered` until the carrier has made or refused it. */
export interface OrderedLabel {
  readonly id: LabelId
  readonly tradeId: TradeId
  /** Code of the carrier table. */
  readonly carrier: string
  readonly state: 'ordered' | 'made' | 'refused'
  /** Null unless it is made. */
  readonly label: Label | null
}

interface Row {
  readonly id: LabelId
  readonly trade_id: TradeId
  readonly carrier: string
  readonly state: OrderedLabel['state']
  readonly tracking_number: string
  readonly code: string
  readonly url: string
}

const ORDER = sql<{ id: LabelId }>(
  'logistics_order_label',
  `insert into logistics.labels as l (id, trade_id, carrier, state, ordered_at)
   values ($1, $2, $3, 'ordered', $4)
   on conflict (id) do update set carrier = excluded.carrier, state = 'ordered',
     ordered_at = excluded.ordered_at
   where l.state = 'refused' returning id`,
)
const SETTLE = sql<{ id: LabelId }>(
  'logistics_settle_label',
  `update logistics.labels set state = $2, tracking_number = $3, code = $4, url = $5
   where id = $1 and state = 'ordered' returning id`,
)
const READ = sql<Row>('logistics_read_label', 'select * from logistics.labels where id = $1')

/** Notes the wish; undefined when a label of the trade is ordered or made already. */
export async function insertLabel(
  tx: Tx,
  now: Instant,
  { tradeId, carrier }: Pick<OrderedLabel, 'tradeId' | 'carrier'>,
): Promise<LabelId | undefined> {
  const [row] = await tx.query(ORDER, [twin('label', tradeId), tradeId, carrier, iso(now)])
  return row?.id
}

/** Writes how an order ended, once. */
export async function settleLabel(tx: Tx, id: LabelId, label: Label | null): Promise<void> {
  const { trackingNumber = null, code = null, url = null } = label ?? {}
  await tx.query(SETTLE, [id, label ? 'made' : 'refused', trackingNumber, code, url])
}

/** The label of a trade, by the id that follows from the trade's. */
export async function readLabel(
  database: Pick<Database, 'query'>,
  id: string,
): Promise<OrderedLabel | undefined> {
  const [row] = await database.query(READ, [id])
  if (!row) return undefined
  const { tracking_number: trackingNumber, trade_id: tradeId, carrier, state, code, url } = row
  const label = state === 'made' ? { trackingNumber, code, url } : null
  return { id: row.id, tradeId, carrier, state, label }
}

/** The label of a trade; undefined when none was ordered. */
export function labelOf(
  database: Pick<Database, 'query'>,
  tradeId: TradeId,
): Promise<OrderedLabel | undefined> {
  return readLabel(database, twin('label', tradeId))
}
