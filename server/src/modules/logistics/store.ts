import type { TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { DeliveryProof, Leg, Parcel, ParcelId } from './parcel.ts'
import type { TrackingKind } from './tracking.ts'

interface ParcelRow {
  id: ParcelId
  trade_id: TradeId
  leg: Leg
  carrier: string
  tracking_number: string
  state: TrackingKind
  last_event_at: Instant | null
  created_at: Instant
  counts_from: Instant
}

function parcelOf(row: ParcelRow): Parcel {
  return {
    id: row.id,
    tradeId: row.trade_id,
    leg: row.leg,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    state: row.state,
    lastEventAt: row.last_event_at,
    createdAt: row.created_at,
    countsFrom: row.counts_from,
  }
}

const INSERT = sql<{ id: ParcelId }>(
  'logistics_insert_parcels',
  `insert into logistics.parcels
     (id, trade_id, leg, carrier, tracking_number, counts_from, state, created_at)
   select id, trade_id, leg, carrier, tracking_number, counts_from, 'created', $7::timestamptz
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
     as p(id, trade_id, leg, carrier, tracking_number, counts_from)
   order by carrier, tracking_number
   on conflict (carrier, tracking_number) do nothing
   returning id`,
)

/** Writes new parcels; answers those whose number was still free. */
export async function insertParcels(tx: Tx, parcels: readonly Parcel[]): Promise<Set<ParcelId>> {
  const [first] = parcels
  if (!first) return new Set()
  const rows = await tx.query(INSERT, [
    parcels.map(parcel => parcel.id),
    parcels.map(parcel => parcel.tradeId),
    parcels.map(parcel => parcel.leg),
    parcels.map(parcel => parcel.carrier),
    parcels.map(parcel => parcel.trackingNumber),
    parcels.map(parcel => iso(parcel.countsFrom)),
    iso(first.createdAt),
  ])
  return new Set(rows.map(row => row.id))
}

// Always in the order of ids, so that two trains with the same parcels cannot wait for each other.
const LOCK = sql<ParcelRow>(
  'logistics_lock_parcels',
  `select id, trade_id, leg, carrier, tracking_number, state, last_event_at, created_at,
     counts_from
   from logistics.parcels where id in (
     select unnest($1::text[]) union
     select p.id from logistics.parcels p
     join unnest($2::text[], $3::text[]) as a(carrier, tracking_number)
       using (carrier, tracking_number))
   order by id for update`,
)

export interface NumberRef {
  readonly carrier: string
  readonly trackingNumber: string
}

/** Locks parcels by id and by number. Lock parcels before trades. */
export async function lockParcels(
  tx: Tx,
  ids: readonly ParcelId[],
  numbers: readonly NumberRef[],
): Promise<Parcel[]> {
  const rows = await tx.query(LOCK, [
    ids,
    numbers.map(number => number.carrier),
    numbers.map(number => number.trackingNumber),
  ])
  return rows.map(parcelOf)
}

export interface NewEvent {
  readonly parcelId: ParcelId
  readonly key: string
  readonly kind: TrackingKind
  readonly at: Instant
  readonly place: string | null
  readonly text: string | null
  readonly proof: DeliveryProof | null
}

export interface KnownEvent {
  readonly parcelId: ParcelId
  readonly key: string
  readonly kind: TrackingKind
  readonly at: Instant
  readonly isNew: boolean
}

const APPEND = sql<{
  parcel_id: ParcelId
  key: string
  kind: TrackingKind
  at: Instant
  is_new: boolean
}>(
  'logistics_append_events',
  `with added as (
     insert into logistics.parcel_events
       (parcel_id, key, kind, at, place, text, proof, received_at)
     select *, $8::timestamptz
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
       $7::jsonb[])
     on conflict (parcel_id, key) do nothing
     returning parcel_id, key, kind, at
   )
   select parcel_id, key, kind, at, true as is_new from added
   union all
   select parcel_id, key, kind, at, false from logistics.parcel_events
   where parcel_id = any($1::text[])`,
)

/** Appends events that are not there yet; answers all events of the parcels that were named. */
export async function appendEvents(
  tx: Tx,
  now: Instant,
  events: readonly NewEvent[],
): Promise<KnownEvent[]> {
  if (events.length === 0) return []
  const rows = await tx.query(APPEND, [
    events.map(event => event.parcelId),
    events.map(event => event.key),
    events.map(event => event.kind),
    events.map(event => iso(event.at)),
    events.map(event => event.place),
    events.map(event => event.text),
    events.map(event => event.proof && JSON.stringify(event.proof)),
    iso(now),
  ])
  return rows.map(row => ({
    parcelId: row.parcel_id,
    key: row.key,
    kind: row.kind,
    at: row.at,
    isNew: row.is_new,
  }))
}

const SAVE = sql(
  'logistics_save_parcels',
  `update logistics.parcels p set state = c.state, last_event_at = c.last_event_at
   from unnest($1::text[], $2::text[], $3::timestamptz[]) as c(id, state, last_event_at)
   where p.id = c.id`,
)

/** Writes where parcels stand now. */
export function saveStanding(tx: Tx, parcels: readonly Parcel[]): void {
  if (parcels.length === 0) return
  tx.send(SAVE, [
    parcels.map(parcel => parcel.id),
    parcels.map(parcel => parcel.state),
    parcels.map(parcel => (parcel.lastEventAt === null ? null : iso(parcel.lastEventAt))),
  ])
}

const READ = sql<ParcelRow>(
  'logistics_read_parcel',
  'select * from logistics.parcels where id = $1',
)

export async function readParcel(database: Database, id: string): Promise<Parcel | undefined> {
  const [row] = await database.query(READ, [id])
  return row && parcelOf(row)
}

/** A line of a parcel's tracking, as its two parties see it. */
export interface ParcelEvent {
  readonly at: Instant
  readonly kind: TrackingKind
  readonly place: string | null
  readonly text: string | null
  readonly proof: DeliveryProof | null
}

export interface ParcelWithEvents extends Parcel {
  /** The latest ones, oldest first. */
  readonly events: readonly ParcelEvent[]
}

const SHOWN_EVENTS_MAX = 100

const OF_TRADES = sql<ParcelRow>(
  'logistics_parcels_of_trades',
  'select * from logistics.parcels where trade_id = any($1::text[]) order by id',
)
const EVENTS = sql<ParcelEvent & { parcel_id: ParcelId }>(
  'logistics_events_of_trades',
  `select e.parcel_id, e.at, e.kind, e.place, e.text, e.proof
   from logistics.parcels p cross join lateral (
     select * from logistics.parcel_events where parcel_id = p.id
     order by at desc, received_at desc, key desc limit $2) e
   where p.trade_id = any($1::text[]) order by e.at, e.received_at, e.key`,
)

/** The parcels of trades with their tracking, first parcels first. */
export async function parcelsOf(
  database: Pick<Database, 'query'>,
  tradeIds: readonly TradeId[],
): Promise<Map<TradeId, ParcelWithEvents[]>> {
  if (tradeIds.length === 0) return new Map()
  const [rows, events] = await Promise.all([
    database.query(OF_TRADES, [tradeIds]),
    database.query(EVENTS, [tradeIds, SHOWN_EVENTS_MAX]),
  ])
  const byParcel = Map.groupBy(events, event => event.parcel_id)
  const parcels = rows.map(row => ({
    ...parcelOf(row),
    events: (byParcel.get(row.id) ?? []).map(({ parcel_id: _, ...event }) => event),
  }))
  return Map.groupBy(parcels, parcel => parcel.tradeId)
}

const LIST = sql<ParcelRow>(
  'logistics_list_parcels',
  `select * from logistics.parcels
   where ($1::text is null or id < $1) and ($2::text is null or state = $2)
     and ($3::text is null or tracking_number = $3)
   order by id desc limit $4`,
)

/** Newest first, for the operator. */
export async function listParcels(
  database: Database,
  query: { before: string | null; state: TrackingKind | null; trackingNumber: string | null },
  limit: number,
): Promise<Parcel[]> {
  const { before, state, trackingNumber } = query
  const rows = await database.query(LIST, [before, state, trackingNumber, limit])
  return rows.map(parcelOf)
}
