import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { lockClear, replaceClear, rewriteTable } from './backfill.store.ts'
import { sealRows } from './seal.ts'

const BATCH = 500

/**
 * Seals what an older version kept in the clear, a batch at a time; goes on where it stopped.
 * Afterwards no copy is left in the table's file. Answers how many values it sealed.
 */
export async function sealPlainValues(database: Database, now: Instant): Promise<number> {
  let total = 0
  for (let count = BATCH; count === BATCH; total += count) count = await sealBatch(database, now)
  if (total > 0) await rewriteTable(database)
  return total
}

function sealBatch(database: Database, now: Instant): Promise<number> {
  return database.transaction(async tx => {
    const rows = await lockClear(tx, BATCH)
    const values = rows.map(({ plaintext, ...row }) => ({ ...row, value: plaintext }))
    if (rows.length > 0) replaceClear(tx, await sealRows(tx, now, values))
    return { commit: true, value: rows.length }
  })
}
