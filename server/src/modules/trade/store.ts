import type { ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Limit } from '../../kernel/limit.ts'
import type { Currency } from '../../kernel/money.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Delivery, PickupCode, Problem, Stage, Trade, TradeState } from './trade.ts'

/** A trade as its table keeps it. */
export interface TradeRow {
  readonly id: TradeId
  readonly listing_id: ListingId
  readonly listing_version: number
  readonly buyer_id: PersonId
  readonly seller_id: PersonId
  readonly state: TradeState
  readonly until: Instant | null
  readonly ended_at: Instant | null
  readonly delivery: Delivery
  readonly price_minor: bigint
  readonly shipping_minor: bigint
  readonly currency: Currency
  readonly fee_basis_points: number | null
  readonly rule_book: string
  readonly institution: string
  readonly address_ref: string | null
  readonly paid_minor: bigint
  readonly held_minor: bigint
  readonly released_minor: bigint
  readonly fee_minor: bigint
  readonly refunded_minor: bigint
  readonly pickup_code: PickupCode | null
  readonly problem: Problem | null
  readonly created_at: Instant
}

export const COLUMNS = `t.id, t.listing_id, t.listing_version, t.buyer_id, t.seller_id, t.state,
  t.until, t.ended_at, t.delivery, t.price_minor, t.shipping_minor, t.currency, t.rule_book,
  t.fee_basis_points, t.institution, t.address_ref, t.paid_minor, t.held_minor, t.released_minor, t.fee_minor,
  t.refunded_minor, t.pickup_code, t.problem, t.created_at`

const LOCK = sql<TradeRow>(
  'trade_lock',
  `select ${COLUMNS} from trade.trades t where t.id = any($1::text[]) order by t.id for update`,
)

/** Locks trades in the order of their ids. An unknown id is missing from the answer. */
export async function lock(tx: Tx, ids: readonly TradeId[]): Promise<Map<TradeId, Trade>> {
  const rows = await tx.query(LOCK, [ids])
  return new Map(rows.map(row => [row.id, fromRow(row)]))
}

// Only a buyer's latest trades are looked at: reservations are short, and this is on the hot path.
// What counts towards a limit is summed only for those who have one.
// Who leaves locks their row: of a purchase under way and a deletion, one waits for the other.
const STANDING = sql<{ buyer_id: PersonId; unpaid: number; spent_minor: bigint }>(
  'trade_standing',
  `select b.id as buyer_id, (select count(*)::int from (
       select state from trade.trades where buyer_id = b.id order by id desc limit $2) as latest
     where state = 'reserved') as unpaid,
     (select coalesce(sum(price_minor + shipping_minor), 0)::bigint from trade.trades
       where b.since is not null and buyer_id = b.id and created_at > b.since
         and currency = $4 and state not in ('cancelled', 'refunded')) as spent_minor
   from unnest($1::text[], $3::timestamptz[]) as b(id, since)
   join identity.people p on p.id = b.id and p.left_at is null for share of p`,
)

/** What a buyer has under way and behind them. */
export interface Standing {
  /** Unpaid ones among their latest trades. */
  readonly unpaid: number
  /** Bought since the limit's beginning, in its currency; 0 without a limit. */
  readonly spentMinor: bigint
}

/**
 * How buyers stand, looking at `latest` trades each for those that are not paid. Those who have left
 * are missing, and nobody can leave before the transaction ends.
 */
export async function standingOf(
  tx: Tx,
  buyers: ReadonlyMap<PersonId, Limit | undefined>,
  latest: number,
  currency: string,
): Promise<Map<PersonId, Standing>> {
  const since = [...buyers.values()].map(limit =>
    limit === undefined || limit.sumMinor === null ? null : iso(limit.since),
  )
  const rows = await tx.query(STANDING, [[...buyers.keys()], latest, since, currency])
  return new Map(
    rows.map(row => [row.buyer_id, { unpaid: row.unpaid, spentMinor: row.spent_minor }]),
  )
}

const ONE = sql<TradeRow>('trade_one', `select ${COLUMNS} from trade.trades t where t.id = $1`)

