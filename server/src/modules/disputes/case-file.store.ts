import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

/** An entry of a case file as its table keeps it. */
export interface EntryRow {
  readonly sequence: number
  readonly previous: string
  readonly digest: string
  readonly at: Instant
  readonly kind: string
  readonly by: 'buyer' | 'seller' | 'staff' | 'mediator' | 'panel' | 'time'
  readonly data: Readonly<Record<string, unknown>>
  readonly words_digest: string | null
  readonly words_ref: string | null
}

/** More entries than the limits of a dispute let it come to. */
const ENTRIES_MAX = 2_000

const APPEND = sql(
  'disputes_append',
  `insert into disputes.entries (dispute_id, sequence, previous, digest, at, kind, by, data,
     words_digest, words_ref)
   select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
     $7::text[], $8::jsonb[], $9::text[], $10::text[])`,
)
const ENTRIES = sql<EntryRow>(
  'disputes_entries',
  `select sequence, previous, digest, at, kind, by, data, words_digest, words_ref
   from disputes.entries where dispute_id = $1 order by sequence limit ${ENTRIES_MAX}`,
)

export function append(tx: Tx, disputeId: string, rows: readonly EntryRow[]): void {
  const column = <T>(pick: (row: EntryRow) => T) => rows.map(pick)
  tx.send(APPEND, [
    disputeId,
    column(row => row.sequence),
    column(row => row.previous),
    column(row => row.digest),
    column(row => iso(row.at)),
    column(row => row.kind),
    column(row => row.by),
    column(row => JSON.stringify(row.data)),
    column(row => row.words_digest),
    column(row => row.words_ref),
  ])
}

/** The whole case file, in order. */
export function entriesOf(reads: Reads, disputeId: string): Promise<EntryRow[]> {
  return reads.query(ENTRIES, [disputeId])
}
