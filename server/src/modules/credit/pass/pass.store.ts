import type { PersonId, TradeId } from '../../../kernel/id.ts'
import { type Instant, iso } from '../../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../../platform/postgres.ts'
import type { Axis } from '../axes.ts'
import type { Reads } from '../store.ts'

/** One side of a trade, as a pass reads it. */
export interface VouchingRow {
  readonly tradeId: TradeId
  readonly side: Axis
  readonly fromId: PersonId
  readonly toId: PersonId
  readonly weight: number
  readonly rated: boolean
  readonly at: Instant
}

const VOUCHINGS = sql<VouchingRow>(
  'credit_vouchings',
  `select trade_id as "tradeId", side, from_id as "fromId", to_id as "toId", weight, rated, at
   from credit.vouchings where (trade_id, side) > ($1, $2) order by trade_id, side limit $3`,
)

/** The vouchings that come after one, in the order of their trades. */
export function vouchingsAfter(
  database: Database,
  last: Pick<VouchingRow, 'tradeId' | 'side'> | undefined,
  limit: number,
): Promise<VouchingRow[]> {
  return database.query(VOUCHINGS, [last?.tradeId ?? '', last?.side ?? '', limit])
}

const CREDIBILITIES = sql<{ person_id: PersonId; credibility: number }>(
  'credit_credibilities',
  'select person_id, credibility from credit.credibility where person_id = any($1::text[])',
)

/** What the word of these people counts, of whom it is known. */
export async function credibilitiesOf(
  reads: Reads,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, number>> {
  const rows = await reads.query(CREDIBILITIES, [personIds])
  return new Map(rows.map(row => [row.person_id, row.credibility]))
}

/** What a pass did. */
export interface PassRow {
  readonly id: string
  readonly model: string
  readonly people: number
  readonly vouchings: number
  readonly changed: number
  readonly groups: number
  readonly took_ms: number
}

const INSERT = sql(
  'credit_insert_pass',
  `insert into credit.passes (id, model, at, people, vouchings, changed, groups, took_ms)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** Keeps what a pass did. */
export function insertPass(tx: Tx, now: Instant, pass: PassRow): void {
  const { id, model, people, vouchings, changed, groups, took_ms } = pass
  tx.send(INSERT, [id, model, iso(now), people, vouchings, changed, groups, took_ms])
}

const LAST = sql<PassRow & { at: Instant }>(
  'credit_last_pass',
  `select id, model, at, people, vouchings, changed, groups, took_ms from credit.passes
   order by at desc limit 1`,
)

/** The latest pass; undefined before the first one. */
export async function lastPass(reads: Reads): Promise<(PassRow & { at: Instant }) | undefined> {
  return (await reads.query(LAST))[0]
}
