import type { Id, TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { Label } from './carriers/carrier.ts'
import type { Leg } from './parcel.ts'

export type LabelId = Id<'label'>

/** For whom a label is: one way of a trade's goods. */
export interface LabelWish {
  readonly tradeId: TradeId
  readonly leg: Leg
  /** The trade itself, or the request that makes goods go back or come again. */
  readonly wantedFor: string
  /** Code of the carrier table. */
  readonly carrier: string
}

/**
 * The one label of a way: `ordered` until the carrier has made or refused it; one that nobody used
 * is called off.
 */
export interface OrderedLabel extends LabelWish {
  readonly id: LabelId
  readonly state: 'ordered' | 'made' | 'refused' | 'calling_off' | 'called_off'
  readonly orderedAt: Instant
  /** Null unless it is made. */
  readonly label: Label | null
}

interface Row extends Omit<OrderedLabel, 'label'>, Label {}

const COLUMNS = `id, trade_id as "tradeId", leg, wanted_for as "wantedFor", carrier, state,
  ordered_at as "orderedAt", tracking_number as "trackingNumber", code, url`
const ORDER = sql<{ id: LabelId }>(
  'logistics_order_label',
  `insert into logistics.labels as l (id, trade_id, leg, wanted_for, carrier, state, ordered_at)
   values ($1, $2, $3, $4, $5, 'ordered', $6)
   on conflict (wanted_for, leg) do update set carrier = excluded.carrier, state = 'ordered',
     ordered_at = excluded.ordered_at
   where l.state = 'refused' returning id`,
)
const LOCK = sql<Pick<OrderedLabel, 'state'>>(
  'logistics_lock_label',
  'select state from logistics.labels where id = $1 for update',
)
const SETTLE = sql(
  'logistics_settle_label',
  `update logistics.labels set state = $2, tracking_number = $3, code = $4, url = $5
   where id = $1 and state = 'ordered'`,
)
const CALL_OFF = sql<{ id: LabelId }>(
  'logistics_call_off_labels',
  `update logistics.labels l set state = 'calling_off'
   from unnest($1::text[], $2::text[]) as over (wanted_for, leg)
   where l.wanted_for = over.wanted_for and l.leg = over.leg and l.state in ('ordered', 'made')
     and not exists (select from logistics.parcels p where p.trade_id = l.trade_id
       and p.carrier = l.carrier and p.tracking_number = l.tracking_number)
   returning l.id`,
)
const CALLED_OFF = sql(
  'logistics_label_called_off',
  `update logistics.labels set state = 'called_off', tracking_number = null, code = null, url = null
   where id = $1 and state = 'calling_off'`,
)
const CALL_OFF_AGAIN = sql(
  'logistics_call_off_label_again',
  `update logistics.labels set state = 'calling_off' where id = $1 and state = 'called_off'`,
)
const READ = sql<Row>(
  'logistics_read_label',
  `select ${COLUMNS} from logistics.labels where id = $1`,
)
const FOR = sql<Row>(
  'logistics_label_for',
  `select ${COLUMNS} from logistics.labels where wanted_for = $1 and leg = $2`,
)

type Reads = Pick<Database | Tx, 'query'>

/** Notes the wish; undefined when a label of that way is ordered or made already. */
export async function insertLabel(
  tx: Tx,
  now: Instant,
  { tradeId, leg, wantedFor, carrier }: LabelWish,
): Promise<LabelId | undefined> {
  const values = [newId('label'), tradeId, leg, wantedFor, carrier, iso(now)]
  return (await tx.query(ORDER, values))[0]?.id
}

/** Where a label stands, held until the transaction ends. */
export async function lockState(tx: Tx, id: LabelId): Promise<OrderedLabel['state'] | undefined> {
  return (await tx.query(LOCK, [id]))[0]?.state
}

/** Writes how an order ended, while it is waited for. */
export function settleLabel(tx: Tx, id: LabelId, label: Label | null): void {
  const { trackingNumber = null, code = null, url = null } = label ?? {}
  const values = [id, label ? 'made' : 'refused', trackingNumber, code, url]
  tx.send(SETTLE, values)
}

/** Marks the labels of ways that are over and that no parcel travels with; answers which. */
export async function callOffUnused(
  tx: Tx,
  over: readonly Pick<LabelWish, 'wantedFor' | 'leg'>[],
): Promise<LabelId[]> {
  const ways = [over.map(({ wantedFor }) => wantedFor), over.map(({ leg }) => leg)]
  return (await tx.query(CALL_OFF, ways)).map(({ id }) => id)
}

/** The carrier has called it off. */
export function labelCalledOff(tx: Tx, id: LabelId): void {
  tx.send(CALLED_OFF, [id])
}

/** The carrier made one that was called off before. */
export function callOffAgain(tx: Tx, id: LabelId): void {
  tx.send(CALL_OFF_AGAIN, [id])
}

/** A label by its id. */
export async function readLabel(database: Reads, id: string): Promise<OrderedLabel | undefined> {
  return labelIn(await database.query(READ, [id]))
}

/** The label of one way of a trade's goods; undefined when none was ordered. */
export async function labelFor(
  database: Reads,
  wantedFor: string,
  leg: Leg,
): Promise<OrderedLabel | undefined> {
  return labelIn(await database.query(FOR, [wantedFor, leg]))
}

function labelIn([row]: readonly Row[]): OrderedLabel | undefined {
  if (!row) return undefined
  const { trackingNumber, code, url, ...ordered } = row
  const label = row.state === 'made' ? { trackingNumber, code, url } : null
  return { ...ordered, label }
}
