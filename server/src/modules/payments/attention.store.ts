import type { Id } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

export const ATTENTION_KINDS = [
  /** Money that arrived and fits nothing. */
  'unmatched',
  'refund_failed',
  'payout_failed',
  /** A day of ours is not the institution's. */
  'differs',
  /** An institution's word against what the books say of a movement. */
  'contradicted',
  /** An institution has not said for long what became of a movement. */
  'unanswered',
  /** The daily proof found the books wrong. */
  'books',
  /** Money of old trades is with an institution that is not configured any more. */
  'unserved',
  /** An institution says that it sent money which we did not ask it to send. */
  'unasked',
] as const
export type AttentionKind = (typeof ATTENTION_KINDS)[number]

/** What only a person can put right. */
export interface Attention {
  readonly id: Id<'attention'>
  readonly kind: AttentionKind
  readonly subject: string
  readonly institution: string
  readonly data: Readonly<Record<string, unknown>>
  readonly raised_at: Instant
}

const RAISE = sql(
  'payments_raise',
  `insert into payments.attention (id, kind, subject, institution, data, raised_at)
   values ($1, $2, $3, $4, $5, $6)`,
)
const RAISE_ONCE = sql<{ id: string }>(
  'payments_raise_once',
  `insert into payments.attention (id, kind, subject, institution, data, raised_at)
   values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
)
// Which rows count as the same says a unique index of each kind.
const REPLACE_DIFFERS = sql(
  'payments_raise_differs',
  `insert into payments.attention (id, kind, subject, institution, data, raised_at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (institution, (data ->> 'day')) where kind = 'differs' and resolved_at is null
   do update set subject = excluded.subject, data = excluded.data`,
)
const REPLACE_BOOKS = sql(
  'payments_raise_books',
  `insert into payments.attention (id, kind, subject, institution, data, raised_at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (kind) where kind = 'books' and resolved_at is null
   do update set data = excluded.data`,
)

export type Raised = Omit<Attention, 'raised_at'>

function rowOf({ id, kind, subject, institution, data }: Raised, now: Instant) {
  return [id, kind, subject, institution, JSON.stringify(data), iso(now)]
}

export function insert(tx: Tx, now: Instant, attention: Raised): void {
  tx.send(RAISE, rowOf(attention, now))
}

/** False when a unique index of its kind says that it was raised before. */
export async function insertOnce(tx: Tx, now: Instant, attention: Raised): Promise<boolean> {
  return (await tx.query(RAISE_ONCE, rowOf(attention, now))).length > 0
}

export function insertOrReplace(tx: Tx, now: Instant, attention: Raised): void {
  const statement = attention.kind === 'differs' ? REPLACE_DIFFERS : REPLACE_BOOKS
  tx.send(statement, rowOf(attention, now))
}

const OPEN = sql<Attention>(
  'payments_attention_open',
  `select id, kind, subject, institution, data, raised_at from payments.attention
   where resolved_at is null and id > $1 order by id limit $2`,
)

export function open(database: Database, after: string, limit: number): Promise<Attention[]> {
  return database.query(OPEN, [after, limit])
}

const LOCK = sql<Attention>(
  'payments_attention_lock',
  `select id, kind, subject, institution, data, raised_at from payments.attention
   where id = $1 and resolved_at is null for update`,
)

export async function lock(tx: Tx, id: string): Promise<Attention | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

const RESOLVE = sql(
  'payments_attention_resolve',
  `update payments.attention set resolved_at = $2, resolved_by = $3, reason = $4 where id = $1`,
)

export function resolve(tx: Tx, now: Instant, id: string, by: string, reason: string): void {
  tx.send(RESOLVE, [id, iso(now), by, reason])
}

const COUNT = sql<{ open: number }>(
  'payments_attention_count',
  'select count(*)::int as open from payments.attention where resolved_at is null',
)

/** How many payments wait for the operator. */
export async function countOpen(database: Database): Promise<number> {
  return (await database.query(COUNT))[0]?.open ?? 0
}

const COUNT_SINCE = sql<{ raised: number }>(
  'payments_attention_since',
  `select count(*)::int as raised from payments.attention
   where resolved_at is null and raised_at >= $1`,
)

/** How many of those that are open were raised since then. */
export async function countSince(tx: Tx, since: Instant): Promise<number> {
  return (await tx.query(COUNT_SINCE, [iso(since)]))[0]?.raised ?? 0
}

const CORRECT = sql(
  'payments_correct',
  `insert into payments.corrections
     (id, attention_id, from_account, to_account, amount_minor, currency, reason, corrected_by, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

/** A correcting entry with why somebody wrote it. */
export interface Correction {
  readonly id: Id<'correction'>
  readonly attentionId: string
  readonly from: string
  readonly to: string
  readonly amountMinor: bigint
  readonly currency: string
  readonly reason: string
  readonly by: string
}

export function insertCorrection(tx: Tx, now: Instant, correction: Correction): void {
  const { id, attentionId, from, to, amountMinor, currency, reason, by } = correction
  tx.send(CORRECT, [id, attentionId, from, to, amountMinor, currency, reason, by, iso(now)])
}

const SUSPENDED = sql(
  'payments_attention_suspended',
  `select 1 from payments.attention
   where kind = 'unmatched' and institution = $1 and data ->> 'institutionRef' = $2`,
)

/** Whether a payment is kept apart already, by the institution's own id of it. */
export async function isSuspended(tx: Tx, institution: string, ref: string): Promise<boolean> {
  return (await tx.query(SUSPENDED, [institution, ref])).length > 0
}
