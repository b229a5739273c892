import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { OurMovement, ReconciledLine } from './reconcile.ts'

const OURS = sql<OurMovement>(
  'payments_ours',
  `select id as reference, 'pay_in' as kind, currency, amount_minor as "amountMinor",
     trade_id as "tradeId", occurred_at >= $2::date and occurred_at < $2::date + 1 as "onDay"
   from payments.pay_ins
   where institution = $1 and state = 'succeeded' and (id = any($3::text[])
     or (occurred_at >= $2::date and occurred_at < $2::date + 1))
   union all
   select reference, kind, currency, amount_minor, trade_id,
     occurred_at >= $2::date and occurred_at < $2::date + 1
   from payments.movements
   where institution = $1 and state = 'succeeded' and (reference = any($3::text[])
     or (occurred_at >= $2::date and occurred_at < $2::date + 1))
   union all
   select subject, 'pay_in', data ->> 'currency', (data ->> 'amountMinor')::bigint, null,
     (data ->> 'paidAt')::timestamptz >= $2::date
       and (data ->> 'paidAt')::timestamptz < $2::date + 1
   from payments.attention
   where kind = 'unmatched' and institution = $1 and (subject = any($3::text[])
     or ((data ->> 'paidAt')::timestamptz >= $2::date
       and (data ->> 'paidAt')::timestamptz < $2::date + 1))`,
)

/**
 * Our movements of a UTC day, what is kept apart included, and all that carry one of the
 * references, whatever their day.
 */
export function ourMovements(
  database: Database,
  institution: string,
  day: string,
  references: readonly string[],
): Promise<OurMovement[]> {
  return database.query(OURS, [institution, day, references])
}

const INSERT = sql(
  'payments_insert_reconciliation',
  `insert into payments.reconciliations
     (id, institution, day, matched, missing_here, missing_there, differing, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const INSERT_LINES = sql(
  'payments_insert_reconciliation_lines',
  `insert into payments.reconciliation_lines (reconciliation_id, line, status, reference, kind,
     currency, ours_minor, theirs_minor, trade_id)
   select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::text[],
     $7::bigint[], $8::bigint[], $9::text[])`,
)

export interface NewReconciliation {
  readonly id: string
  readonly institution: string
  readonly day: string
  readonly lines: readonly ReconciledLine[]
}

export function insert(tx: Tx, now: Instant, reconciliation: NewReconciliation): void {
  const { id, institution, day, lines } = reconciliation
  const count = (status: ReconciledLine['status']) =>
    lines.filter(line => line.status === status).length
  tx.send(INSERT, [
    id,
    institution,
    day,
    count('matched'),
    count('missing_here'),
    count('missing_there'),
    count('differing'),
    iso(now),
  ])
  if (lines.length === 0) return
  tx.send(INSERT_LINES, [
    id,
    lines.map((_, at) => at),
    lines.map(line => line.status),
    lines.map(line => line.reference),
    lines.map(line => line.kind),
    lines.map(line => line.currency),
    lines.map(line => line.oursMinor),
    lines.map(line => line.theirsMinor),
    lines.map(line => line.tradeId),
  ])
}

export interface ReconciliationRow {
  readonly id: string
  readonly institution: string
  readonly day: string
  readonly matched: number
  readonly missing_here: number
  readonly missing_there: number
  readonly differing: number
  readonly at: Instant
}

const COLUMNS = `id, institution, day::text, matched, missing_here, missing_there, differing, at`
const LIST = sql<ReconciliationRow>(
  'payments_reconciliations',
  `select ${COLUMNS} from payments.reconciliations where id < $1 order by id desc limit $2`,
)

export function list(
  database: Database,
  before: string,
  limit: number,
): Promise<ReconciliationRow[]> {
  return database.query(LIST, [before, limit])
}

const ONE = sql<ReconciliationRow>(
  'payments_reconciliation',
  `select ${COLUMNS} from payments.reconciliations where id = $1`,
)

/** A comparison by its id. */
export async function one(database: Database, id: string): Promise<ReconciliationRow | undefined> {
  return (await database.query(ONE, [id]))[0]
}

export interface ReconciliationLineRow extends ReconciledLine {
  readonly line: number
}

// Differences first: they are what a reader came for.
const LINES = sql<ReconciliationLineRow>(
  'payments_reconciliation_lines',
  `select line, status, reference, kind, currency, ours_minor as "oursMinor",
     theirs_minor as "theirsMinor", trade_id as "tradeId"
   from payments.reconciliation_lines
   where reconciliation_id = $1 and ((status = 'matched')::int, line) > ($2::int, $3::int)
   order by (status = 'matched')::int, line limit $4`,
)

export function lines(
  database: Database,
  id: string,
  after: readonly [number, number],
  limit: number,
): Promise<ReconciliationLineRow[]> {
  return database.query(LINES, [id, after[0], after[1], limit])
}

const LAST = sql<{ id: string; day: string; differences: number }>(
  'payments_reconciliation_last',
  `select id, day::text, missing_here + missing_there + differing as differences
   from payments.reconciliations order by day desc, id desc limit 1`,
)

/** The comparison of the latest day, if there is one yet. */
export async function last(
  database: Database,
): Promise<{ id: string; day: string; differences: number } | null> {
  return (await database.query(LAST))[0] ?? null
}
