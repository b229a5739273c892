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

interface Place {
  /** Of type xid8, as text. */
  readonly tx: string
  readonly position: bigint
}

const ENSURE = sql(
  'readers_ensure',
  `insert into journal.cursors (reader, tx, position)
   select unnest($1::text[]), '0'::xid8, 0 on conflict do nothing`,
)
const PLACES = sql<Place & { reader: string }>(
  'readers_places',
  'select reader, tx::text, position from journal.cursors where reader = any($1)',
)
// A transaction that began earlier may commit later. Everything below the oldest transaction still
// running is settled, so reading only up to there can never skip a fact of a slower one. The order
// is that of the column: a bare `tx` would be the text of it, in which 1000 stands before 999.
const READ = sql<StoredFact & Place>(
  'readers_read',
  `select id, kind, subject, actor, rule_book, body, at, tx::text, position from journal.facts
   where (tx, position) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
   order by facts.tx, facts.position limit $3`,
)
// Another server may be telling a reader the same facts, or have told it: whoever locks it first
// tells it, and nobody waits.
const ADVANCE = sql<{ reader: string }>(
  'readers_advance',
  `update journal.cursors c set tx = $4::xid8, position = $5
   from (select reader from journal.cursors
     where reader = any($1) and tx = $2::xid8 and position = $3 for update skip locked) as free
   where c.reader = free.reader returning c.reader`,
)
const LAG = sql<{ reader: string; waiting: bigint }>(
  'readers_lag',
  `select c.reader, (select count(*) from (select 1 from journal.facts f
     where (f.tx, f.position) > (c.tx, c.position) limit 10001) as ahead) as waiting
   from journal.cursors c order by c.reader`,
)

const BEHIND = sql(
  'readers_behind',
  `select 1 from journal.cursors c cross join lateral (
     select from journal.facts f where (f.tx, f.position) > (c.tx, c.position)
     order by f.tx, f.position offset $2 limit 1) as ahead
   where c.reader = $1`,
)

const BATCH = 500

/** Gives every reader a cursor at the beginning of the journal, unless it has one. */
export async function ensureCursors(database: Database, readers: readonly Reader[]): Promise<void> {
  await database.query(ENSURE, [readers.map(reader => reader.name)])
}

/**
 * Lets every reader take its next batch; answers how many facts they passed. Readers that stand at
 * the same place, as they do unless one failed or is new, share one look at the journal. One that
 * fails keeps its place, is told again, and holds up no other.
 */
export async function advance(
  database: Database,
  readers: readonly Reader[],
  onError: (where: string, error: unknown) => void,
): Promise<number> {
  const places = await database.query(PLACES, [readers.map(reader => reader.name)])
  const placeOf = new Map(places.map(({ reader, ...place }) => [reader, place]))
  let passed = 0
  for (const abreast of Map.groupBy(readers, reader => mark(placeOf.get(reader.name))).values()) {
    const place = placeOf.get(abreast[0]?.name ?? '')
    if (place) passed += await readOn(database, place, abreast, onError)
  }
  return passed
}

const mark = (place: Place | undefined) => place && `${place.tx} ${place.position}`

/** Tells readers that stand at one place what comes next. */
async function readOn(
  database: Database,
  from: Place,
  abreast: readonly Reader[],
  onError: (where: string, error: unknown) => void,
): Promise<number> {
  const facts = await database.query(READ, [from.tx, from.position, BATCH])
  const to = facts.at(-1)
  if (!to) return 0
  const told = abreast.map(reader => ({
    reader,
    wanted: facts.filter(fact => reader.kinds.includes(fact.kind)),
  }))
  const unconcerned = told.filter(({ wanted }) => wanted.length === 0)
  let moved = await move(
    database,
    unconcerned.map(({ reader }) => reader.name),
    from,
    to,
  )
  for (const { reader, wanted } of told) {
    if (wanted.length === 0) continue
    moved += await move(database, [reader.name], from, to, tx => reader.handle(tx, wanted)).catch(
      error => {
        onError(`reader ${reader.name}`, error)
        return 0
      },
    )
  }
  return moved * facts.length
}

/** Moves those of the readers that nobody else is moving, and tells them; answers how many. */
function move(
  database: Database,
  names: readonly string[],
  from: Place,
  to: Place,
  tell: (tx: Tx) => Promise<void> = async () => {},
): Promise<number> {
  if (names.length === 0) return Promise.resolve(0)
  return database.transaction(async tx => {
    const values = [names, from.tx, from.position, to.tx, to.position]
    const { length } = await tx.query(ADVANCE, values)
    if (length > 0) await tell(tx)
    return { commit: length > 0, value: length }
  })
}

/** Whether more than so many facts wait for a reader; its work then comes faster than it is done. */
export async function isBehind(database: Database, reader: string, facts: number) {
  return (await database.query(BEHIND, [reader, facts])).length > 0
}

/** How many facts each reader has not seen yet, counted up to 10 001. */
export async function lag(database: Database): Promise<{ reader: string; waiting: number }[]> {
  const rows = await database.query(LAG)
  return rows.map(row => ({ reader: row.reader, waiting: Number(row.waiting) }))
}
