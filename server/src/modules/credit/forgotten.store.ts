import type { PersonId } from '../../kernel/id.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

/** Where in the journal something stands. */
export interface Place {
  /** Of type xid8, as text. */
  readonly tx: string
  readonly position: bigint
}

const HOLD = sql(
  'credit_hold_reader',
  "select reader from journal.cursors where reader = 'credit' for update",
)
const FORGET = sql(
  'credit_personal_forget',
  `insert into credit.forgotten (person_id, tx, position)
   select $1::text, coalesce(max(tx::text), '0')::xid8, coalesce(max(position), 0)
   from journal.cursors where reader = 'credit'
   on conflict do nothing`,
)
const AMONG = sql<{ person_id: PersonId }>(
  'credit_forgotten',
  'select person_id from credit.forgotten where person_id = any($1::text[])',
)
const ALL = sql<Place & { personId: PersonId }>(
  'credit_replay_forgotten',
  `select person_id as "personId", tx::text, position from credit.forgotten f
   order by f.tx, f.position`,
)

/**
 * Waits for what the credit reader has under way, and lets it read no further until this
 * transaction ends: what it loaded before somebody was forgotten must not be written after.
 */
export async function holdReader(tx: Tx): Promise<void> {
  await tx.query(HOLD)
}

/** Notes that somebody is forgotten, and how far credit had read; the reader must be held. */
export function noteForgotten(tx: Tx, personId: PersonId): void {
  tx.send(FORGET, [personId])
}

/** Who of these people is forgotten. */
export async function forgottenAmong(
  reads: Reads,
  personIds: readonly PersonId[],
): Promise<Set<PersonId>> {
  return new Set((await reads.query(AMONG, [personIds])).map(row => row.person_id))
}

/** Everybody who was forgotten, in the order of the journal. */
export function allForgotten(reads: Reads): Promise<(Place & { personId: PersonId })[]> {
  return reads.query(ALL)
}