export async function read(
  reads: Pick<Database | Tx, 'query'>,
  id: TradeId,
): Promise<Trade | undefined> {
  const [row] = await reads.query(ONE, [id])
  return row && fromRow(row)
}

const INSERT = sql(
  'trade_insert',
  `insert into trade.trades (id, listing_id, listing_version, buyer_id, seller_id, state, until,
     delivery, price_minor, shipping_minor, currency, rule_book, institution, address_ref,
     created_at, fee_basis_points)
   select * from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[],
     $7::timestamptz[], $8::text[], $9::bigint[], $10::bigint[], $11::text[], $12::text[],
     $13::text[], $14::text[], $15::timestamptz[], $16::integer[])`,
)

export function insert(tx: Tx, trades: readonly Trade[]): void {
  const column = <T>(pick: (trade: Trade) => T) => trades.map(pick)
  tx.send(INSERT, [
    column(t => t.id),
    column(t => t.listingId),
    column(t => t.listingVersion),
    column(t => t.buyerId),
    column(t => t.sellerId),
    column(t => t.stage.state),
    column(untilOf),
    column(t => t.delivery),
    column(t => t.priceMinor),
    column(t => t.shippingMinor),
    column(t => t.currency),
    column(t => t.ruleBook),
    column(t => t.institution),
    column(t => t.addressRef),
    column(t => iso(t.createdAt)),
    column(t => t.feeBasisPoints),
  ])
}

const SAVE = sql(
  'trade_save',
  `update trade.trades t set state = n.state, until = n.until, ended_at = n.ended_at,
     paid_minor = n.paid, held_minor = n.held, released_minor = n.released, fee_minor = n.fee,
     refunded_minor = n.refunded, pickup_code = n.pickup_code, problem = n.problem
   from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::bigint[],
     $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::jsonb[], $11::jsonb[])
     as n(id, state, until, ended_at, paid, held, released, fee, refunded, pickup_code, problem)
   where t.id = n.id`,
)

/** Writes what a step may change; terms never do. */
export function save(tx: Tx, trades: readonly Trade[]): void {
  const column = <T>(pick: (trade: Trade) => T) => trades.map(pick)
  tx.send(SAVE, [
    column(t => t.id),
    column(t => t.stage.state),
    column(untilOf),
    column(t => ('endedAt' in t.stage ? iso(t.stage.endedAt) : null)),
    column(t => t.funds.paidMinor),
    column(t => t.funds.heldMinor),
    column(t => t.funds.releasedMinor),
    column(t => t.funds.feeMinor),
    column(t => t.funds.refundedMinor),
    column(t => jsonOf('pickupCode' in t.stage ? t.stage.pickupCode : undefined)),
    column(t => jsonOf('problem' in t.stage ? t.stage.problem : undefined)),
  ])
}

function untilOf(trade: Trade): string | null {
  return 'until' in trade.stage ? iso(trade.stage.until) : null
}

function jsonOf(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

/** The domain form of a row; the table's checks guarantee that a state has what it needs. */
export function fromRow(row: TradeRow): Trade {
  return {
    id: row.id,
    listingId: row.listing_id,
    listingVersion: row.listing_version,
    buyerId: row.buyer_id,
    sellerId: row.seller_id,
    delivery: row.delivery,
    priceMinor: row.price_minor,
    shippingMinor: row.shipping_minor,
    currency: row.currency,
    feeBasisPoints: row.fee_basis_points,
    ruleBook: row.rule_book,
    institution: row.institution,
    addressRef: row.address_ref,
    createdAt: row.created_at,
    funds: {
      paidMinor: row.paid_minor,
      heldMinor: row.held_minor,
      releasedMinor: row.released_minor,
      feeMinor: row.fee_minor,
      refundedMinor: row.refunded_minor,
    },
    stage: stageOf(row),
  }
}

function stageOf(row: TradeRow): Stage {
  return {
    state: row.state,
    ...(row.until !== null && { until: row.until }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.pickup_code !== null && { pickupCode: row.pickup_code }),
    ...(row.problem !== null && { problem: row.problem }),
  } as Stage
}
