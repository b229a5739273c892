import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { keepEmails } from './email.ts'
import { lockClearEmails, replaceClearEmails, rewritePeople } from './email-backfill.store.ts'

const BATCH = 500

/**
 * Moves the addresses that an older version kept in the clear into the vault, a batch at a time;
 * goes on where it stopped. Afterwards no copy is left in the table's file. Answers how many.
 */
export async function sealClearEmails(database: Database, now: Instant): Promise<number> {
  let total = 0
  for (let count = BATCH; count === BATCH; total += count) {
    count = await database.transaction(async tx => {
      const rows = await lockClearEmails(tx, BATCH)
      if (rows.length > 0) replaceClearEmails(tx, rows, await keepEmails(tx, now, rows))
      return { commit: true, value: rows.length }
    })
  }
  if (total > 0) await rewritePeople(database)
  return total
}
