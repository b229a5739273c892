import type { StoredFact } from '../../server/src/platform/journal.ts'
import { type Database, sql } from '../../server/src/platform/postgres.ts'

interface Place {
  readonly tx: string
  readonly position: bigint
}

const SINCE = sql<StoredFact & Place>(
  'simulation_facts',
  `select id, kind, subject, actor, rule_book, body, at, tx::text, position from journal.facts
   where (tx, position) > ($1::xid8, $2::bigint) order by facts.tx, facts.position limit $3`,
)
const PORTION = 5_000

/** Tells the facts of the journal, each time those since the last time. */
export function journalSince(database: Database): () => Promise<StoredFact[]> {
  let after: Place = { tx: '0', position: 0n }
  return async () => {
    const facts: StoredFact[] = []
    for (;;) {
      const portion = await database.query(SINCE, [after.tx, after.position, PORTION])
      facts.push(...portion)
      after = portion.at(-1) ?? after
      if (portion.length < PORTION) return facts
    }
  }
}
