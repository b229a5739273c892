import type { StoredFact } from './journal.ts'
import { type Database, sql, type Tx } from './postgres.ts'

/**
 * Something that follows the journal: credit, notices, statistics. It is told of every fact of its
 * kinds at least once and in order, and must be idempotent on the fact's id.
 */
export interface Reader {
  readonly name: string
  readonly kinds: readonly string[]
  handle(tx: Tx, facts: readonly StoredFact[]): Promise<void>
}

interface Cursor {
  tx: string
  position: bigint
}

const ENSURE = sql(
  'readers_ensure',
  `insert into journal.cursors (reader, tx, position)
   select unnest($1::text[]), '0'::xid8, 0 on conflict do nothing`,
)
const LOCK = sql<Cursor>(
  'readers_lock',
  'select tx::text, position from journal.cursors where reader = $1 for update skip locked',
)
// A transaction that began earlier may commit later. Everything below the oldest transaction still
// running is settled, so reading only up to there can never skip a fact of a slower one. The order
// is that of the column: a bare `tx` would be the text of it, in which 1000 stands before 999.
const READ = sql<StoredFact & Cursor>(
  'readers_read',
  `select id, kind, subject, actor, rule_book, body, at, tx::text, position from journal.facts
   where (tx, position) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
   order by facts.tx, facts.position limit $3`,
)
const ADVANCE = sql(
  'readers_advance',
  'update journal.cursors set tx = $2::xid8, position = $3 where reader = $1',
)
const LAG = sql<{ reader: string; waiting: bigint }>(
  'readers_lag',
  `select c.reader, (select count(*) from (select 1 from journal.facts f
     where (f.tx, f.position) > (c.tx, c.position) limit 10001) as ahead) as waiting
   from journal.cursors c order by c.reader`,
)

const BATCH = 500

/** Gives every reader a cursor at the beginning of the journal, unless it has one. */
export async function ensureCursors(database: Database, readers: readonly Reader[]): Promise<void> {
  await database.query(ENSURE, [readers.map(reader => reader.name)])
}

/** Lets one reader take its next batch; answers how many facts it passed. */
export function advance(database: Database, reader: Reader): Promise<number> {
  return database.transaction(async tx => {
    const [cursor] = await tx.query(LOCK, [reader.name])
    if (!cursor) return { commit: false, value: 0 }
    const facts = await tx.query(READ, [cursor.tx, cursor.position, BATCH])
    const last = facts.at(-1)
    if (!last) return { commit: false, value: 0 }
    const wanted = facts.filter(fact => reader.kinds.includes(fact.kind))
    if (wanted.length > 0) await reader.handle(tx, wanted)
    tx.send(ADVANCE, [reader.name, last.tx, last.position])
    return { commit: true, value: facts.length }
  })
}

/** How many facts each reader has not seen yet, counted up to 10 001. */
export async function lag(database: Database): Promise<{ reader: string; waiting: number }[]> {
  const rows = await database.query(LAG)
  return rows.map(row => ({ reader: row.reader, waiting: Number(row.waiting) }))
}
