import { type Instant, iso } from '../kernel/time.ts'
import * as deadlines from './deadlines.ts'
import type { Database, Statement } from './postgres.ts'

/** Few enough that a transaction holds up nobody. */
const TOGETHER = 1_000

/**
 * Deletes what is older, a bounded number in a transaction until none is left, and then sets the
 * deadline of the next time. The statement takes a time and how many, and answers a row for each.
 */
export async function forgetOlder(
  database: Database,
  statement: Statement<object>,
  before: Instant,
  next: deadlines.Deadline,
): Promise<void> {
  for (let more = true; more; ) {
    more = await database.transaction(async tx => {
      const forgotten = await tx.query(statement, [iso(before), TOGETHER])
      const full = forgotten.length === TOGETHER
      if (!full) deadlines.set(tx, [next])
      return { commit: true, value: full }
    })
  }
}
