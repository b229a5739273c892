import type { Id } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'

/** What only a person can put right. */
export interface Attention {
  readonly id: Id<'attention'>
  readonly kind: 'unmatched' | 'refund_failed' | 'payout_failed' | 'differs'
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

export function raise(tx: Tx, now: Instant, attention: Omit<Attention, 'id' | 'raised_at'>): void {
  const { kind, subject, institution, data } = attention
  const id = newId('attention')
  tx.send(RAISE, [id, kind, subject, institution, JSON.stringify(data), iso(now)])
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

const SUSPENDED = sql(
  'payments_attention_suspended',
  `select 1 from payments.attention
   where kind = 'unmatched' and institution = $1 and data ->> 'institutionRef' = $2`,
)

/** Whether a payment is kept apart already, by the institution's own id of it. */
export async function isSuspended(tx: Tx, institution: string, ref: string): Promise<boolean> {
  return (await tx.query(SUSPENDED, [institution, ref])).length > 0
}
