import type { Id, PersonId, TradeId } from '../../kernel/id.ts'
import type { Limit } from '../../kernel/limit.ts'
import type { Currency } from '../../kernel/money.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Movement } from './movement.ts'

export interface PayIn {
  readonly id: Id<'payin'> | Id<'topup'>
  /** Null for money that is not for a trade: a deposit's. */
  readonly tradeId: TradeId | null
  readonly buyerId: PersonId
  readonly institution: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly expiresAt: Instant
}

export interface PayInRow extends PayIn {
  readonly state: 'open' | 'succeeded' | 'expired'
  readonly institutionRef: string | null
  /** When nobody can pay any more, by the institution's own page. */
  readonly pageExpiresAt: Instant
}

const INSERT_PAY_INS = sql(
  'payments_insert_pay_ins',
  `insert into payments.pay_ins (id, trade_id, buyer_id, institution, amount_minor, currency,
     expires_at, state, created_at)
   select *, 'open', $8::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::text[],
     $5::bigint[], $6::text[], $7::timestamptz[])`,
)

export function insertPayIns(tx: Tx, now: Instant, payIns: readonly PayIn[]): void {
  tx.send(INSERT_PAY_INS, [
    payIns.map(p => p.id),
    payIns.map(p => p.tradeId),
    payIns.map(p => p.buyerId),
    payIns.map(p => p.institution),
    payIns.map(p => p.amountMinor),
    payIns.map(p => p.currency),
    payIns.map(p => iso(p.expiresAt)),
    iso(now),
  ])
}

const PAY_IN = sql<PayInRow>(
  'payments_pay_in',
  `select id, trade_id as "tradeId", buyer_id as "buyerId", institution,
     amount_minor as "amountMinor", currency, expires_at as "expiresAt", state,
     institution_ref as "institutionRef",
     coalesce(page_expires_at, expires_at) as "pageExpiresAt"
   from payments.pay_ins where id = any($1::text[])`,
)

/** Pay-ins by their ids. */
export function payIns(on: Pick<Database, 'query'>, ids: readonly string[]): Promise<PayInRow[]> {
  return on.query(PAY_IN, [ids])
}

const SETTLE_PAY_INS = sql(
  'payments_settle_pay_ins',
  `update payments.pay_ins p set state = 'succeeded', institution_ref = n.ref,
     occurred_at = n.occurred_at
   from unnest($1::text[], $2::text[], $3::timestamptz[]) as n(id, ref, occurred_at)
   where p.id = n.id`,
)

export interface PaidIn {
  readonly payInId: PayIn['id']
  readonly institutionRef: string
  readonly occurredAt: Instant
}

/** Records that pay-ins arrived, when and under which reference of the institution. */
export function settlePayIns(tx: Tx, paid: readonly PaidIn[]): void {
  tx.send(SETTLE_PAY_INS, [
    paid.map(p => p.payInId),
    paid.map(p => p.institutionRef),
    paid.map(p => iso(p.occurredAt)),
  ])
}

const NAME_PAY_IN = sql(
  'payments_name_pay_in',
  `update payments.pay_ins set institution_ref = coalesce($2, institution_ref),
     page_expires_at = greatest(page_expires_at, $3)
   where id = $1 and state = 'open'`,
)

/**
 * Keeps what the institution told of an open pay page: its own id of it, without which some cannot
 * be asked, and when it really closes.
 */
export async function namePayIn(
  database: Database,
  id: string,
  page: { readonly institutionRef: string | null; readonly expiresAt: Instant },
): Promise<void> {
  await database.query(NAME_PAY_IN, [id, page.institutionRef, iso(page.expiresAt)])
}

const EXPIRE_PAY_IN = sql(
  'payments_expire_pay_in',
  `update payments.pay_ins set state = 'expired' where id = $1 and state = 'open'`,
)

export function expirePayIn(tx: Tx, id: string): void {
  tx.send(EXPIRE_PAY_IN, [id])
}

const MOVEMENT = `id, kind, person_id as "personId", trade_id as "tradeId",
  destination_ref as "destinationRef", institution,
  case when pay_in_reference is null then null else json_build_object(
    'reference', pay_in_reference, 'institutionRef', pay_in_ref) end as "payIn",
  amount_minor as "amountMinor", currency, state, reference, tries,
  institution_ref as "institutionRef", failure`

const INSERT_MOVEMENTS = sql(
  'payments_insert_movements',
  `insert into payments.movements (id, kind, person_id, trade_id, destination_ref, institution,
     amount_minor, currency, pay_in_reference, pay_in_ref, state, reference, created_at)
   select *, 'due', id, $11::timestamptz from unnest($1::text[], $2::text[], $3::text[],
     $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[])
     as n(id, kind, person_id, trade_id, destination_ref, institution, amount_minor, currency,
       pay_in_reference, pay_in_ref)`,
)

