import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Database, sql } from '../../platform/postgres.ts'
import type { DataClass } from './data-classes.ts'
import { sealRows } from './seal.ts'

interface PlainRow {
  readonly id: string
  readonly person_id: PersonId
  readonly data_class: DataClass
  readonly plaintext: object
}

const BATCH = 500

const PLAIN = sql<PlainRow>(
  'vault_plain',
  `select id, person_id, data_class, plaintext from vault.sealed_values
   where plaintext is not null order by id limit $1 for update skip locked`,
)
const REPLACE = sql(
  'vault_replace_plain',
  `update vault.sealed_values v set sealed = s.sealed, plaintext = null
   from unnest($1::text[], $2::bytea[]) as s(id, sealed) where v.id = s.id`,
)
// An update leaves the old row in the file until its space is used again; this writes it anew.
const REWRITE_TABLE = sql('vault_rewrite_table', 'vacuum (full) vault.sealed_values')

/**
 * Seals what an older version kept in the clear, a batch at a time; goes on where it stopped.
 * Afterwards no copy is left in the table's file. Answers how many values it sealed.
 */
export async function sealPlainValues(database: Database, now: Instant): Promise<number> {
  let total = 0
  for (;;) {
    const count = await sealBatch(database, now)
    total += count
    if (count < BATCH) break
  }
  if (total > 0) await database.query(REWRITE_TABLE)
  return total
}

function sealBatch(database: Database, now: Instant): Promise<number> {
  return database.transaction(async tx => {
    const rows = await tx.query(PLAIN, [BATCH])
    if (rows.length > 0) {
      const sealed = await sealRows(
        tx,
        now,
        rows.map(row => ({ ...row, value: row.plaintext })),
      )
      tx.send(REPLACE, [sealed.map(row => row.id), sealed.map(row => row.sealed)])
    }
    return { commit: true, value: rows.length }
  })
}
