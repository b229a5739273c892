import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Hold, HoldId } from './hold.ts'
import type { Reads } from './store.ts'

const COLUMNS = `id, person_id as "personId", reason, reference, placed_by as "placedBy",
  placed_at as "placedAt", until, ended_at as "endedAt", ended_by as "endedBy"`

const INSERT = sql(
  'rights_hold_insert',
  `insert into rights.holds (id, person_id, reason, reference, placed_by, placed_at, until)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)
const ACTIVE = sql<Hold>(
  'rights_holds_active',
  `select ${COLUMNS} from rights.holds where person_id = $1 and ended_at is null
   order by id limit 100`,
)
const FIND = sql<Hold>('rights_hold_find', `select ${COLUMNS} from rights.holds where id = $1`)
const END = sql<Hold>(
  'rights_hold_end',
  `update rights.holds set ended_at = $2, ended_by = $3
   where id = $1 and ended_at is null returning ${COLUMNS}`,
)
const LIST = sql<Hold>(
  'rights_holds_list',
  `select ${COLUMNS} from rights.holds where id < $1 order by id desc limit $2`,
)

export function insert(tx: Tx, hold: Hold): void {
  const { id, personId, reason, reference, placedBy, placedAt, until } = hold
  tx.send(INSERT, [id, personId, reason, reference, placedBy, iso(placedAt), iso(until)])
}

/** What keeps a person now. */
export function active(reads: Reads, personId: PersonId): Promise<Hold[]> {
  return reads.query(ACTIVE, [personId])
}

export async function find(reads: Reads, id: string): Promise<Hold | undefined> {
  return (await reads.query(FIND, [id]))[0]
}

/** The hold that ended now; undefined when it had ended before. */
export async function end(tx: Tx, now: Instant, id: HoldId, by: string): Promise<Hold | undefined> {
  return (await tx.query(END, [id, iso(now), by]))[0]
}

/** Holds before an id, those that ended included, the newest first. */
export function list(reads: Reads, before: string, limit: number): Promise<Hold[]> {
  return reads.query(LIST, [before, limit])
}