export type NewMovement = Pick<
  Movement,
  | 'id'
  | 'kind'
  | 'personId'
  | 'tradeId'
  | 'destinationRef'
  | 'payIn'
  | 'institution'
  | 'amountMinor'
  | 'currency'
>

export function insertMovements(tx: Tx, now: Instant, movements: readonly NewMovement[]): void {
  tx.send(INSERT_MOVEMENTS, [
    movements.map(m => m.id),
    movements.map(m => m.kind),
    movements.map(m => m.personId),
    movements.map(m => m.tradeId),
    movements.map(m => m.destinationRef),
    movements.map(m => m.institution),
    movements.map(m => m.amountMinor),
    movements.map(m => m.currency),
    movements.map(m => m.payIn?.reference ?? null),
    movements.map(m => m.payIn?.institutionRef ?? null),
    iso(now),
  ])
}

const LOCK_MOVEMENTS = sql<Movement>(
  'payments_lock_movements',
  `select ${MOVEMENT} from payments.movements where id = any($1::text[]) order by id for update`,
)

export async function lockMovements(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Movement>> {
  const rows = await tx.query(LOCK_MOVEMENTS, [ids])
  return new Map(rows.map(row => [row.id, row]))
}

const BY_ID = sql<Movement>(
  'payments_movement',
  `select ${MOVEMENT} from payments.movements where id = $1`,
)

/** A movement by its id or by the reference of any of its tries, `<id>` or `<id>-<n>`. */
export async function movement(database: Database, name: string): Promise<Movement | undefined> {
  return (await database.query(BY_ID, [name.replace(/-\d{1,9}$/, '')]))[0]
}

const SAVE_MOVEMENTS = sql(
  'payments_save_movements',
  `update payments.movements m set state = n.state, reference = n.reference, tries = n.tries,
     failure = n.failure, institution_ref = n.ref, occurred_at = n.occurred_at
   from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[],
     $7::timestamptz[]) as n(id, state, reference, tries, failure, ref, occurred_at)
   where m.id = n.id`,
)

export function saveMovements(
  tx: Tx,
  movements: readonly (Movement & { readonly occurredAt: Instant | null })[],
): void {
  tx.send(SAVE_MOVEMENTS, [
    movements.map(m => m.id),
    movements.map(m => m.state),
    movements.map(m => m.reference),
    movements.map(m => m.tries),
    movements.map(m => m.failure),
    movements.map(m => m.institutionRef),
    movements.map(m => (m.occurredAt === null ? null : iso(m.occurredAt))),
  ])
}

export interface PayoutRow extends Movement {
  readonly created_at: Instant
}

const PAYOUTS = sql<PayoutRow>(
  'payments_payouts',
  `select ${MOVEMENT}, created_at from payments.movements
   where person_id = $1 and kind = 'payout' and id < $2 order by id desc limit $3`,
)

export function payoutsOf(
  database: Database,
  personId: string,
  before: string,
  limit: number,
): Promise<PayoutRow[]> {
  return database.query(PAYOUTS, [personId, before, limit])
}

const REFUNDS_UNDER_WAY = sql<{ minor: bigint }>(
  'payments_refunds_under_way',
  `select coalesce(sum(amount_minor), 0)::bigint as minor from payments.movements
   where trade_id = $1 and kind = 'refund' and state <> 'succeeded'`,
)

/** What has left a trade for its buyer and has not arrived yet. */
export async function refundsUnderWay(database: Database, tradeId: string): Promise<bigint> {
  return (await database.query(REFUNDS_UNDER_WAY, [tradeId]))[0]?.minor ?? 0n
}

const DRAWN = sql<{ person_id: PersonId; minor: bigint }>(
  'payments_drawn_since',
  `select p.id as person_id, (select coalesce(sum(amount_minor), 0)::bigint
     from payments.movements where person_id = p.id and kind = 'payout' and state <> 'failed'
       and created_at > p.since and currency = p.currency) as minor
   from unnest($1::text[], $2::timestamptz[], $3::text[]) as p(id, since, currency)`,
)

/** What these people have drawn since their limits count, in the limits' currency. */
export async function drawnSince(
  tx: Tx,
  limits: ReadonlyMap<PersonId, Limit>,
): Promise<Map<PersonId, bigint>> {
  const summed = [...limits].filter(([, limit]) => limit.sumMinor !== null)
  if (summed.length === 0) return new Map()
  const rows = await tx.query(DRAWN, [
    summed.map(([personId]) => personId),
    summed.map(([, limit]) => iso(limit.since)),
    summed.map(([, limit]) => limit.currency),
  ])
  return new Map(rows.map(row => [row.person_id, row.minor]))
}
